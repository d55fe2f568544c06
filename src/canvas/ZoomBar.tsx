/** Zoom out, the present zoom, zoom in, fit, and what else is done to the whole canvas. */
import { Ellipsis } from "lucide-react";
import { useGeometry } from "../stores/geometry.ts";
import { formatPercent } from "../text/format.ts";
import { useText } from "../text/use-text.ts";
import { cx } from "../ui/cx.ts";
import { Icon } from "../ui/Icon.tsx";
import { MenuButton } from "../ui/MenuButton.tsx";
import { useCanvasActions } from "./actions.ts";
import { canvasView } from "./view.ts";

const STEP = 1.2;
const CELL = "h-[26px] border-l border-edge px-2.5 first:border-l-0 hover:bg-raised";

export function ZoomBar() {
  const { t } = useText();
  const { tidy, addRemark, showLog, showAbout } = useCanvasActions();
  const zoom = useGeometry((state) => state.view.zoom);
  // In a narrow window these stand in a menu.
  const more = [
    { kind: "item", id: "note", label: t("canvas.note"), onSelect: () => addRemark("notes") },
    { kind: "item", id: "frame", label: t("canvas.frame"), onSelect: () => addRemark("frames") },
    { kind: "item", id: "about", label: t("canvas.about"), onSelect: showAbout },
    { kind: "item", id: "log", label: t("canvas.log"), onSelect: showLog },
    { kind: "item", id: "tidy", label: t("canvas.tidy"), onSelect: tidy },
  ] as const;
  return (
    <div className="absolute top-3 right-3 z-10 flex rounded-1 border border-edge bg-bar font-mono text-body text-text-2 projector:hidden">
      <button
        type="button"
        className={CELL}
        aria-label={t("canvas.zoomOut")}
        onClick={() => canvasView()?.zoomBy(1 / STEP)}
      >
        −
      </button>
      <span className={CELL}>
        <span className="inline-block min-w-[5ch] pt-1 text-center">
          {formatPercent(Math.round(zoom * 100) / 100)}
        </span>
      </span>
      <button
        type="button"
        className={CELL}
        aria-label={t("canvas.zoomIn")}
        onClick={() => canvasView()?.zoomBy(STEP)}
      >
        +
      </button>
      <button
        type="button"
        className={CELL}
        aria-label={t("canvas.fitLabel")}
        onClick={() => canvasView()?.fit()}
      >
        {t("canvas.fit")}
      </button>
      {more.map(({ id, label, onSelect }) => (
        <button key={id} type="button" className={cx(CELL, "max-[899px]:hidden")} onClick={onSelect}>
          {label}
        </button>
      ))}
      <MenuButton
        entries={more}
        button={(props) => (
          <button
            type="button"
            className={cx(CELL, "min-[900px]:hidden")}
            aria-label={t("canvas.moreTools")}
            {...props}
          >
            <Icon of={Ellipsis} size={15} />
          </button>
        )}
      />
    </div>
  );
}
