/** A wire: the line by its tie, its heads and sockets, and the note beside it. Its path comes from the shared geometry. */
import { memo } from "react";
import type { Wire, WireEnd } from "../geometry/wire.ts";
import { AFTER_DASH, HEAD_PATH, OPEN_HEAD_PATH, REQUEST_DASH, SOCKET_PATH } from "../geometry/wire-ends.ts";
import { noteAt } from "../geometry/wire-note.ts";
import { useGeometry } from "../stores/geometry.ts";
import { type SceneWire, useScene } from "../stores/scene.ts";
import { useWorkspace } from "../stores/workspace.ts";
import { cx } from "../ui/cx.ts";
import { useWireWords } from "./wire-words.ts";

const at = ({ x, y, angleDeg }: WireEnd): string => `translate(${x} ${y}) rotate(${angleDeg})`;

/** Per letter, for placing a note before it is drawn. */
const LETTER_PX = 5.6;
const LINE_PX = 14;

export const WireEdge = memo(function WireEdge({ id }: { readonly id: string }) {
  const wire = useGeometry((state) => state.wires.get(id));
  const scene = useScene().wireById.get(id);
  const isSelected = useWorkspace(({ selection }) => selection.kind === "wire" && selection.id === id);
  if (!wire || !scene) return null;
  return (
    <g
      data-wire={id}
      className={cx("fill-none", isSelected ? "stroke-mark-line" : "stroke-wire")}
      style={{ strokeWidth: isSelected ? "calc(var(--stroke-wire) + 1px)" : "var(--stroke-wire)" }}
    >
      <path d={wire.along.d} stroke="transparent" strokeWidth={18} className="cursor-pointer" />
      <Lines wire={wire} />
      <WireNote scene={scene} wire={wire} />
    </g>
  );
});

function Lines({ wire }: { readonly wire: Wire }) {
  if (wire.tie === "after")
    return (
      <>
        <path d={wire.along.d} strokeDasharray={AFTER_DASH} strokeLinecap="round" />
        <path d={OPEN_HEAD_PATH} transform={at(wire.along.end)} />
      </>
    );
  return (
    <>
      {wire.tie === "poll" && (
        <>
          <path d={wire.back.d} strokeDasharray={REQUEST_DASH} className="stroke-wire-soft" />
          <path d={SOCKET_PATH} transform={at(wire.back.end)} />
        </>
      )}
      <path d={wire.along.d} />
      <path d={HEAD_PATH} transform={at(wire.along.end)} className="fill-wire stroke-none" />
    </>
  );
}

function WireNote({ scene, wire }: { readonly scene: SceneWire; readonly wire: Wire }) {
  const lines = useWireWords().noteOf(scene);
  const boxes = useGeometry((state) => state.boxes);
  const stretch = useGeometry((state) => state.stretch);
  const width = Math.max(0, ...lines.map((line) => line.length)) * LETTER_PX * stretch;
  const line = LINE_PX * stretch;
  if (lines.length === 0) return null;
  const place = noteAt(wire, width, lines.length * line, boxes.values());
  return (
    <text x={place.x} y={place.y} textAnchor={place.anchor} className="fill-text-2 stroke-none text-label">
      {lines.map((words, i) => (
        <tspan key={words} x={place.x} dy={i === 0 ? 0 : line}>
          {words}
        </tspan>
      ))}
    </text>
  );
}
