// What is in the message: body, size, attributes, ids.
import { type ReactNode, useId, useState } from "react";
import { formatBytes } from "../../text/format.ts";
import { useText } from "../../text/use-text.ts";
import { SentenceText } from "../../ui/SentenceText.tsx";
import { Switch } from "../../ui/Switch.tsx";
import { prettyJson } from "./pretty-json.ts";
import type { BodyView, MessageActions } from "./view.ts";

export function Body({ view, onFollow }: { view: BodyView } & Pick<MessageActions, "onFollow">) {
  const { t } = useText();
  const [isWhole, setWhole] = useState(false);
  const id = useId();
  const envelope = view.envelope;
  const shown = isWhole && envelope !== undefined ? envelope : view;
  const heading =
    envelope !== undefined && !isWhole
      ? t("message.bodyOpened", { node: view.node })
      : t("message.bodyAs", { node: view.node });
  return (
    <div className="flex flex-col gap-3 px-3.5 py-3 text-body">
      <section className="flex flex-col gap-2">
        <h3 className="flex justify-between gap-3 text-text-3">
          <span>{heading}</span>
          <span className="shrink-0 font-mono">{formatBytes(shown.bytes)}</span>
        </h3>
        <pre className="max-h-110 overflow-auto rounded-1 bg-well p-2.5 font-mono whitespace-pre-wrap [overflow-wrap:anywhere]">
          {prettyJson(shown.text) ?? shown.text}
        </pre>
        {view.delivery !== undefined && (
          <p className="text-text-2">
            <SentenceText parts={view.delivery} onFollow={onFollow} />
          </p>
        )}
        {envelope !== undefined && (
          <label htmlFor={id} className="inline-flex items-center text-text-2">
            <Switch id={id} isOn={isWhole} word="" onChange={setWhole} />
            {t("message.envelope")}
          </label>
        )}
      </section>
      {view.attributes.length > 0 && (
        <Rows heading={t("message.attributes")}>
          {view.attributes.map(({ name, type, value }) => (
            <Row key={name} name={name} type={type} value={value} />
          ))}
        </Rows>
      )}
      {view.ids.length > 0 && (
        <Rows heading={t("message.ids")}>
          {view.ids.map(({ label, value, note }) => (
            <Row key={label} name={label} value={value} note={note} />
          ))}
        </Rows>
      )}
    </div>
  );
}

function Rows({ heading, children }: { heading: string; children: ReactNode }) {
  return (
    <section className="border-t border-hair pt-3">
      <h3 className="mb-1.5 text-text-3">{heading}</h3>
      <dl className="flex flex-col gap-1">{children}</dl>
    </section>
  );
}

type RowProps = { name: string; type?: string; value: string; note?: string | undefined };

function Row({ name, type, value, note }: RowProps) {
  return (
    <div className="grid grid-cols-[minmax(0,2fr)_minmax(0,3fr)] items-baseline gap-2">
      <dt className="text-text-2 [overflow-wrap:anywhere]">
        {name}
        {type !== undefined && <span className="ml-1.5 text-label text-text-3">{type}</span>}
      </dt>
      <dd className="font-mono [overflow-wrap:anywhere]">
        <span className="line-clamp-2 hover:line-clamp-none">{value}</span>
        {note !== undefined && <span className="block font-sans text-label text-text-3">{note}</span>}
      </dd>
    </div>
  );
}
