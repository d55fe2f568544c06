/** Message groups of a FIFO queue: what waits, a gate, and what is in flight beyond it; locked while that holds it back. */
import { Lock, LockOpen } from "lucide-react";
import type { SimTime } from "../engine/contract/ids.ts";
import type { Lane, Words } from "../services/ui.ts";
import { useGeometry } from "../stores/geometry.ts";
import { cx } from "../ui/cx.ts";
import { GlyphRow } from "./GlyphRow.tsx";

type LanesProps = {
  readonly lanes: readonly Lane[];
  /** Of the card, in px. */
  readonly width: number;
  readonly now: SimTime;
  readonly selected: number;
  readonly onSelect: (message: number) => void;
  readonly words: (words: Words) => string;
};

/** Margins, the group's name and the gate; the rest is shared by the two sides of the gate. */
const HEAD_PX = 112;
const NAME_PX = 58;
/** Room for what is in flight: a ring and its seconds are wider than a message that waits. */
const HELD_SHARE = 0.45;
/** It belongs to the drawing, which grows as a whole: not an icon of the interface. */
const LOCK_PX = 14;

export function Lanes({ lanes, width, now, selected, onSelect, words }: LanesProps) {
  const stretch = useGeometry((state) => state.stretch);
  const room = width - HEAD_PX * stretch;
  const countMost = lanes.reduce((most, { waiting, held }) => Math.max(most, waiting.length, held.length), 0);
  return (
    <ul className="mx-1.5 mb-1.5 flex flex-col gap-px">
      {lanes.map(({ group, waiting, held, isLocked, says }) => (
        <li key={group} data-lane={group} className="bg-well px-2 pt-1 pb-1 text-label">
          <div className="flex h-[46px] items-center gap-2">
            <span
              className="shrink-0 truncate text-name text-text"
              style={{ width: NAME_PX * stretch }}
              title={group}
            >
              {group}
            </span>
            <span className="flex min-w-0 grow flex-row-reverse items-center">
              <GlyphRow
                tokens={waiting}
                count={waiting.length}
                countMost={countMost}
                now={now}
                hasRings={false}
                widthMost={room * (1 - HELD_SHARE)}
                selected={selected}
                onSelect={onSelect}
                isReversed
              />
            </span>
            <Gate isLocked={isLocked} />
            <span className="flex shrink-0 items-center" style={{ width: room * HELD_SHARE }}>
              <GlyphRow
                tokens={held}
                count={held.length}
                countMost={countMost}
                now={now}
                hasRings
                widthMost={room * HELD_SHARE}
                selected={selected}
                onSelect={onSelect}
              />
            </span>
          </div>
          <p className="h-4 truncate leading-4 text-text-2 projector:h-5 projector:leading-5">
            {words(says)}
          </p>
        </li>
      ))}
    </ul>
  );
}

/** A solid bar with a lock, or a dashed one that is open. */
const Gate = ({ isLocked }: { readonly isLocked: boolean }) => (
  <span
    aria-hidden="true"
    className={cx(
      "flex h-full w-4 shrink-0 flex-col items-center justify-center gap-0.5",
      isLocked ? "text-text" : "text-text-3",
    )}
  >
    <span
      className={cx(
        "w-0 grow border-l-2",
        isLocked ? "border-solid border-text" : "border-dashed border-edge",
      )}
    />
    {isLocked ? <Lock size={LOCK_PX} /> : <LockOpen size={LOCK_PX} />}
    <span
      className={cx(
        "w-0 grow border-l-2",
        isLocked ? "border-solid border-text" : "border-dashed border-edge",
      )}
    />
  </span>
);
