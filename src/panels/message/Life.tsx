// What happened to the message, line by line. Times go to their moment, causes to their setting.
import { useEffect, useRef } from "react";
import { formatClock } from "../../text/format.ts";
import { useText } from "../../text/use-text.ts";
import { cx } from "../../ui/cx.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { SentenceText } from "../../ui/SentenceText.tsx";
import { TONE_STRONG, ToneMark } from "../../ui/ToneMark.tsx";
import { tip } from "../../ui/tip.ts";
import type { LifeLine, MessageActions } from "./view.ts";

export type LifeProps = Pick<MessageActions, "onFollow" | "onSeek"> & {
  lines: readonly LifeLine[];
  isLoading: boolean;
};

export function Life({ lines, isLoading, onFollow, onSeek }: LifeProps) {
  const { t } = useText();
  const list = useRef<HTMLOListElement>(null);
  const now = lines.findIndex((line) => line.isNow);
  useEffect(() => {
    if (now >= 0) list.current?.children[now]?.scrollIntoView({ block: "nearest" });
  }, [now]);
  if (isLoading) return <EmptyState words={t("message.loading")} />;
  if (lines.length === 0) return <EmptyState words={t("message.empty")} />;
  return (
    <ol ref={list} className="py-2.5 text-body">
      {lines.map((line, index) => {
        // Lines are only ever added at the end; several may share a time.
        const key = `${index}:${line.at}`;
        return <Line key={key} line={line} isFirst={index === 0} onFollow={onFollow} onSeek={onSeek} />;
      })}
    </ol>
  );
}

type LineProps = Pick<MessageActions, "onFollow" | "onSeek"> & { line: LifeLine; isFirst: boolean };

function Line({ line, isFirst, onFollow, onSeek }: LineProps) {
  const { t } = useText();
  const time = formatClock(line.at);
  return (
    <li
      aria-current={line.isNow ? "time" : undefined}
      className={cx(line.isNow ? "mt-1.5 border-l-3 border-mark-line bg-mark-wash pr-3.5 pl-2.75" : "px-3.5")}
    >
      <div
        className={cx(
          "grid grid-cols-[70px_minmax(0,1fr)] items-baseline projector:grid-cols-[190px_minmax(0,1fr)]",
          line.isNow ? "py-1.5" : "py-[3px]",
          line.isGroupStart && !line.isNow && !isFirst && "mt-1 border-t border-hair pt-1.5",
        )}
      >
        <button
          type="button"
          aria-label={t("log.jump", { time })}
          {...tip(t("log.jump", { time }))}
          onClick={() => onSeek(line.at)}
          className={cx(
            "justify-self-start rounded-1 font-mono hover:text-text hover:underline",
            line.isNow ? "text-text" : "text-text-3",
          )}
        >
          {time}
        </button>
        <p className={cx("text-pretty", TONE_STRONG[line.tone])}>
          <ToneMark tone={line.tone} />
          <SentenceText parts={line.sentence} onFollow={onFollow} />
        </p>
      </div>
    </li>
  );
}
