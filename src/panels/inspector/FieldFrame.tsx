// What stands around every control: its label, what it is about, its default, the sentence that refuses a value.
import { ExternalLink, Info } from "lucide-react";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useText } from "../../text/use-text.ts";
import { cx } from "../../ui/cx.ts";
import { ErrorNote } from "../../ui/ErrorNote.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { tip } from "../../ui/tip.ts";
import type { FieldSource, FieldView } from "./view.ts";

const EFFECTS = {
  "from-now": "inspector.effect.fromNowOn",
  retroactive: "inspector.effect.alsoInside",
  "at-creation": "inspector.effect.atCreation",
} as const;

export type FieldFrameProps = {
  field: FieldView;
  id: string;
  /** Below the label, over the whole width, rather than beside it. */
  isWide: boolean;
  /** The label names a group instead of one control. */
  isGroup?: boolean;
  isFocused: boolean;
  refusal: string | null;
  onReset: (value: unknown) => void;
  children: ReactNode;
};

export function FieldFrame(props: FieldFrameProps) {
  const { field, id, isWide, isGroup = false, isFocused, refusal, onReset, children } = props;
  const { t } = useText();
  const [isAboutOpen, setAboutOpen] = useState(false);
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isFocused) frame.current?.scrollIntoView({ block: "center" });
  }, [isFocused]);
  const { label, defaultText, defaultValue } = field;
  const hasAbout = field.help !== undefined || field.source !== undefined || field.effect !== undefined;
  const reset = t("inspector.reset", { label, value: defaultText ?? "" });
  return (
    <div
      ref={frame}
      data-focused={isFocused || undefined}
      className={cx("rounded-1", isFocused && "outline-2 outline-offset-4 outline-mark-line")}
    >
      <div className={isWide ? "flex flex-col gap-1.5" : "flex items-start justify-between gap-2"}>
        <div className={cx("min-w-0", !isWide && "pt-1")}>
          <span className="flex items-center gap-1">
            {isGroup ? (
              <span id={`${id}-label`} className="text-text-2">
                {label}
              </span>
            ) : (
              <label id={`${id}-label`} htmlFor={id} className="text-text-2">
                {label}
              </label>
            )}
            {hasAbout && (
              <button
                type="button"
                aria-label={t("inspector.help", { label })}
                aria-expanded={isAboutOpen}
                {...tip(t("inspector.help", { label }))}
                onClick={() => setAboutOpen(!isAboutOpen)}
                className="-my-1 inline-flex size-6 shrink-0 items-center justify-center rounded-1 text-text-3 hover:bg-raised hover:text-text shown:text-text projector:size-10"
              >
                <Icon of={Info} size={13} />
              </button>
            )}
          </span>
          {!field.isDefault && defaultText !== undefined && defaultValue !== undefined && (
            <button
              type="button"
              aria-label={reset}
              {...tip(reset)}
              onClick={() => onReset(defaultValue)}
              className="word-link block text-left text-label leading-4 text-text-3 projector:leading-tight"
            >
              {t("inspector.default", { value: defaultText })}
            </button>
          )}
        </div>
        {children}
      </div>
      {refusal !== null && (
        <div className="mt-1.5">
          <ErrorNote id={`${id}-refusal`} words={refusal} />
        </div>
      )}
      {isAboutOpen && <About field={field} />}
    </div>
  );
}

function About({ field }: { field: FieldView }) {
  const { t } = useText();
  return (
    <div className="mt-1.5 flex flex-col gap-1 border-l border-edge pl-2.5 text-text-2">
      {field.help !== undefined && <p>{field.help}</p>}
      {field.effect !== undefined && <p>{t(EFFECTS[field.effect])}</p>}
      {field.facts !== undefined && <p>{field.facts}</p>}
      {field.source !== undefined && <SourceLine source={field.source} />}
    </div>
  );
}

function SourceLine({ source }: { source: FieldSource }) {
  const { words, href, note } = source;
  return (
    <p className="text-text-3 [overflow-wrap:anywhere]">
      {href === undefined ? (
        words
      ) : (
        <a href={href} target="_blank" rel="noreferrer" className="word-link inline-flex items-center gap-1">
          {words}
          <Icon of={ExternalLink} size={11} />
        </a>
      )}
      {note !== undefined && <span className="block">{note}</span>}
    </p>
  );
}
