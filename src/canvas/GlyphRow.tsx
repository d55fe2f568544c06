/** Messages in a row inside a card, with rings and seconds under them where they are hidden. */
import type { SimTime } from "../engine/contract/ids.ts";
import { glyphWidth } from "../geometry/glyph.ts";
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
  /** Pixels for the messages; what does not fit becomes a number. */
  readonly widthMost: number;
  readonly selected: number;
  readonly onSelect: (message: number) => void;
  /** The first stands on the right: it is the next to go. */
  readonly isReversed?: boolean;
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

const GAP = 4;
const RING = 10;
const MORE = 34;

/** The first messages that fit, with room for the number of the others where there are any. */
function fitting(
  tokens: readonly Token[],
  count: number,
  hasRings: boolean,
  widthMost: number,
): readonly Token[] {
  const widths = tokens.map(
    ({ poison, delivery }) =>
      Math.max(glyphWidth(poison, delivery) + (hasRings ? RING : 2), hasRings ? 36 : 0) + GAP,
  );
  const total = widths.reduce((sum, width) => sum + width, 0);
  if (count <= tokens.length && total <= widthMost) return tokens;
  let shown = 0;
  let used = MORE;
  while (shown < tokens.length && used + (widths[shown] ?? 0) <= widthMost) {
    used += widths[shown] ?? 0;
    shown += 1;
  }
  return tokens.slice(0, Math.max(1, shown));
}

export function GlyphRow({
  tokens: all,
  count,
  now,
  hasRings,
  widthMost,
  selected,
  onSelect,
  isReversed = false,
}: GlyphRowProps) {
  const tokens = fitting(all, count, hasRings, widthMost);
  const { t } = useText();
  const index = useRun(({ sample }) => sample?.index);
  const isFollowing = useWorkspace((state) => state.isFollowing);
  const rootOf = (message: number): number => index?.messages.rootOf(message) ?? 0;
  const isDimmed = (message: number): boolean =>
    isFollowing && selected > 0 && rootOf(message) !== rootOf(selected);
  return (
    <span className={cx("flex min-w-0 items-center gap-1", isReversed && "flex-row-reverse")}>
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
