/** A relation as a thing to grasp: a small pill on its wire that can be selected and wired like a card. */
import { Handle, Position } from "@xyflow/react";
import { memo } from "react";
import type { NodeId } from "../engine/contract/ids.ts";
import { definitions, useScene } from "../stores/scene.ts";
import { selectedNodes, useWorkspace } from "../stores/workspace.ts";
import { useText } from "../text/use-text.ts";
import { cx } from "../ui/cx.ts";
import { useCanvasActions } from "./actions.ts";

export const PillNode = memo(function PillNode({ id }: { readonly id: string }) {
  const { uiOf } = useCanvasActions();
  const { t, tService } = useText();
  const scene = useScene();
  const isSelected = useWorkspace((state) => selectedNodes(state).includes(id as NodeId));
  const wire = scene.wireById.get(id);
  const node = wire?.relation;
  const ui = node && uiOf(node.kind);
  if (!wire || !node || !ui) return null;
  const nameOf = (end: string): string => scene.byId.get(end)?.name ?? end;
  const kind = tService(`${node.kind}.title`);
  const below = (definitions.get(node.kind)?.ports ?? []).filter((port) => port.field !== undefined);
  return (
    <div
      role="img"
      aria-label={t("canvas.relation", { kind, from: nameOf(wire.from), to: nameOf(wire.to) })}
      title={kind}
      className={cx(
        "flex h-5 w-7 items-center justify-center rounded-full border bg-node text-text-2",
        isSelected ? "border-mark-line outline-2 outline-mark-line" : "border-edge",
      )}
    >
      <ui.Icon size={12} />
      <Handle type="target" id="in" position={Position.Left} className="wire-end-hidden" />
      {below.map((port) => (
        <Handle
          key={port.name}
          type="source"
          id={port.name}
          position={Position.Bottom}
          className="wire-end"
        />
      ))}
      {below.length === 0 && (
        <Handle
          type="source"
          id="out"
          position={Position.Right}
          className="wire-end-hidden"
          isConnectable={false}
        />
      )}
    </div>
  );
});
