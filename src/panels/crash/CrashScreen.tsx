// What stands on the page when the simulator itself failed: what happened, and that nothing is lost.
import "../../text/later.ts";
import { formatClock, formatNumber } from "../../text/format.ts";
import { useText } from "../../text/use-text.ts";
import { Button } from "../../ui/Button.tsx";
import { Mark } from "../../ui/Mark.tsx";
import type { CrashActions, CrashView } from "./view.ts";

export type CrashScreenProps = { view: CrashView; actions: CrashActions };

export function CrashScreen({ view, actions }: CrashScreenProps) {
  const { t } = useText();
  const { at, event } = view;
  return (
    <div role="alert" className="flex h-full min-h-0 justify-center overflow-y-auto bg-canvas p-6 text-text">
      <div className="my-auto flex w-[min(560px,100%)] flex-col gap-4 projector:w-[min(1200px,100%)]">
        <Mark size={32} />
        <h1 className="text-title font-strong">{t("crash.title")}</h1>
        <p className="text-say text-text-2">{t("crash.sentence")}</p>
        <section className="flex flex-col gap-1.5 text-body">
          <h2 className="flex justify-between gap-3 text-text-3">
            <span>{t("crash.what")}</span>
            {at !== undefined && event !== undefined && (
              <span>{t("crash.at", { time: formatClock(at), event: formatNumber(event) })}</span>
            )}
          </h2>
          {/* Scrolls, so it can be focused. */}
          <pre
            // biome-ignore lint/a11y/noNoninteractiveTabindex: a long stack is scrolled with the keyboard.
            tabIndex={0}
            className="max-h-60 overflow-auto rounded-1 border-l-3 border-fail bg-fail-wash p-2.5 font-mono whitespace-pre-wrap [overflow-wrap:anywhere]"
          >
            {view.what}
          </pre>
        </section>
        <div className="flex flex-wrap gap-2">
          <Button look="primary" onClick={actions.onDownload}>
            {t("crash.download")}
          </Button>
          <Button look="line" onClick={actions.onRestart}>
            {t("crash.restart")}
          </Button>
          <Button look="line" onClick={actions.onEmpty}>
            {t("crash.empty")}
          </Button>
        </div>
      </div>
    </div>
  );
}
