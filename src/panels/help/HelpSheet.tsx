// All keys, and the small print: what this is, whose icons these are, where to read more.
import "../../text/later.ts";
import { Fragment } from "react";
import { useText } from "../../text/use-text.ts";
import { Dialog } from "../../ui/Dialog.tsx";
import { KeyCaps } from "../../ui/KeyCaps.tsx";
import type { HelpGroup, HelpRow, HelpView } from "./view.ts";

export type HelpSheetProps = { view: HelpView; isOpen: boolean; onOpenChange: (isOpen: boolean) => void };

export function HelpSheet({ view, isOpen, onOpenChange }: HelpSheetProps) {
  const { t } = useText();
  return (
    <Dialog title={t("help.title")} isOpen={isOpen} onOpenChange={onOpenChange}>
      <div className="flex flex-col gap-4 p-4 text-name">
        {view.groups.map((group) => (
          <Group key={group.id} group={group} />
        ))}
        <div className="flex flex-col gap-2 border-t border-hair pt-3 text-body text-text-3">
          {view.links.length > 0 && (
            <ul aria-label={t("help.links")} className="flex flex-wrap gap-x-4 gap-y-1">
              {view.links.map((link) => (
                <li key={link.href}>
                  <a href={link.href} target="_blank" rel="noreferrer" className="word-link text-text">
                    {link.label}
                  </a>
                </li>
              ))}
            </ul>
          )}
          <p>{t("app.disclaimer")}</p>
          <p>{t("help.icons")}</p>
        </div>
      </div>
    </Dialog>
  );
}

function Group({ group }: { group: HelpGroup }) {
  const { t } = useText();
  return (
    <section>
      <h3 className="mb-1 text-body text-text-3">{t(`help.group.${group.id}`)}</h3>
      <dl>
        {group.rows.map((row) => (
          <Row key={row.words} row={row} />
        ))}
      </dl>
    </section>
  );
}

function Row({ row }: { row: HelpRow }) {
  const { t } = useText();
  return (
    <div className="flex items-baseline gap-3 border-t border-hair py-1.5">
      <dt className="flex w-44 shrink-0 flex-wrap items-baseline gap-1.5 projector:w-80">
        {row.keys.map((keys, index) => (
          <Fragment key={keys}>
            {index > 0 && <span className="text-label text-text-3">{t("help.or")}</span>}
            <KeyCaps keys={keys} />
          </Fragment>
        ))}
      </dt>
      <dd>{row.words}</dd>
    </div>
  );
}
