// The design's title, changed where it stands, and whether it is saved.
import { useState } from "react";
import { useText } from "../../text/use-text.ts";
import { cx } from "../../ui/cx.ts";
import { tip } from "../../ui/tip.ts";
import type { SaveState } from "./view.ts";

const TITLE_MAX = 60;

export type DesignTitleProps = { title: string; saveState: SaveState; onRename: (title: string) => void };

/** One function for all renders: a new one would select the text again while it is being typed. */
const selectAll = (input: HTMLInputElement | null): void => input?.select();

export function DesignTitle({ title, saveState, onRename }: DesignTitleProps) {
  const { t } = useText();
  const [draft, setDraft] = useState<string | null>(null);
  const settle = (next: string) => {
    setDraft(null);
    const trimmed = next.trim();
    if (trimmed !== "" && trimmed !== title) onRename(trimmed);
  };
  const rename = t("topBar.rename", { title });
  return (
    <div className="ml-4 flex min-w-0 items-center gap-2 border-l border-hair pl-3 max-[599px]:ml-2 max-[599px]:border-0 max-[599px]:pl-0">
      <h1 className="min-w-0 shrink-0">
        {draft === null ? (
          <button
            type="button"
            aria-label={rename}
            {...tip(rename)}
            onClick={() => setDraft(title)}
            className="max-w-60 cursor-text truncate rounded-1 px-0.5 text-name font-strong hover:bg-raised max-[599px]:max-w-28"
          >
            {title}
          </button>
        ) : (
          <input
            // Focus goes where the click was meant to go.
            ref={selectAll}
            aria-label={t("topBar.title")}
            maxLength={TITLE_MAX}
            defaultValue={title}
            onBlur={(event) => settle(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === "Enter") settle(event.currentTarget.value);
              if (event.key === "Escape") setDraft(null);
              event.stopPropagation();
            }}
            className="w-48 rounded-1 bg-well px-0.5 text-name font-strong max-[599px]:w-28"
          />
        )}
      </h1>
      <span
        role="status"
        className={cx(
          "truncate text-body max-[899px]:sr-only",
          saveState === "failed" ? "text-fail" : "text-text-2",
        )}
      >
        {t(`topBar.state.${saveState}`)}
      </span>
    </div>
  );
}
