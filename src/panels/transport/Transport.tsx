// The bar of time under the page: step, play, skip, restart; clock; pace; timeline.
import { Pause, Play, SkipForward, StepBack, StepForward } from "lucide-react";
import { useText } from "../../text/use-text.ts";
import { IconButton } from "../../ui/IconButton.tsx";
import { Clock } from "./Clock.tsx";
import { PacePicker } from "./PacePicker.tsx";
import { RestartMenu } from "./RestartMenu.tsx";
import { Timeline } from "./Timeline.tsx";
import type { TransportActions, TransportView } from "./view.ts";

export type TransportProps = { view: TransportView; actions: TransportActions; isProjector?: boolean };

export function Transport({ view, actions, isProjector = false }: TransportProps) {
  if (isProjector) {
    return (
      <div className="flex h-(--dock-h) items-start px-10 max-[1599px]:px-5">
        <Timeline view={view.timeline} onSeek={actions.onSeek} isProjector />
      </div>
    );
  }
  return (
    <div className="flex h-full min-h-(--dock-h) items-center pl-3 max-[419px]:pl-1.5 max-[699px]:flex-wrap max-[699px]:pt-2">
      <Controls view={view} actions={actions} />
      <div className="ml-4 flex shrink-0 items-center max-[699px]:ml-2">
        <Clock nowUs={view.nowUs} wall={view.wall} />
        <div className="ml-2.5 max-[419px]:ml-2">
          <PacePicker pace={view.pace} rate={view.rate} isWaiting={view.isWaiting} onPace={actions.onPace} />
        </div>
      </div>
      <div className="flex min-w-0 flex-1 self-start pt-0.5 max-[699px]:-ml-3 max-[699px]:basis-full">
        <Timeline view={view.timeline} onSeek={actions.onSeek} />
      </div>
    </div>
  );
}

function Controls({ view, actions }: TransportProps) {
  const { t } = useText();
  return (
    <fieldset aria-label={t("transport.controls")} className="flex shrink-0 gap-0.5">
      <IconButton
        icon={StepBack}
        size={18}
        label={t("transport.back")}
        keys=","
        disabled={!view.canStepBack}
        onClick={actions.onStepBack}
      />
      <IconButton
        icon={view.isPlaying ? Pause : Play}
        size={18}
        look="solid"
        label={t(view.isPlaying ? "transport.pause" : "transport.play")}
        keys="Space"
        onClick={actions.onPlayPause}
      />
      <IconButton
        icon={StepForward}
        size={18}
        label={t("transport.step")}
        keys="."
        onClick={actions.onStep}
      />
      <IconButton
        icon={SkipForward}
        size={18}
        label={t("transport.next")}
        keys="N"
        onClick={actions.onNext}
      />
      <RestartMenu
        seed={view.seed}
        seedMax={view.seedMax}
        onRestart={actions.onRestart}
        onRestartClean={actions.onRestartClean}
        onSeed={actions.onSeed}
      />
    </fieldset>
  );
}
