/** The crash screen: of the simulator (the run failed) or of the page (a component threw). Nothing is lost in either. */
import { CrashScreen } from "../panels/crash/CrashScreen.tsx";
import type { Desk } from "./desk.ts";
import { saveAsFile } from "./use-file-drop.ts";

type CrashProps = {
  readonly desk: Desk;
  readonly what: string;
  readonly at?: number;
  /** Called after a restart or an empty canvas, to show the page again. */
  readonly onResolved?: () => void;
};

export function Crash({ desk, what, at, onResolved }: CrashProps) {
  return (
    <div className="fixed inset-0 z-50 overflow-auto bg-canvas">
      <CrashScreen
        view={{ what, ...(at === undefined ? {} : { at }) }}
        actions={{
          onDownload: () => {
            const { name, text } = desk.designs.file();
            saveAsFile(name, text);
          },
          onRestart: () => {
            desk.session.restart();
            onResolved?.();
          },
          onEmpty: () => {
            desk.designs.newDesign();
            onResolved?.();
          },
        }}
      />
    </div>
  );
}
