/** What the open design is about, while nothing is selected: an example says what to look at, an own design what to do. */
import { useDocument } from "../stores/document.ts";
import { useWorkspace } from "../stores/workspace.ts";
import { hasWords, t, tService } from "../text/text.ts";
import { Button } from "../ui/Button.tsx";
import { KeyCaps } from "../ui/KeyCaps.tsx";

const LOOKS_MOST = 9;

function looksOf(example: string): readonly string[] {
  const looks: string[] = [];
  for (let i = 1; i <= LOOKS_MOST && hasWords(`example.${example}.look.${i}`); i += 1)
    looks.push(tService(`example.${example}.look.${i}`));
  return looks;
}

const HINTS = [
  ["Space", "about.play"],
  [".", "about.step"],
  ["N", "about.next"],
] as const;

export function AboutSlot() {
  const { scenario, example } = useDocument();
  const looks = example === null ? [] : looksOf(example);
  const summary = example === null ? (scenario.description ?? "") : tService(`example.${example}.summary`);
  return (
    <div
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what does not fit is scrolled with the keyboard.
      tabIndex={0}
      className="flex h-full flex-col gap-4 overflow-y-auto px-3.5 pt-3 pb-4 text-body"
    >
      <header className="pr-7">
        <h2 className="text-title font-strong">{scenario.title}</h2>
        {summary !== "" && <p className="mt-1 text-name text-text-2">{summary}</p>}
      </header>
      {looks.length > 0 && (
        <section>
          <h3 className="mb-1 text-label text-text-3">{t("about.look")}</h3>
          <ol className="flex list-decimal flex-col gap-2 pl-[1.4em] text-name">
            {looks.map((look) => (
              <li key={look}>{look}</li>
            ))}
          </ol>
        </section>
      )}
      <section>
        <h3 className="mb-1 text-label text-text-3">{t("about.do")}</h3>
        <ul className="flex flex-col gap-2 text-name">
          <li>{t("about.click")}</li>
          <li>{t("about.drag")}</li>
        </ul>
      </section>
      <dl className="grid grid-cols-[auto_1fr] items-center gap-x-3 gap-y-1.5 text-name">
        {HINTS.map(([keys, words]) => (
          <div key={keys} className="contents">
            <dt>
              <KeyCaps keys={keys} />
            </dt>
            <dd className="text-text-2">{t(words)}</dd>
          </div>
        ))}
      </dl>
      <Button
        look="line"
        isSmall
        className="self-start"
        onClick={() => useWorkspace.getState().openDialog("help")}
      >
        {t("about.keys")}
      </Button>
    </div>
  );
}
