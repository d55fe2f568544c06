/**
 * The messages on wires within reach of the keyboard and of a screen reader: while time stands still each has an
 * invisible button where the overlay draws it. While it plays there are none, as nobody could catch them.
 */
import { messageWords } from "../canvas/GlyphRow.tsx";
import { stopKeys } from "../canvas/message-stops.ts";
import { useWireWords } from "../canvas/wire-words.ts";
import type { MessageId } from "../engine/contract/ids.ts";
import { DrawList, ITEM, NO_ID } from "../overlay/draw-list.ts";
import { layoutWire } from "../overlay/frame.ts";
import { type GeometryState, useGeometry } from "../stores/geometry.ts";
import { usePlayback } from "../stores/playback.ts";
import { type Sample, useRun } from "../stores/run.ts";
import { type Scene, type SceneWire, useScene } from "../stores/scene.ts";
import { selectedMessage, useWorkspace } from "../stores/workspace.ts";
import { useText } from "../text/use-text.ts";
import { learnOperations, trafficOf } from "./traffic.ts";

type Traveller = {
  readonly message: MessageId;
  readonly number: number;
  readonly count: number;
  readonly x: number;
  readonly y: number;
};

/** As large as a finger or a pen finds, px. */
const SIZE = 28;
const list = new DrawList();

/** Who is on a wire at the moment of a sample, where the overlay draws them. */
function travellersOn(wire: SceneWire, sample: Sample, wires: GeometryState["wires"]): readonly Traveller[] {
  const drawn = wires.get(wire.id);
  if (!drawn) return [];
  list.clear();
  const { index, at, end } = sample;
  const look = { at, end, selected: 0, root: 0, isFollowing: false };
  const tables = { along: drawn.along.table, back: drawn.back.table };
  layoutWire(list, tables, trafficOf(index, wire, look), at, false);
  const found: Traveller[] = [];
  for (let i = 0; i < list.length; i += 1) {
    const message = list.id[i] ?? NO_ID;
    if (list.kind[i] !== ITEM.message || message === NO_ID) continue;
    found.push({
      message,
      number: list.number[i] ?? 0,
      count: list.count[i] ?? 0,
      x: list.x[i] ?? 0,
      y: list.y[i] ?? 0,
    });
  }
  return found;
}

export function Travelling() {
  const isPlaying = usePlayback((state) => state.isPlaying);
  const sample = useRun((state) => (isPlaying ? null : state.sample));
  const scene = useScene();
  return sample ? <Stops sample={sample} scene={scene} /> : null;
}

function Stops({ sample, scene }: { readonly sample: Sample; readonly scene: Scene }) {
  const wires = useGeometry((state) => state.wires);
  learnOperations(sample.index);
  return (
    <div className="pointer-events-none absolute inset-0 z-[5] overflow-hidden">
      {scene.wires.map((wire) => (
        <WireStops key={wire.id} wire={wire} travellers={travellersOn(wire, sample, wires)} />
      ))}
    </div>
  );
}

function WireStops({
  wire,
  travellers,
}: {
  readonly wire: SceneWire;
  readonly travellers: readonly Traveller[];
}) {
  const { t } = useText();
  const { nameOf } = useWireWords();
  const { x, y, zoom } = useGeometry((state) => state.view);
  const selected = useWorkspace(selectedMessage);
  const select = useWorkspace((state) => state.select);
  if (travellers.length === 0) return null;
  return (
    <div data-stops={wire.id}>
      {travellers.map((one) => (
        <button
          key={one.message}
          type="button"
          tabIndex={-1}
          data-stop={one.message}
          className="absolute rounded-1"
          style={{
            width: SIZE * zoom,
            height: SIZE * zoom,
            left: x + (one.x - SIZE / 2) * zoom,
            top: y + (one.y - SIZE / 2) * zoom,
          }}
          aria-label={t("canvas.travelling", {
            message: messageWords(one.number, one.count),
            wire: nameOf(wire),
          })}
          aria-pressed={one.message === selected}
          onKeyDown={stopKeys}
          onClick={() => select({ kind: "message", id: one.message })}
        />
      ))}
    </div>
  );
}
