// The name, changed where it stands; what may not be a name is refused with a sentence and the old one stays.
import { useState } from "react";
import { useText } from "../../text/use-text.ts";
import { ErrorNote } from "../../ui/ErrorNote.tsx";
import { tip } from "../../ui/tip.ts";

const TITLE = "min-w-0 text-title leading-tight font-strong [overflow-wrap:anywhere]";

function hold(input: HTMLInputElement | null): void {
  input?.focus();
  input?.select();
}

export type InspectorTitleProps = { name: string; onRename: ((name: string) => string | null) | undefined };

export function InspectorTitle({ name, onRename }: InspectorTitleProps) {
  const { t } = useText();
  const [draft, setDraft] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  if (onRename === undefined) return <h2 className={TITLE}>{name}</h2>;
  const settle = () => {
    if (draft === null) return;
    setDraft(null);
    const next = draft.trim();
    setRefusal(next === name ? null : onRename(next));
  };
  const rename = t("topBar.rename", { title: name });
  return (
    <div className="min-w-0 flex-1">
      <h2 className={TITLE}>
        {draft === null ? (
          <button
            type="button"
            aria-label={rename}
            {...tip(rename)}
            onClick={() => {
              setRefusal(null);
              setDraft(name);
            }}
            className="-ml-1 max-w-full cursor-text rounded-1 px-1 text-left hover:bg-raised"
          >
            {name}
          </button>
        ) : (
          <input
            // Focus goes where the click was meant to go.
            ref={hold}
            aria-label={t("inspector.rename")}
            autoComplete="off"
            spellCheck={false}
            value={draft}
            onChange={(event) => setDraft(event.target.value)}
            onBlur={settle}
            onKeyDown={(event) => {
              if (event.key === "Enter") settle();
              if (event.key === "Escape") setDraft(null);
              event.stopPropagation();
            }}
            className="-ml-1 w-full rounded-1 bg-well px-1"
          />
        )}
      </h2>
      {refusal !== null && (
        <div className="mt-1.5">
          <ErrorNote words={refusal} />
        </div>
      )}
    </div>
  );
}
