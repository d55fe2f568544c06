// The timeline's picture. What changes with every sample (playhead, lighter area) is drawn apart from what changes
// only with the trace, so that a redraw ten times a second is a handful of attributes.
import { memo } from "react";
import { formatClockShort } from "../../text/format.ts";
import { COLUMN_PX, columnsOf, heightsOf, markPlaces, stepPath } from "./timeline-bins.ts";
import { type PlacedFlag, placeFlags } from "./timeline-flags.ts";
import { letterPx, type TimelineMeasures } from "./timeline-measures.ts";
import { type Scale, ticksFor, xOf } from "./timeline-scale.ts";
import type { TimelineView } from "./view.ts";

type DrawingProps = { view: TimelineView; scale: Scale; measures: TimelineMeasures };

export function TimelineDrawing({ view, scale, measures }: DrawingProps) {
  const { top, floor, height, size } = measures;
  const right = scale.left + scale.width;
  const playhead = xOf(scale, view.nowUs);
  const shown = Math.min(right, xOf(scale, view.shownUs));
  const computed = Math.min(right, xOf(scale, Math.max(view.computedUs, view.shownUs)));
  return (
    <svg width={right + scale.left} height={height} aria-hidden="true" className="block">
      <rect x={scale.left} y={top} width={shown - scale.left} height={floor - top} className="fill-well" />
      <rect
        x={playhead}
        y={top}
        width={Math.max(0, computed - playhead)}
        height={floor - top}
        className="fill-raised"
        opacity=".55"
      />
      <Trace {...scale} measures={measures} view={view} shownUs={view.shownUs} version={view.version} />
      <Axis {...scale} measures={measures} />
      <Marks {...scale} measures={measures} view={view} shownUs={view.shownUs} version={view.version} />
      {placeFlags(
        view.flags.filter((flag) => flag.atUs <= view.shownUs),
        { scale, playhead, right, letterPx: letterPx(measures) },
      ).map((placed) => (
        <Flag key={placed.key} placed={placed} measures={measures} />
      ))}
      <g transform={`translate(${Math.round(playhead * 10) / 10} 0)`}>
        <path d={`M0 4V${height - 4}`} className="stroke-mark-line" strokeWidth="2" />
        <path transform={`scale(${size})`} d="M-7 0H7V8L0 15-7 8Z" className="fill-mark stroke-mark-ink" />
      </g>
    </svg>
  );
}

type PartProps = Scale & { measures: TimelineMeasures };
type TraceProps = PartProps & { view: TimelineView; shownUs: number; version: number };

/** Equal as long as scale, end and version are: the view is a new object at every sample. */
function isSameTrace(a: TraceProps, b: TraceProps): boolean {
  return (
    a.version === b.version &&
    a.shownUs === b.shownUs &&
    a.left === b.left &&
    a.width === b.width &&
    a.spanUs === b.spanUs &&
    a.measures === b.measures
  );
}

const Trace = memo(function Trace({ left, width, spanUs, measures, view, shownUs }: TraceProps) {
  const scale = { left, width, spanUs };
  const columnUs = (COLUMN_PX / Math.max(1, width)) * spanUs;
  const columns = columnsOf(view.activity.counts, view.activity.binUs, columnUs, shownUs);
  const heights = heightsOf(columns, measures.areaHeight);
  const path = stepPath(heights, scale, columnUs, measures.floor, xOf(scale, shownUs));
  return <path d={path} className="fill-wire-soft" opacity=".75" />;
}, isSameTrace);

const Axis = memo(function Axis({ left, width, spanUs, measures }: PartProps) {
  const scale = { left, width, spanUs };
  return (
    <g className="stroke-edge">
      <path d={`M${left} ${measures.floor}H${left + width}`} />
      {ticksFor(scale, measures.labelGap).map((tick) => {
        const x = xOf(scale, tick.us);
        // The last label would be cut by the edge of the page.
        const hasRoom = x < left + width - measures.labelGap / 5;
        return (
          <g key={tick.us} transform={`translate(${x} ${measures.floor})`}>
            <path d={`M0 0v${tick.isMajor ? 6 : 4}`} />
            {tick.label && hasRoom && (
              <text
                y={measures.labelY - measures.floor}
                dx={tick.us === 0 ? -2 : 0}
                textAnchor={tick.us === 0 ? "start" : "middle"}
                className="fill-text-3 stroke-transparent font-mono text-label"
              >
                {formatClockShort(tick.us)}
              </text>
            )}
          </g>
        );
      })}
    </g>
  );
});

const Marks = memo(function Marks({ left, width, spanUs, measures, view, shownUs }: TraceProps) {
  const scale = { left, width, spanUs };
  const { markY, size } = measures;
  const r = 3 * size;
  const crosses = markPlaces(view.marks.failed, scale, shownUs, 5 * size)
    .map((x) => `M${x - r} ${markY - r}l${2 * r} ${2 * r}m0 ${-2 * r}l${-2 * r} ${2 * r}`)
    .join("");
  const bars = markPlaces(view.marks.throttled, scale, shownUs, 8 * size)
    .map((x) => `M${x - 2.2 * size} ${markY - 3.5 * size}v${7 * size}m${4.4 * size} 0v${-7 * size}`)
    .join("");
  const hexagons = markPlaces(view.marks["dead-letter"], scale, shownUs, 5 * size)
    .map(
      (x) =>
        `M${x - 7 * size} ${markY}l${3.5 * size} ${-5 * size}h${7 * size}l${3.5 * size} ${5 * size}l${-3.5 * size} ${5 * size}h${-7 * size}Z`,
    )
    .join("");
  return (
    <g fill="none">
      <path d={crosses} className="stroke-fail" strokeWidth={1.7 * size} />
      <path d={bars} className="stroke-slow" strokeWidth={2 * size} />
      <path d={hexagons} className="fill-bar stroke-fail" strokeWidth={1.7 * size} />
    </g>
  );
}, isSameTrace);

function Flag({ placed, measures }: { placed: PlacedFlag; measures: TimelineMeasures }) {
  const { kind, x, label, side } = placed;
  const labelX = kind === "intervention" ? 9 : 13;
  return (
    <g transform={`translate(${Math.round(x * 10) / 10} ${measures.top})`}>
      <path d={`M0 ${measures.floor - measures.top}V-9`} className="stroke-mark-line" strokeWidth="1.4" />
      {kind === "intervention" ? (
        <rect
          x="-3.5"
          y="-12"
          width="7"
          height="7"
          transform="rotate(45 0 -8.5)"
          className="fill-mark stroke-mark-line"
        />
      ) : (
        <path d="M0-13H9L6.4-9.8 9-6.6H0Z" className="fill-mark stroke-mark-line" />
      )}
      {side !== "none" && (
        <text
          x={side === "right" ? labelX : -labelX}
          y="-5"
          textAnchor={side === "right" ? "start" : "end"}
          className="fill-text-2 text-label"
        >
          {label}
        </text>
      )}
    </g>
  );
}
