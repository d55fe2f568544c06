/** The one card for every service: it reads the trace at the moment on screen and draws what the service says is inside. */
import { Handle, Position } from "@xyflow/react";
import { memo } from "react";
import type { NodeId } from "../engine/contract/ids.ts";
import { BELOW_INSET, BELOW_STEP } from "../geometry/wire.ts";
import type { Inside, NodeView, ServiceUi } from "../services/ui.ts";
import { useGeometry } from "../stores/geometry.ts";
import { nodeView } from "../stores/node-view.ts";
import { useCardSample } from "../stores/run.ts";
import { definitions, type SceneNode, useScene } from "../stores/scene.ts";
import { selectedMessage, selectedNodes, useWorkspace } from "../stores/workspace.ts";
import { useText } from "../text/use-text.ts";
import { Button } from "../ui/Button.tsx";
import { cx } from "../ui/cx.ts";
import { useCanvasActions } from "./actions.ts";
import { CardWell, useServiceWords } from "./CardWell.tsx";
import { belowOf } from "./lay.ts";

/** The view of a node at the moment on screen; null before the run has begun to arrive. */
export function useNodeView(node: SceneNode): NodeView | null {
  const sample = useCardSample(node.id);
  return sample ? nodeView(sample, node) : null;
}

export const ServiceNode = memo(function ServiceNode({ id }: { readonly id: string }) {
  const { uiOf } = useCanvasActions();
  const node = useScene().nodes.find((one) => one.id === id);
  const ui = node && uiOf(node.kind);
  if (!node || !ui) return null;
  return node.isGhost ? <Ghost node={node} ui={ui} /> : <Card node={node} ui={ui} />;
});

function Ghost({ node, ui }: { readonly node: SceneNode; readonly ui: ServiceUi }) {
  const { t, tService } = useText();
  return (
    <div
      role="img"
      aria-label={t("canvas.ghost", { name: node.name, kind: tService(`${node.kind}.title`) })}
      className="rounded-2 border border-dashed border-hair px-2.5 py-2 text-name text-text-3"
      style={{ width: ui.width }}
    >
      {node.name}
      <Ends node={node} />
    </div>
  );
}

function Card({ node, ui }: { readonly node: SceneNode; readonly ui: ServiceUi }) {
  const { selectMessage } = useCanvasActions();
  const words = useServiceWords(node.kind);
  const view = useNodeView(node);
  const isSelected = useWorkspace((state) => selectedNodes(state).includes(node.id as NodeId));
  const message = useWorkspace(selectedMessage);
  const width = ui.width * useGeometry((state) => state.stretch);
  if (!view) return <div style={{ width, height: 100 }} />;
  const inside = ui.inside(view);
  const figures = inside.well.shape === "figures";
  return (
    <section
      data-node={node.id}
      data-stops={node.id}
      className={cx(
        "group rounded-2 border bg-node text-text",
        inside.isDashed ? "border-dashed" : "border-solid",
        isSelected ? "border-mark-line outline-2 outline-mark-line" : "border-edge",
      )}
      style={{ width, borderWidth: "var(--stroke-node)" }}
    >
      <header
        className={cx(
          "flex items-start gap-2",
          "px-2 pt-2.5 pb-1.5 projector:pt-1.5 projector:pb-1",
          !figures && "min-h-[42px]",
        )}
      >
        <span className="mt-px shrink-0">
          <ui.Icon size={22} />
        </span>
        <span className="min-w-0 grow">
          <span className="block truncate text-name leading-[1.15] font-strong">{node.name}</span>
          <span className="block truncate text-label text-text-2">{words(ui.subtitle(view))}</span>
        </span>
        <HeaderEnd node={node} ui={ui} view={view} inside={inside} />
      </header>
      <CardWell
        kind={node.kind}
        width={width}
        well={inside.well}
        now={view.now}
        selected={message}
        onSelect={selectMessage}
      />
      <Foot kind={node.kind} foot={inside.foot} />
      <Ends node={node} />
    </section>
  );
}

/** The settings that explain what is seen, or the card's own button. */
function HeaderEnd({
  node,
  ui,
  view,
  inside,
}: {
  readonly node: SceneNode;
  readonly ui: ServiceUi;
  readonly view: NodeView;
  readonly inside: Inside;
}) {
  const { act } = useCanvasActions();
  const words = useServiceWords(node.kind);
  const onCard = ui.actions(view).filter((action) => action.onCard);
  const isFigures = inside.well.shape === "figures";
  if (isFigures && onCard.length === 0) return null;
  return (
    <span
      className={cx(
        "shrink-0 text-right text-label text-text-2",
        // Under the card, where it covers nothing that is read; without a gap, so that the pointer gets there.
        isFigures && "absolute top-full left-1/2 -translate-x-1/2 pt-1",
      )}
    >
      {!isFigures &&
        inside.settings.map((line) => (
          <span key={line.key} className="block leading-[1.25]">
            {words(line)}
          </span>
        ))}
      {onCard.map((action) => (
        <Button
          key={action.label.key}
          look="line"
          isSmall
          className={cx(
            "nodrag px-1.5! text-label!",
            isFigures &&
              "pointer-events-none bg-node opacity-0 group-hover:pointer-events-auto group-hover:opacity-100 focus-visible:opacity-100",
          )}
          onClick={(event) => {
            event.stopPropagation();
            act(node.id, action.operation, action.payload);
          }}
        >
          {words(action.label)}
        </Button>
      ))}
    </span>
  );
}

const TONES = { failed: "text-fail", throttled: "text-slow" } as const;

function Foot({ kind, foot }: { readonly kind: string; readonly foot: Inside["foot"] }) {
  const words = useServiceWords(kind);
  if (foot.length === 0) return null;
  return (
    <footer className="flex items-center justify-between px-2 pt-1 pb-1.5 text-label text-text-2">
      {foot.map(({ words: said, tone }) => (
        <span
          key={said.key}
          className={cx("flex items-center gap-1.5", tone && said.args?.["count"] !== 0 && TONES[tone])}
        >
          {tone === "throttled" && (
            <span aria-hidden="true" className="h-2.5 w-1.5 border-x-2 border-current" />
          )}
          {words(said)}
        </span>
      ))}
    </footer>
  );
}

/** Px between places on the right where wires begin, when a service has several. */
const SIDE_STEP = 24;

/**
 * Where wires begin and end. A port that sets a setting begins below; every other that people draw from begins on the
 * right, below the one that is meant unless they say otherwise.
 */
const Ends = memo(function Ends({ node }: { readonly node: SceneNode }) {
  const { t, tService } = useText();
  const ports = definitions.get(node.kind)?.ports ?? [];
  const named = ports.filter(
    (port) => port.name !== "out" && port.field === undefined && port.drawnFrom !== "peer",
  );
  return (
    <>
      <Handle
        type="target"
        id="in"
        position={Position.Left}
        role="img"
        className="wire-end"
        aria-label={t("canvas.connectTo", { name: node.name })}
      />
      <Handle
        type="source"
        id="out"
        position={Position.Right}
        role="img"
        className="wire-end"
        aria-label={t("canvas.connectFrom", { name: node.name })}
      />
      {named.map((port, i) => (
        <Handle
          key={port.name}
          type="source"
          id={port.name}
          position={Position.Right}
          role="img"
          aria-label={t("canvas.connectPort", { name: node.name, port: port.name })}
          className="wire-end"
          style={{ top: `calc(50% + ${(i + 1) * SIDE_STEP}px)` }}
        />
      ))}
      {belowOf(node.kind).map((port, i) => (
        <Handle
          key={port.name}
          type="source"
          id={port.name}
          position={Position.Bottom}
          role="img"
          aria-label={t("canvas.connectField", {
            name: node.name,
            setting: tService(`${node.kind}.fields.${port.field}.label`),
          })}
          className="wire-end"
          style={{ left: BELOW_INSET + i * BELOW_STEP }}
        />
      ))}
    </>
  );
});
