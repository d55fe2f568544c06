import icon from "aws-icons/icons/architecture-service/AmazonSimpleQueueService.svg";
import type { Action, Inside, NodeView, ServiceUi, Words } from "../ui.ts";
import type { QueueConfig } from "./definition.ts";
import { lanesOf } from "./ui-lanes.ts";

type Row = Extract<Inside["well"], { readonly shape: "rows" }>["rows"][number];

/** More than fit a row of the card; the card decides when a bar takes over. */
const TOKENS_MOST = 12;

const ROWS = {
  delayed: { label: { key: "inside.delayed" } },
  visible: { label: { key: "inside.visible" } },
  "in-flight": { label: { key: "inside.inFlight" }, hasRings: true },
  queued: { label: { key: "inside.redriving" } },
} as const;

const row = (view: NodeView, state: keyof typeof ROWS): Row => ({
  ...ROWS[state],
  count: view.count(state),
  tokens: view.tokens(state, TOKENS_MOST),
});

/** Dead letters are hollow; the other rows show only while there is something in them. */
function deadLetterRows(view: NodeView): readonly Row[] {
  const letters = row(view, "visible");
  const tokens = letters.tokens.map((token) => ({ ...token, isDead: true }));
  const others = (["in-flight", "queued"] as const).filter((state) => view.count(state) > 0);
  return [
    { ...letters, label: { key: "inside.deadLetters" }, tokens },
    ...others.map((state) => row(view, state)),
  ];
}

function queueRows(view: NodeView): readonly Row[] {
  const always = (["delayed", "visible", "in-flight"] as const).map((state) => row(view, state));
  return view.count("queued") > 0 ? [...always, row(view, "queued")] : always;
}

function foot(view: NodeView): Inside["foot"] {
  const expired = view.total("became.expired");
  const refused = view.total("answer.OverLimit");
  const lines: Inside["foot"][number][] = [];
  const bounced = view.total("became.deduplicated");
  const throttled = view.total("answer.ThrottlingException");
  if (bounced > 0) lines.push({ words: { key: "inside.bounced", args: { count: bounced } } });
  if (throttled > 0)
    lines.push({ words: { key: "inside.throttled", args: { count: throttled } }, tone: "throttled" });
  if (expired > 0) lines.push({ words: { key: "inside.expired", args: { count: expired } }, tone: "failed" });
  if (refused > 0)
    lines.push({ words: { key: "inside.refused", args: { count: refused } }, tone: "throttled" });
  return lines;
}

function inside(view: NodeView): Inside {
  const config = view.config as QueueConfig;
  if (view.isDeadLetterQueue)
    return {
      settings: [],
      well: { shape: "rows", rows: deadLetterRows(view) },
      foot: foot(view),
      isDashed: true,
    };
  const lanes = config.fifoQueue ? lanesOf(view) : undefined;
  return {
    settings: [
      { key: "inside.visibilityTimeout", args: { seconds: config.visibilityTimeoutSec } },
      config.fifoQueue
        ? { key: `inside.scope.${config.deduplicationScope}` }
        : { key: "inside.delay", args: { seconds: config.delaySeconds } },
    ],
    well: lanes ? { shape: "lanes", lanes } : { shape: "rows", rows: queueRows(view) },
    foot: foot(view),
  };
}

function subtitle(view: NodeView): Words {
  const { fifoQueue } = view.config as QueueConfig;
  if (view.isDeadLetterQueue) return { key: fifoQueue ? "subtitle.fifoDeadLetter" : "subtitle.deadLetter" };
  return { key: fifoQueue ? "subtitle.fifo" : "subtitle.standard" };
}

/** By hand every message is one of its own: its time makes its deduplication id. */
const byHand = (view: NodeView): Action["payload"] => ({
  messageBody: '{"order":1}',
  ...((view.config as QueueConfig).fifoQueue
    ? { messageGroupId: "by-hand", messageDeduplicationId: `by-hand-${view.now}` }
    : {}),
});

function actions(view: NodeView): readonly Action[] {
  const common: readonly Action[] = [
    { operation: "SendMessage", label: { key: "actions.send" }, payload: byHand(view) },
    { operation: "PurgeQueue", label: { key: "actions.purge" }, payload: {} },
  ];
  if (!view.isDeadLetterQueue) return common;
  const task = view.spans("moveTask")[0];
  const redrive: Action = task
    ? {
        operation: "CancelMessageMoveTask",
        label: { key: "actions.cancelRedrive" },
        payload: { taskHandle: task.id },
        onCard: true,
      }
    : { operation: "StartMessageMoveTask", label: { key: "actions.redrive" }, payload: {}, onCard: true };
  return [redrive, ...common];
}

export const sqsUi: ServiceUi = {
  kind: "sqs",
  palette: { group: "hold-and-spread" },
  Icon: ({ size }) => <img src={icon} width={size} height={size} alt="" />,
  width: 292,
  subtitle,
  inside,
  actions,
  // The note stands at the wire of the redrive policy.
  wireNote: (config) => {
    const { deadLetterQueue, maxReceiveCount } = config as QueueConfig;
    return deadLetterQueue === ""
      ? undefined
      : { key: "note.redrivePolicy", args: { receive: maxReceiveCount + 1 } };
  },
  marks: {
    "became.dead-lettered": "dead-letter",
    "became.expired": "failed",
    "note.moveTaskFailed": "failed",
    "answer.OverLimit": "throttled",
    "answer.ThrottlingException": "throttled",
    "answer.MissingParameter": "failed",
    "answer.InvalidParameterValue": "failed",
    "answer.InvalidMessageContents": "failed",
    "answer.AWS.SimpleQueueService.NonExistentQueue": "failed",
    "answer.AWS.SimpleQueueService.BatchRequestTooLong": "failed",
  },
};
