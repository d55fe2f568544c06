/** Notes and frames: words on the canvas that mean nothing to a run. Their text is edited in place. */
import { NodeResizer } from "@xyflow/react";
import { memo } from "react";
import { useDocument } from "../stores/document.ts";
import { useGeometry } from "../stores/geometry.ts";
import { useText } from "../text/use-text.ts";
import { cx } from "../ui/cx.ts";
import { useCanvasActions } from "./actions.ts";

export type RemarkKind = "note" | "frame";
export const remarkId = (kind: RemarkKind, id: string): string => `${kind}:${id}`;

/** A note that has no text yet waits for it. */
const focusNew = (area: HTMLTextAreaElement | null): void => area?.focus();

export const RemarkNode = memo(function RemarkNode({
  id,
  selected,
}: {
  readonly id: string;
  readonly selected?: boolean;
}) {
  const { changeRemark } = useCanvasActions();
  const { t } = useText();
  const [kind = "note", key = ""] = id.split(/:(.*)/s);
  const remark = useDocument(({ scenario }) =>
    (kind === "frame" ? scenario.layout.frames : scenario.layout.notes).find((one) => one.id === key),
  );
  const stretch = useGeometry((state) => state.stretch);
  if (!remark) return null;
  return (
    <div
      className={cx(
        "rounded-2 border p-2 text-name",
        kind === "frame" ? "border-dashed border-edge text-text-2" : "border-hair bg-bar text-text",
        selected && "border-mark-line",
      )}
      style={{ width: remark.w * stretch, height: remark.h }}
    >
      <NodeResizer
        isVisible={selected === true}
        minWidth={60}
        minHeight={28}
        onResizeEnd={(_, { width, height }) =>
          changeRemark(id, { w: Math.round(width), h: Math.round(height) })
        }
      />
      <textarea
        className="nodrag nowheel h-full w-full resize-none bg-transparent leading-snug outline-none"
        ref={remark.text === "" ? focusNew : undefined}
        aria-label={t("canvas.remark")}
        defaultValue={remark.text}
        onBlur={(event) => {
          if (event.target.value !== remark.text) changeRemark(id, { text: event.target.value });
        }}
      />
    </div>
  );
});
