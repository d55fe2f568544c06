// One message: what it is, its life as a bar and line by line, its body, its copies.
import "../../text/later.ts";
import { Crosshair } from "lucide-react";
import { useState } from "react";
import { useText } from "../../text/use-text.ts";
import { Button } from "../../ui/Button.tsx";
import { Glyph } from "../../ui/Glyph.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { SentenceText } from "../../ui/SentenceText.tsx";
import { Tabs } from "../../ui/Tabs.tsx";
import { tip } from "../../ui/tip.ts";
import { Body } from "./Body.tsx";
import { Life } from "./Life.tsx";
import { LifeBar } from "./LifeBar.tsx";
import type { MessageActions, MessageView } from "./view.ts";

export type MessagePanelProps = { view: MessageView; actions: MessageActions };

export function MessagePanel({ view, actions }: MessagePanelProps) {
  const { t } = useText();
  const [tab, setTab] = useState("life");
  return (
    <div className="flex h-full min-h-0 flex-col">
      <header className="shrink-0 px-3.5 pt-3 pb-2.5">
        <div className="flex items-center gap-2.5 pr-5 projector:pr-12">
          <span className="projector:[zoom:1.6]">
            <Glyph view={view.glyph} />
          </span>
          <h2 className="min-w-0 text-title leading-tight font-strong [overflow-wrap:anywhere]">
            {view.title}
          </h2>
        </div>
        <p className="mt-1 text-body text-text-2">
          <SentenceText parts={view.subtitle} onFollow={actions.onFollow} />
        </p>
        {view.lifeBar !== null && <LifeBar view={view.lifeBar} />}
      </header>
      <div className="flex min-h-0 flex-1 flex-col border-t border-hair">
        <Tabs
          label={t("message.tabs")}
          value={tab}
          onChange={setTab}
          aside={
            <Button
              isSmall
              aria-pressed={view.isFollowed}
              {...tip(t("message.follow.hint"))}
              onClick={() => actions.onFollowing(!view.isFollowed)}
              className="gap-1.5! text-body! aria-pressed:border-mark-line aria-pressed:bg-mark-wash aria-pressed:text-text"
            >
              <Icon of={Crosshair} size={13} />
              {t("message.follow")}
            </Button>
          }
          tabs={[
            {
              id: "life",
              label: t("message.life"),
              content: (
                <Life
                  lines={view.life}
                  isLoading={view.isLoading ?? false}
                  onFollow={actions.onFollow}
                  onSeek={actions.onSeek}
                />
              ),
            },
            {
              id: "body",
              label: t("message.body"),
              content: <Body view={view.body} onFollow={actions.onFollow} />,
            },
            {
              id: "copies",
              label: t("message.copies", { count: view.copies.length }),
              content: <Copies view={view} actions={actions} />,
            },
          ]}
        />
      </div>
    </div>
  );
}

function Copies({ view, actions }: MessagePanelProps) {
  const { t } = useText();
  return (
    <section className="px-3.5 py-3 text-body">
      <h3 className="mb-1.5 text-text-3">{t("message.copiesOf", { name: view.copiesOf })}</h3>
      <ul className="flex flex-col gap-1.5">
        {view.copies.map((copy) => (
          <li key={copy.message} className="text-text-2">
            {copy.isShown ? (
              <b aria-current="true" className="font-strong text-text">
                {copy.name}
              </b>
            ) : (
              <button
                type="button"
                className="word-link font-strong text-text"
                onClick={() => actions.onCopy(copy.message)}
              >
                {copy.name}
              </button>
            )}{" "}
            <SentenceText parts={copy.words} onFollow={actions.onFollow} />
          </li>
        ))}
      </ul>
    </section>
  );
}
