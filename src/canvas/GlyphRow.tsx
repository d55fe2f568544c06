/** Messages in a row inside a card, with rings and seconds under them where they are hidden. */
import type { SimTime } from "../engine/contract/ids.ts";
import type { Token } from "../services/ui.ts";
import { useRun } from "../stores/run.ts";
import { useWorkspace } from "../stores/workspace.ts";
import { formatTicking } from "../text/format.ts";
import { useText } from "../text/use-text.ts";
import { cx } from "../ui/cx.ts";
import { Glyph, type GlyphView } from "../ui/Glyph.tsx";

export type GlyphRowProps = {
  readonly tokens: readonly Token[];
  readonly count: number;
  readonly now: SimTime;
  readonly hasRings: boolean;
  readonly selected: number;
  readonly onSelect: (message: number) => void;
};

export function glyphOf(token: Token, now: SimTime, hasRing: boolean, isSelected: boolean): GlyphView {
  const { until } = token;
  const length = until === undefined ? 0 : until - token.since;
  return {
    label: String(token.number % 100),
    hue: token.number % 6,
    ends: token.poison ? "pointed" : "round",
    receives: token.delivery,
    ...(token.isDead ? { isDead: true } : {}),
    ...(isSelected ? { isSelected: true } : {}),
    ...(hasRing && until !== undefined && length > 0 ? { ringShare: (until - now) / length } : {}),
  };
}

export function GlyphRow({ tokens, count, now, hasRings, selected, onSelect }: GlyphRowProps) {
  const { t } = useText();
  const index = useRun(({ sample }) => sample?.index);
  const isFollowing = useWorkspace((state) => state.isFollowing);
  const rootOf = (message: number): number => index?.messages.rootOf(message) ?? 0;
  const isDimmed = (message: number): boolean =>
    isFollowing && selected > 0 && rootOf(message) !== rootOf(selected);
  return (
    <span className="flex min-w-0 items-center gap-1">
      {tokens.map((token) => (
        <button
          key={token.message}
          type="button"
          tabIndex={-1}
          className={cx("nodrag flex flex-col items-center", isDimmed(token.message) && "opacity-30")}
          aria-label={t("canvas.message", { number: token.number, count: token.delivery })}
          // A picked message does not take the focus: Space goes on to play and pause.
          onMouseDown={(event) => event.preventDefault()}
          onClick={(event) => {
            event.stopPropagation();
            onSelect(token.message);
          }}
        >
          <Glyph view={glyphOf(token, now, hasRings, token.message === selected)} />
          {hasRings && token.until !== undefined && (
            <span className="-mt-px text-label tabular-nums text-text-2">
              {formatTicking(Math.max(0, token.until - now))}
            </span>
          )}
        </button>
      ))}
      {count > tokens.length && tokens.length > 0 && (
        <span className="text-label text-text-3">{t("canvas.more", { count: count - tokens.length })}</span>
      )}
    </span>
  );
}
