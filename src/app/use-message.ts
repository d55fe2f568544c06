/** The message panel's view, told from the sample on screen. */

import { useMemo } from "react";
import { glyphOf } from "../canvas/GlyphRow.tsx";
import { utf8Length } from "../engine/contract/utf8.ts";
import type { MessageActions, MessageView } from "../panels/message/view.ts";
import { useDocument } from "../stores/document.ts";
import { tokenOf } from "../stores/node-view.ts";
import { useRun } from "../stores/run.ts";
import { useWorkspace } from "../stores/workspace.ts";
import { bodyOf } from "../story/body.ts";
import { historyOf } from "../story/history.ts";
import { lifeOf } from "../story/life.ts";
import { lifeBarOf } from "../story/life-bar.ts";
import { summaryOf } from "../story/summary.ts";
import { type Telling, thingOf } from "../story/telling.ts";
import { formatDuration } from "../text/format.ts";
import { t } from "../text/text.ts";
import type { Desk } from "./desk.ts";
import { tellingOf } from "./telling.ts";
import { useRecall } from "./use-recall.ts";

export function useMessage(
  desk: Desk,
  message: number,
): { readonly view: MessageView; readonly actions: MessageActions } | null {
  const sample = useRun((state) => state.sample);
  const isFollowed = useWorkspace((state) => state.isFollowing);
  const scenario = useDocument((state) => state.scenario);
  const isLoading = useRecall(desk, sample?.index, message);
  const view = useMemo(() => {
    void scenario;
    if (!sample || message < 1 || message > sample.index.messages.count) return null;
    return messageView(tellingOf(sample), message, isFollowed);
  }, [sample, message, isFollowed, scenario]);
  if (!view) return null;
  const workspace = useWorkspace.getState();
  return {
    view: { ...view, isLoading },
    actions: {
      onFollow: desk.follow,
      onSeek: (us) => desk.follow(`time:${us}`),
      onFollowing: (isOn) => workspace.follow(isOn),
      onCopy: (id) => workspace.select({ kind: "message", id: Number(id) }),
    },
  };
}

function messageView(telling: Telling, message: number, isFollowed: boolean): MessageView {
  const { index, at } = telling;
  const history = historyOf(telling, message);
  const summary = summaryOf(telling, message, history);
  const life = lifeOf(telling, message, history);
  const bar = lifeBarOf(telling, message, history);
  const body = bodyOf(telling, message, history);
  const { messages } = index;
  const held = index
    .stateOf(index.nodeIndex(summary.standing.nodeId), telling.end)
    .find(summary.standing.copy);
  const isDead =
    summary.standing.phase === "inDeadLetters" || summary.standing.phase === "movingToDeadLetters";
  const token = { ...tokenOf(index, message, held), ...(isDead ? { isDead } : {}) };
  const first = bar.segments[0];
  const last = bar.segments[bar.segments.length - 1];
  return {
    glyph: glyphOf(token, at, false, false),
    title: summary.title,
    subtitle: summary.subtitle,
    isFollowed,
    lifeBar:
      first && last
        ? {
            from: first.from,
            to: Math.max(last.to, first.from + 1),
            hue: messages.numberOf(message) % 6,
            segments: bar.segments.map((segment) => ({
              ...segment,
              label: `${t(PARTS[segment.kind])} ${formatDuration(roundMs(segment.to - segment.from))}`,
            })),
            outcomes: bar.outcomes,
            ticks: [
              ...new Set([
                ...bar.segments.filter(({ kind }) => kind === "hidden").map(({ from }) => from),
                last.to,
              ]),
            ],
          }
        : null,
    life: life.map((line, i) => ({ ...line, isNow: i === life.length - 1 })),
    body: bodyView(telling, body),
    copies: summary.copies.map((copy) => ({
      message: String(copy.copy),
      name: copy.name,
      words: copy.phrase,
      isShown: copy.isThis,
    })),
    copiesOf: thingOf(telling, message),
  };
}

const PARTS = {
  hidden: "message.part.hidden",
  waiting: "message.part.visible",
  delayed: "message.part.delayed",
  travelling: "message.part.travelling",
  dead: "message.part.dead",
} as const;

const roundMs = (us: number): number =>
  us >= 1_000_000 ? Math.round(us / 100_000) * 100_000 : Math.round(us / 1_000) * 1_000;

function bodyView(telling: Telling, body: ReturnType<typeof bodyOf>): MessageView["body"] {
  if (!body) return { node: "", text: "", bytes: 0, attributes: [], ids: [] };
  const { text, inner, hasEnvelope, bytes, attributes, ids, system, nodeId, delivery } = body;
  return {
    node: telling.nameOf(nodeId),
    text: inner,
    bytes: hasEnvelope ? utf8Length(inner) : bytes,
    ...(hasEnvelope ? { envelope: { text, bytes } } : {}),
    attributes,
    ids: [
      { label: t("message.id"), value: ids.messageId },
      ...system.map(({ name, ...more }) => ({ label: name, ...more })),
    ],
    ...(delivery ? { delivery } : {}),
  };
}
