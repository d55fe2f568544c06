/** Messages in a row inside a card, with rings and seconds under them where they are hidden. */
import type { SimTime } from "../engine/contract/ids.ts";
import { glyphWidth } from "../geometry/glyph.ts";
import type { Token } from "../services/ui.ts";
import { useRun } from "../stores/run.ts";
import { useWorkspace } from "../stores/workspace.ts";
import { formatTicking } from "../text/format.ts";
import { t } from "../text/text.ts";
import { cx } from "../ui/cx.ts";
import { Glyph, type GlyphView } from "../ui/Glyph.tsx";
import { stopKeys } from "./message-stops.ts";

export type GlyphRowProps = {
  readonly tokens: readonly Token[];
  readonly count: number;
  readonly now: SimTime;
  readonly hasRings: boolean;
  /** Pixels for the messages; a row that no longer fits becomes its first messages and a bar. */
  readonly widthMost: number;
  /** The count that fills a bar: the most of all rows of the card. */
  readonly countMost: number;
  /** Of the messages; 1 where there is room. */
  readonly scale?: number;
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

const GAP = 4;
const RING = 10;
/** Before a bar stand the first of the row, as a sample. */
const SAMPLE = 2;

const widthOf = ({ poison, delivery }: Token, hasRings: boolean): number =>
  Math.max(glyphWidth(poison, delivery) + (hasRings ? RING : 2), hasRings ? 36 : 0) + GAP;

const widthOfAll = (tokens: readonly Token[], hasRings: boolean): number =>
  tokens.reduce((sum, token) => sum + widthOf(token, hasRings), 0);

/** The messages that are drawn one by one; a selected one is always among them. */
function drawn(tokens: readonly Token[], isWhole: boolean, selected: number): readonly Token[] {
  if (isWhole) return tokens;
  const sample = tokens.slice(0, SAMPLE);
  const chosen = tokens.find(({ message }) => message === selected);
  return chosen && !sample.includes(chosen) ? [...sample.slice(0, SAMPLE - 1), chosen] : sample;
}

export function GlyphRow({ tokens: all, count, now, hasRings, widthMost, ...rest }: GlyphRowProps) {
  const { countMost, scale = 1, selected, onSelect } = rest;
  const isWhole = count <= all.length && widthOfAll(all, hasRings) * scale <= widthMost;
  const tokens = drawn(all, isWhole, selected);
  const barMost = widthMost - widthOfAll(tokens, hasRings) - GAP;
  return (
    <span className="flex min-w-0 items-center gap-1">
      {tokens.map((token) => (
        <TokenStop
          key={token.message}
          token={token}
          now={now}
          hasRings={hasRings}
          scale={scale}
          selected={selected}
          onSelect={onSelect}
        />
      ))}
      {!isWhole && (
        <span
          data-bar
          aria-hidden="true"
          className="h-2.5 bg-text-3"
          style={{ width: Math.max(2, (barMost * count) / Math.max(countMost, count)) }}
        />
      )}
    </span>
  );
}

type TokenStopProps = Pick<GlyphRowProps, "now" | "hasRings" | "selected" | "onSelect"> & {
  readonly token: Token;
  readonly scale: number;
};

/** "order 7, received twice" */
export const messageWords = (number: number, count: number): string => t("canvas.message", { number, count });

function TokenStop({ token, now, hasRings, scale, selected, onSelect }: TokenStopProps) {
  const index = useRun(({ sample }) => sample?.index);
  const isFollowing = useWorkspace((state) => state.isFollowing);
  const rootOf = (message: number): number => index?.messages.rootOf(message) ?? 0;
  const isDimmed = isFollowing && selected > 0 && rootOf(token.message) !== rootOf(selected);
  return (
    <button
      type="button"
      tabIndex={-1}
      data-stop={token.message}
      className={cx("nodrag nokey flex flex-col items-center rounded-1", isDimmed && "opacity-30")}
      aria-label={messageWords(token.number, token.delivery)}
      aria-pressed={token.message === selected}
      // A picked message does not take the focus: the keys go on to where they went.
      onMouseDown={(event) => event.preventDefault()}
      onKeyDown={stopKeys}
      onClick={(event) => {
        event.stopPropagation();
        onSelect(token.message);
      }}
    >
      <Glyph view={glyphOf(token, now, hasRings, token.message === selected)} scale={scale} />
      {hasRings && token.until !== undefined && (
        <span className="-mt-px text-label tabular-nums text-text-2">
          {formatTicking(Math.max(0, token.until - now))}
        </span>
      )}
    </button>
  );
}
