// The run as a line: activity, failures, throttles, dead letters, what you did, and the playhead to drag.
// Nothing later than what was seen is marked. A slider for the keyboard.
import { type KeyboardEvent, type PointerEvent, useLayoutEffect, useRef, useState } from "react";
import { formatClock, formatClockShort } from "../../text/format.ts";
import { useText } from "../../text/use-text.ts";
import { TimelineDrawing } from "./TimelineDrawing.tsx";
import { PAGE, PROJECTOR, SIDE_PX } from "./timeline-measures.ts";
import { type Scale, spanFor, usAt } from "./timeline-scale.ts";
import type { TimelineView, TransportActions } from "./view.ts";

export type TimelineProps = {
  view: TimelineView;
  onSeek: TransportActions["onSeek"];
  isProjector?: boolean;
};

const SECOND = 1_000_000;

/** What a key moves the playhead to, or null for a key that is not the slider's. */
export function seekByKey(key: string, nowUs: number, maxUs: number): number | null {
  const moves: Record<string, number> = {
    ArrowLeft: nowUs - SECOND,
    ArrowDown: nowUs - SECOND,
    ArrowRight: nowUs + SECOND,
    ArrowUp: nowUs + SECOND,
    PageDown: nowUs - 10 * SECOND,
    PageUp: nowUs + 10 * SECOND,
    Home: 0,
    End: maxUs,
  };
  const to = moves[key];
  return to === undefined ? null : Math.max(0, Math.min(to, maxUs));
}

function useWidth(): [React.RefObject<HTMLDivElement | null>, number] {
  const host = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const node = host.current;
    if (node === null) return;
    setWidth(node.clientWidth);
    const observer = new ResizeObserver(() => setWidth(node.clientWidth));
    observer.observe(node);
    return () => observer.disconnect();
  }, []);
  return [host, width];
}

export function Timeline({ view, onSeek, isProjector = false }: TimelineProps) {
  const { t } = useText();
  const [host, width] = useWidth();
  const [isDragging, setDragging] = useState(false);
  const scale: Scale = {
    left: SIDE_PX,
    width: Math.max(0, width - 2 * SIDE_PX),
    spanUs: spanFor(view.shownUs),
  };
  const seek = (event: PointerEvent<HTMLDivElement>, isSettled: boolean) => {
    const x = event.clientX - event.currentTarget.getBoundingClientRect().left;
    onSeek(usAt(scale, x, view.seekMaxUs), isSettled);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const to = seekByKey(event.key, view.nowUs, view.seekMaxUs);
    if (to === null) return;
    event.preventDefault();
    event.stopPropagation();
    onSeek(to, true);
  };
  const measures = isProjector ? PROJECTOR : PAGE;
  return (
    <div
      ref={host}
      role="slider"
      tabIndex={0}
      aria-label={t("transport.timeline")}
      aria-valuemin={0}
      aria-valuemax={Math.floor(view.seekMaxUs / SECOND)}
      aria-valuenow={Math.floor(view.nowUs / SECOND)}
      aria-valuetext={t("transport.timeline.value", {
        time: formatClock(view.nowUs),
        end: formatClockShort(view.shownUs),
      })}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        setDragging(true);
        seek(event, false);
      }}
      onPointerMove={(event) => {
        if (isDragging) seek(event, false);
      }}
      onPointerUp={(event) => {
        if (isDragging) seek(event, true);
        setDragging(false);
      }}
      onPointerCancel={() => setDragging(false)}
      style={{ height: measures.height }}
      className="min-w-0 flex-1 cursor-ew-resize touch-none overflow-hidden select-none focus-visible:outline-offset-[-2px]"
    >
      {width > 0 && <TimelineDrawing view={view} scale={scale} measures={measures} />}
    </div>
  );
}
