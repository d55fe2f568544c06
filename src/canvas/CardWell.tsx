/** What is inside a card: rows of messages, slots of environments, or figures. Empty parts keep their place. */
import type { SimTime } from "../engine/contract/ids.ts";
import type { Inside, Slot, Words } from "../services/ui.ts";
import { useGeometry } from "../stores/geometry.ts";
import { formatCount, formatTicking } from "../text/format.ts";
import type { TextKey } from "../text/text.ts";
import { useText } from "../text/use-text.ts";
import { cx } from "../ui/cx.ts";
import { GlyphRow } from "./GlyphRow.tsx";

export type CardWellProps = {
  readonly kind: string;
  /** Of the card, in px. */
  readonly width: number;
  readonly well: Inside["well"];
  readonly now: SimTime;
  readonly selected: number;
  readonly onSelect: (message: number) => void;
};

/** Words of a service are named inside its own folder. */
export function useServiceWords(kind: string): (words: Words) => string {
  const { tService } = useText();
  return ({ key, args }) => tService(`${kind}.${key}`, args);
}

export function CardWell(props: CardWellProps) {
  const { well } = props;
  if (well.shape === "rows") return <Rows {...props} rows={well.rows} />;
  if (well.shape === "slots") return <Slots {...props} slots={well.slots} />;
  if (well.shape === "bars") return <Bars {...props} bars={well.bars} />;
  return <Figures {...props} figures={well.figures} />;
}

/** Label with count, and with the margins around them. */
const ROW_LABEL_PX = 84;
const ROW_HEAD_PX = 122;

type Of<Shape extends Inside["well"]["shape"]> = Extract<Inside["well"], { readonly shape: Shape }>;

function Rows({
  kind,
  width,
  rows,
  now,
  selected,
  onSelect,
}: CardWellProps & { readonly rows: Of<"rows">["rows"] }) {
  const words = useServiceWords(kind);
  const stretch = useGeometry((state) => state.stretch);
  const countMost = rows.reduce((most, { count }) => Math.max(most, count), 0);
  return (
    <div className="mx-1.5 mb-1.5 bg-well">
      {rows.map((row, i) => (
        <div
          key={row.label.key}
          data-row={row.label.key}
          className={cx(
            "flex items-center gap-2 pl-2 text-label",
            row.hasRings ? "h-[50px]" : "h-7",
            i > 0 && "border-t border-node",
          )}
        >
          <span
            className="flex shrink-0 items-baseline justify-between gap-1 whitespace-nowrap"
            style={{ width: ROW_LABEL_PX * stretch }}
          >
            <span className="text-text-2">{words(row.label)}</span>
            <span
              data-count
              className={cx("font-mono text-name", row.count === 0 ? "text-text-3" : "font-strong text-text")}
            >
              {formatCount(row.count)}
            </span>
          </span>
          <GlyphRow
            tokens={row.tokens}
            count={row.count}
            now={now}
            hasRings={row.hasRings === true}
            widthMost={width - ROW_HEAD_PX * stretch}
            countMost={countMost}
            selected={selected}
            onSelect={onSelect}
          />
        </div>
      ))}
    </div>
  );
}

const SLOT_LOOKS: { readonly [state in Slot["state"]]: string } = {
  busy: "border-text-2 bg-raised",
  idle: "border-dashed border-edge",
  cold: "border-edge hatch",
  failed: "border-fail bg-fail-wash",
  crashed: "border-dashed border-fail hatch",
  empty: "border-dashed border-edge",
};

/** How slots are laid out by their number: the card keeps its height, the slots become smaller. */
function slotLook(count: number) {
  if (count <= 2) return { columns: 2, height: 32, gap: 6, scale: 1, hasWords: true, hasCounts: true };
  if (count <= 6) return { columns: 3, height: 25, gap: 4, scale: 1, hasWords: false, hasCounts: true };
  return { columns: 6, height: 25, gap: 4, scale: 0.75, hasWords: false, hasCounts: false };
}

function Slots({ slots, now, selected, onSelect }: CardWellProps & { readonly slots: readonly Slot[] }) {
  const { t } = useText();
  const look = slotLook(slots.length);
  return (
    <div
      className="mx-1.5 grid h-[66px] content-center bg-well p-1.5"
      style={{ gap: look.gap, gridTemplateColumns: `repeat(${look.columns}, minmax(0, 1fr))` }}
    >
      {slots.map((slot, i) => {
        const time = formatTicking(now - slot.since);
        const state = t(`canvas.slot.${slot.state}` as TextKey, { time });
        const tokens = slot.tokens.slice(0, 1);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a slot is its place
          <div key={i} className="flex min-w-0 flex-col items-center gap-1">
            <fieldset
              aria-label={t("canvas.slotName", { number: i + 1, state })}
              className={cx("relative w-full min-w-0 rounded-1 border", SLOT_LOOKS[slot.state])}
              style={{ height: look.height }}
            >
              <div className="absolute inset-0 flex items-center justify-center">
                {slot.state === "failed" && tokens.length === 0 && <FailCross />}
                <GlyphRow
                  tokens={look.hasCounts ? tokens : tokens.map((token) => ({ ...token, delivery: 1 }))}
                  count={tokens.length}
                  countMost={tokens.length}
                  now={now}
                  hasRings={false}
                  widthMost={Number.POSITIVE_INFINITY}
                  scale={look.scale}
                  selected={selected}
                  onSelect={onSelect}
                />
              </div>
            </fieldset>
            {look.hasWords && (
              <span className="h-4 text-label leading-4 whitespace-nowrap tabular-nums text-text-2">
                {slot.state === "empty" ? "" : state}
              </span>
            )}
          </div>
        );
      })}
    </div>
  );
}

/** Numbers with bars to one scale; as high as the slots they stand for. */
function Bars({ kind, bars }: CardWellProps & { readonly bars: Of<"bars">["bars"] }) {
  const words = useServiceWords(kind);
  const most = bars.reduce((so, { count }) => Math.max(so, count), 1);
  return (
    <dl className="mx-1.5 flex h-[66px] flex-col justify-evenly bg-well px-2 py-1 text-label">
      {bars.map(({ label, count }) => (
        <div key={label.key} className="flex items-center gap-2">
          <dt className="w-11 shrink-0 text-text-2 projector:w-16">{words(label)}</dt>
          <dd className="w-8 shrink-0 text-right font-mono text-name leading-4">{formatCount(count)}</dd>
          <dd aria-hidden="true" className="min-w-0 grow">
            <span className="block h-2.5 bg-text-3" style={{ width: `${(100 * count) / most}%` }} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

const FailCross = () => (
  <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true" className="stroke-fail">
    <path d="M2 2l8 8M10 2 2 10" strokeWidth="2.2" />
  </svg>
);

function Figures({ kind, figures }: CardWellProps & { readonly figures: Of<"figures">["figures"] }) {
  const words = useServiceWords(kind);
  return (
    <dl className="px-2 pb-2 text-label">
      {figures.map(({ label, value }) => (
        <div key={label.key} className="flex items-baseline justify-between gap-1 leading-4">
          <dt className="whitespace-nowrap text-text-2">{words(label)}</dt>
          <dd className="font-mono text-name whitespace-nowrap text-text">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
