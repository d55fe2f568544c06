/** Zoom out, the present zoom, zoom in, fit, tidy up. */
import { useGeometry } from "../stores/geometry.ts";
import { formatPercent } from "../text/format.ts";
import { useText } from "../text/use-text.ts";
import { useCanvasActions } from "./actions.ts";
import { canvasView } from "./view.ts";

const STEP = 1.2;
const CELL = "h-[26px] border-l border-edge px-2.5 first:border-l-0 hover:bg-raised";

export function ZoomBar() {
  const { t } = useText();
  const { tidy, addRemark, showLog } = useCanvasActions();
  const zoom = useGeometry((state) => state.view.zoom);
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
      <button type="button" className={CELL} onClick={() => addRemark("notes")}>
        {t("canvas.note")}
      </button>
      <button type="button" className={CELL} onClick={() => addRemark("frames")}>
        {t("canvas.frame")}
      </button>
      <button type="button" className={CELL} onClick={showLog}>
        {t("canvas.log")}
      </button>
      <button type="button" className={CELL} onClick={tidy}>
        {t("canvas.tidy")}
      </button>
    </div>
  );
}
