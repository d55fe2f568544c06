/**
 * Why a run stopped by itself, or what is waited for, over the canvas, for as long as it is so. What was computed until
 * then stays on screen.
 */
import { useRun } from "../stores/run.ts";
import { useScene } from "../stores/scene.ts";
import { useText } from "../text/use-text.ts";
import { Button } from "../ui/Button.tsx";
import type { Desk } from "./desk.ts";

export function RunNotice({ desk }: { readonly desk: Desk }) {
  const { t } = useText();
  const stop = useRun(({ status }) => (status.state === "stopped" ? status.limit : null));
  const isComputing = useRun(({ sample }) => sample?.isComputing === true);
  const scene = useScene();
  if (isComputing)
    return (
      <div
        role="status"
        className="pointer-events-auto rounded-2 border border-edge bg-raised px-3 py-2 text-name text-text"
      >
        {t("run.computing")}
      </div>
    );
  if (!stop) return null;
  const { limit, node } = stop;
  const name = scene.byId.get(node ?? "")?.name ?? "";
  return (
    <div
      role="alert"
      className="pointer-events-auto flex max-w-140 items-center gap-3 rounded-2 border border-fail bg-fail-wash px-3 py-2 text-name text-text"
    >
      <span>{t(name === "" ? `limit.${limit}` : `limit.${limit}.at`, { name })}</span>
      <Button look="line" isSmall onClick={() => desk.session.restart()}>
        {t("transport.restart.again")}
      </Button>
    </div>
  );
}
