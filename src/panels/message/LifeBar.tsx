// The message's life as a bar: where it waited, when it was hidden, how each attempt ended.
import { formatClockShort } from "../../text/format.ts";
import { useText } from "../../text/use-text.ts";
import { cx } from "../../ui/cx.ts";
import { shareOf, ticksWithRoom } from "./life-bar.ts";
import type { LifeBarView, LifeOutcome, SegmentKind } from "./view.ts";

/** Times stand at least this share of the bar apart. */
const TICK_GAP = 0.2;

const percent = (share: number) => `${Math.round(share * 10_000) / 100}%`;

export function LifeBar({ view }: { view: LifeBarView }) {
  const { t } = useText();
  const place = (us: number) => shareOf(us, view.from, view.to);
  const said = [
    ...view.segments.map((one) => ({ at: one.from, words: one.label })),
    ...view.outcomes.map((one) => ({ at: one.at, words: t(`message.outcome.${one.kind}`) })),
  ].sort((a, b) => a.at - b.at);
  const summary = said.map((one) => one.words).join(", ");
  return (
    <div
      role="img"
      aria-label={t("message.lifeBar", { summary })}
      className="relative mx-1.75 mt-5 h-8.5 projector:mx-3.5 projector:h-19"
    >
      {view.segments.map((segment) => {
        const left = place(segment.from);
        return (
          <span
            key={`${segment.kind}:${segment.from}`}
            className="@container absolute top-0 h-3.5 overflow-hidden projector:h-8"
            style={{ left: percent(left), width: percent(place(segment.to) - left) }}
          >
            <Stretch kind={segment.kind} hue={view.hue} label={segment.label} />
          </span>
        );
      })}
      {view.outcomes.map((outcome) => (
        <span
          key={`${outcome.kind}:${outcome.at}`}
          className="absolute top-1.75 -translate-x-1/2 -translate-y-1/2 projector:top-4"
          style={{ left: percent(place(outcome.at)) }}
        >
          <OutcomeShape kind={outcome.kind} />
        </span>
      ))}
      {ticksWithRoom(view.ticks, view.from, view.to, TICK_GAP).map(({ us, share }) => (
        <span
          key={us}
          className={cx(
            "absolute bottom-0 font-mono text-label text-text-3",
            share < 0.1 ? "-ml-0.5" : share > 0.9 ? "ml-2 -translate-x-full" : "-translate-x-1/2",
          )}
          style={{ left: percent(share) }}
        >
          {formatClockShort(us)}
        </span>
      ))}
    </div>
  );
}

const LOOKS: Readonly<Record<SegmentKind, string>> = {
  hidden: "border-l-[2.5px] bg-[color-mix(in_srgb,var(--of)_28%,transparent)] pl-4 projector:pl-8",
  waiting: "border-y border-l-[2.5px] border-r pl-1.5",
  delayed: "border-l-[2.5px] hatch pl-1.5",
  travelling: "my-[calc(50%-1px)]",
  dead: "border border-dashed pl-2",
};

function Stretch({ kind, hue, label }: { kind: SegmentKind; hue: number; label: string }) {
  // What is on a wire is a line; everything else is an area with its word.
  if (kind === "travelling") {
    return (
      <span
        className="absolute inset-x-0 top-1/2 h-0.5 -translate-y-1/2"
        style={{ background: `var(--hue-${hue})` }}
      />
    );
  }
  return (
    <span
      className={cx("flex h-full items-center border-(--of)", LOOKS[kind])}
      style={{ ["--of" as string]: `var(--hue-${hue})` }}
    >
      <span
        className={cx(
          "hidden truncate text-label leading-none text-text-2 @min-[56px]:block projector:@min-[56px]:hidden projector:@min-[150px]:block",
          kind === "delayed" && "bg-bar px-1",
        )}
      >
        {label}
      </span>
    </span>
  );
}

const SHAPES: Readonly<Record<LifeOutcome["kind"], { path: string; look: string }>> = {
  failed: { path: "M-3.2-3.2 3.2 3.2M3.2-3.2-3.2 3.2", look: "stroke-fail" },
  throttled: { path: "M-2.4-3.5v7M2.4-3.5v7", look: "stroke-slow" },
  dead: { path: "M-7 0-3.5-6H3.5L7 0 3.5 6H-3.5Z", look: "fill-bar stroke-fail" },
  deleted: { path: "M-6-6H6V6H-6ZM-3.2.4-1 2.6 3-2.2", look: "fill-bar stroke-good" },
};

function OutcomeShape({ kind }: { kind: LifeOutcome["kind"] }) {
  const { path, look } = SHAPES[kind];
  return (
    <svg
      width="16"
      height="14"
      viewBox="-8 -7 16 14"
      fill="none"
      aria-hidden="true"
      className="block projector:h-7 projector:w-8"
    >
      <path d={path} className={look} strokeWidth="1.9" />
    </svg>
  );
}
