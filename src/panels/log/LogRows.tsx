// The list itself: draws only the rows on screen, stays at the newest while playing, jumps by click or Enter.
import { type KeyboardEvent, useId, useLayoutEffect, useRef, useState } from "react";
import { formatClock } from "../../text/format.ts";
import { useText } from "../../text/use-text.ts";
import { cx } from "../../ui/cx.ts";
import { SentenceText } from "../../ui/SentenceText.tsx";
import { TONE_STRONG, ToneMark } from "../../ui/ToneMark.tsx";
import { rowByKey, scrollToShow, windowOf } from "./log-window.ts";
import type { LogActions, LogRow } from "./view.ts";

const PAGE_ROW = 40;
const PROJECTOR_ROW = 84;
/** How near the end still counts as being there. */
const NEAR_END_PX = 4;

export type LogRowsProps = {
  count: number;
  rowAt: (index: number) => LogRow;
  isPlaying: boolean;
  isProjector: boolean;
  onSeek: LogActions["onSeek"];
};

function useScroll(count: number, rowHeight: number, isPlaying: boolean) {
  const host = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState({ top: 0, height: 0 });
  const isAtEnd = useRef(true);
  useLayoutEffect(() => {
    const node = host.current;
    if (node === null) return;
    const read = () => setPlace({ top: node.scrollTop, height: node.clientHeight });
    read();
    const observer = new ResizeObserver(read);
    observer.observe(node);
    return () => observer.disconnect();
  }, []);
  const scrollTo = (top: number) => {
    const node = host.current;
    if (node === null) return;
    node.scrollTop = top;
    setPlace({ top: node.scrollTop, height: node.clientHeight });
  };
  const { height } = place;
  useLayoutEffect(() => {
    const node = host.current;
    if (node === null || !isAtEnd.current || !isPlaying) return;
    node.scrollTop = Math.max(0, count * rowHeight - height);
    setPlace((before) => (before.top === node.scrollTop ? before : { ...before, top: node.scrollTop }));
  }, [count, rowHeight, isPlaying, height]);
  const onScroll = () => {
    const node = host.current;
    if (node === null) return;
    isAtEnd.current = node.scrollTop + node.clientHeight >= node.scrollHeight - NEAR_END_PX;
    setPlace({ top: node.scrollTop, height: node.clientHeight });
  };
  return { host, place, scrollTo, onScroll };
}

export function LogRows({ count, rowAt, isPlaying, isProjector, onSeek }: LogRowsProps) {
  const { t } = useText();
  const id = useId();
  const rowHeight = isProjector ? PROJECTOR_ROW : PAGE_ROW;
  const { host, place, scrollTo, onScroll } = useScroll(count, rowHeight, isPlaying);
  // Null until a key or click chose one: then the newest is where the keys begin.
  const [chosen, setChosen] = useState<number | null>(null);
  const active = Math.min(chosen ?? count - 1, count - 1);
  const { first, last } = windowOf(place.top, place.height, rowHeight, count);
  const indexes = Array.from({ length: last - first }, (_, offset) => first + offset);
  const jump = (index: number) => {
    if (index < 0 || index >= count) return;
    const row = rowAt(index);
    setChosen(index);
    onSeek(row.at, row.record);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Enter") {
      event.preventDefault();
      jump(active);
      return;
    }
    const to = rowByKey(event.key, active, count, Math.max(1, Math.floor(place.height / rowHeight) - 1));
    if (to === null) return;
    event.preventDefault();
    event.stopPropagation();
    setChosen(to);
    scrollTo(scrollToShow(to, place.top, place.height, rowHeight));
  };
  const isActiveDrawn = active >= first && active < last;
  return (
    <div
      ref={host}
      role="listbox"
      tabIndex={0}
      aria-label={t("log.title")}
      aria-activedescendant={isActiveDrawn ? `${id}-${active}` : undefined}
      onScroll={onScroll}
      onKeyDown={onKeyDown}
      className="group min-h-0 flex-1 overflow-y-auto focus-visible:outline-offset-[-2px]"
    >
      <div role="presentation" className="relative" style={{ height: count * rowHeight }}>
        {indexes.map((index) => {
          const row = rowAt(index);
          return (
            <Row
              key={row.record}
              id={`${id}-${index}`}
              row={row}
              index={index}
              count={count}
              height={rowHeight}
              isActive={index === active && chosen !== null}
              onJump={() => jump(index)}
            />
          );
        })}
      </div>
    </div>
  );
}

type RowProps = {
  id: string;
  row: LogRow;
  index: number;
  count: number;
  height: number;
  isActive: boolean;
  onJump: () => void;
};

function Row({ id, row, index, count, height, isActive, onJump }: RowProps) {
  return (
    // The list has the focus and the keys; a row is only pressed.
    // biome-ignore lint/a11y/useKeyWithClickEvents: Enter on the list does the same.
    // biome-ignore lint/a11y/useFocusableInteractive: aria-activedescendant of the list points here.
    <div
      id={id}
      role="option"
      aria-selected={isActive}
      aria-setsize={count}
      aria-posinset={index + 1}
      onClick={onJump}
      style={{ top: index * height, height }}
      className={cx(
        "absolute inset-x-0 flex cursor-pointer flex-col justify-center border-l-3 pr-3.5 pl-2.75 text-body leading-snug hover:bg-raised",
        isActive ? "border-mark-line bg-mark-wash" : "border-transparent",
      )}
    >
      <span className="flex gap-3 text-text-3">
        <span className={cx("font-mono", isActive && "text-text")}>{formatClock(row.at)}</span>
        <span className="min-w-0 truncate text-text-2">{row.node}</span>
      </span>
      <span className={cx("block truncate", TONE_STRONG[row.tone])}>
        <ToneMark tone={row.tone} />
        <SentenceText parts={row.sentence} />
      </span>
    </div>
  );
}
