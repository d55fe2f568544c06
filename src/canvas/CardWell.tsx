/** What is inside a card: rows of messages, slots of environments, or figures. Empty parts keep their place. */
import type { SimTime } from "../engine/contract/ids.ts";
import type { Inside, Lane, Slot, Words } from "../services/ui.ts";
import { formatTicking } from "../text/format.ts";
import type { TextKey } from "../text/text.ts";
import { useText } from "../text/use-text.ts";
import { cx } from "../ui/cx.ts";
import { GlyphRow } from "./GlyphRow.tsx";
import { Lanes } from "./Lanes.tsx";

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
  if (well.shape === "lanes") return <LanesWell {...props} lanes={well.lanes} />;
  if (well.shape === "slots") return <Slots {...props} slots={well.slots} more={well.more} />;
  return <Figures {...props} figures={well.figures} />;
}

/** Label, count and margins of a row; a slot's inside. */
const ROW_HEAD_PX = 122;
const SLOT_PX = 68;

type Of<Shape extends Inside["well"]["shape"]> = Extract<Inside["well"], { readonly shape: Shape }>;

function LanesWell({ kind, ...props }: CardWellProps & { readonly lanes: readonly Lane[] }) {
  return <Lanes {...props} words={useServiceWords(kind)} />;
}

function Rows({
  kind,
  width,
  rows,
  now,
  selected,
  onSelect,
}: CardWellProps & { readonly rows: Of<"rows">["rows"] }) {
  const words = useServiceWords(kind);
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
          <span className="w-[68px] shrink-0 whitespace-nowrap text-text-2">{words(row.label)}</span>
          <span
            data-count
            className={cx(
              "-ml-2 w-6 shrink-0 text-right font-mono text-name",
              row.count === 0 ? "text-text-3" : "font-strong text-text",
            )}
          >
            {row.count}
          </span>
          <GlyphRow
            tokens={row.tokens}
            count={row.count}
            now={now}
            hasRings={row.hasRings === true}
            widthMost={width - ROW_HEAD_PX}
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

function Slots({
  slots,
  more,
  now,
  selected,
  onSelect,
}: CardWellProps & { readonly slots: readonly Slot[]; readonly more: number }) {
  const { t } = useText();
  return (
    <div className="mx-1.5 flex flex-wrap gap-1.5 bg-well p-1.5">
      {slots.map((slot, i) => {
        const time = formatTicking(now - slot.since);
        const state = t(`canvas.slot.${slot.state}` as TextKey, { time });
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a slot is its place
          <div key={i} className="flex w-[70px] grow-0 flex-col items-center gap-1">
            <fieldset
              aria-label={t("canvas.slotName", { number: i + 1, state })}
              className={cx("h-8 w-full min-w-0 rounded-1 border", SLOT_LOOKS[slot.state])}
            >
              <div className="flex h-[30px] items-center justify-center">
                {slot.state === "failed" && slot.tokens.length === 0 && <FailCross />}
                <GlyphRow
                  tokens={slot.tokens.slice(0, 1)}
                  count={slot.tokens.length}
                  now={now}
                  hasRings={false}
                  widthMost={SLOT_PX}
                  selected={selected}
                  onSelect={onSelect}
                />
              </div>
            </fieldset>
            <span className="h-4 text-label whitespace-nowrap tabular-nums text-text-2">
              {slot.state === "empty" ? "" : state}
            </span>
          </div>
        );
      })}
      {more > 0 && (
        <span className="self-center text-label text-text-3">{t("canvas.more", { count: more })}</span>
      )}
    </div>
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
