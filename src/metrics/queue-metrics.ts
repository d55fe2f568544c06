/**
 * What CloudWatch would show of the SQS queues of a run, by AWS's names and in periods of a minute, as a fold. Counts are
 * sums over a period; `Approximate...` metrics are as they stand at its end, and exact here.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html
 */
import { Became, FactKind } from "../engine/contract/facts.ts";
import type { MessageId, SimTime } from "../engine/contract/ids.ts";
import { MINUTE, SECOND } from "../engine/contract/units.ts";
import type { Fold } from "../engine/trace/fold.ts";
import type { Names } from "../engine/trace/names.ts";
import type { RecordView } from "../engine/trace/record-view.ts";

export const PERIOD = MINUTE;
/** As documented: a message of a standard queue that has been received so often is not the oldest any more. */
const POISON_RECEIVES = 3;
/** A day of periods is kept. */
const PERIODS_MOST = 1_440;

export const COUNTS = [
  "NumberOfMessagesSent",
  "NumberOfMessagesReceived",
  "NumberOfMessagesDeleted",
  "NumberOfEmptyReceives",
  "NumberOfDeduplicatedSentMessages",
  "SentMessageSize",
] as const;
export const LEVELS = [
  "ApproximateNumberOfMessagesVisible",
  "ApproximateNumberOfMessagesNotVisible",
  "ApproximateNumberOfMessagesDelayed",
  "ApproximateAgeOfOldestMessage",
  "ApproximateNumberOfGroupsWithInflightMessages",
] as const;
export type MetricName = (typeof COUNTS)[number] | (typeof LEVELS)[number];
export type Period = { readonly from: SimTime } & { readonly [name in MetricName]: number };

/** What a fold is told of copies beside the records. */
export type CopyReader = {
  bytes(copy: MessageId): number;
  group(copy: MessageId): string | undefined;
};

type Held = { queue: number; state: number; receives: number; arrivedAt: SimTime };
type Queue = {
  readonly isFifo: boolean;
  readonly counts: { [name in (typeof COUNTS)[number]]: number };
  readonly states: { [state: number]: number };
  /** In the order of arrival; those that have gone are skipped when they come to the front. */
  readonly arrivals: MessageId[];
  first: number;
  /** Messages in flight by group, of a FIFO queue. */
  readonly groups: Map<string, number>;
  readonly periods: Period[];
};
export type QueueMetricsState = {
  readonly queues: Map<number, Queue>;
  readonly held: Map<MessageId, Held>;
  /** The end of the period under way. */
  until: SimTime;
};

const zero = (): Queue["counts"] => Object.fromEntries(COUNTS.map((name) => [name, 0])) as Queue["counts"];

export const queueMetrics = (reader: CopyReader): Fold<QueueMetricsState> => ({
  init: () => ({ queues: new Map(), held: new Map(), until: PERIOD }),
  on(state, record, names) {
    while (record.at >= state.until) closePeriod(state);
    if (record.kind === FactKind.message) onMessage(state, record, names, reader);
    else if (record.kind === FactKind.hop) onHop(state, record, names);
  },
});

function queueAt(state: QueueMetricsState, node: number, names: Names): Queue | undefined {
  const known = state.queues.get(node);
  if (known) return known;
  if (names.nodes[node]?.kind !== "sqs") return undefined;
  const queue: Queue = {
    isFifo: names.nodes[node]?.name.endsWith(".fifo") ?? false,
    counts: zero(),
    states: {},
    arrivals: [],
    first: 0,
    groups: new Map(),
    periods: [],
  };
  state.queues.set(node, queue);
  return queue;
}

function onMessage(state: QueueMetricsState, record: RecordView, names: Names, reader: CopyReader): void {
  const { subject, owner, code, extra, at } = record;
  const before = state.held.get(subject);
  if (before) leave(state, subject, before, reader);
  const queue = queueAt(state, owner, names);
  if (!queue) return;
  if (code === Became.deleted) queue.counts.NumberOfMessagesDeleted += 1;
  if (code === Became.deduplicated) queue.counts.NumberOfDeduplicatedSentMessages += 1;
  if (code === Became.created || record.hasEnded) return;
  const isHere = before?.queue === owner;
  const held: Held = isHere ? before : { queue: owner, state: code, receives: extra, arrivedAt: at };
  if (!isHere) arrive(queue, subject, record, names, reader);
  if (code === Became.inFlight && (extra > held.receives || !isHere))
    queue.counts.NumberOfMessagesReceived += 1;
  held.receives = Math.max(held.receives, extra);
  held.state = code;
  state.held.set(subject, held);
  queue.states[code] = (queue.states[code] ?? 0) + 1;
  if (code === Became.inFlight && queue.isFifo) step(queue.groups, reader.group(subject) ?? "", 1);
}

/** As documented, dead letters are not counted as sent. */
function arrive(queue: Queue, copy: MessageId, { why }: RecordView, names: Names, reader: CopyReader): void {
  queue.arrivals.push(copy);
  if (names.whys[why]?.code.startsWith("arrivedAs")) return;
  queue.counts.NumberOfMessagesSent += 1;
  queue.counts.SentMessageSize += reader.bytes(copy);
}

function leave(state: QueueMetricsState, copy: MessageId, held: Held, reader: CopyReader): void {
  const queue = state.queues.get(held.queue);
  if (queue) {
    queue.states[held.state] = (queue.states[held.state] ?? 0) - 1;
    if (held.state === Became.inFlight && queue.isFifo) step(queue.groups, reader.group(copy) ?? "", -1);
  }
  state.held.delete(copy);
}

function step(counts: Map<string, number>, key: string, by: number): void {
  const count = (counts.get(key) ?? 0) + by;
  if (count === 0) counts.delete(key);
  else counts.set(key, count);
}

function onHop(state: QueueMetricsState, record: RecordView, names: Names): void {
  if (!record.isReply || !record.isOk || record.copyCount > 0) return;
  if (names.strings[record.extra] !== "ReceiveMessage") return;
  const edge = names.edges[record.owner];
  const id = record.isBack ? edge?.to : edge?.from;
  const queue = queueAt(
    state,
    names.nodes.findLastIndex((node) => node.id === id),
    names,
  );
  if (queue) queue.counts.NumberOfEmptyReceives += 1;
}

function closePeriod(state: QueueMetricsState): void {
  for (const [node, queue] of state.queues) {
    const level = (code: number): number => queue.states[code] ?? 0;
    queue.periods.push({
      from: state.until - PERIOD,
      ...queue.counts,
      ApproximateNumberOfMessagesVisible: level(Became.visible),
      ApproximateNumberOfMessagesNotVisible: level(Became.inFlight) + level(Became.queued),
      ApproximateNumberOfMessagesDelayed: level(Became.delayed),
      ApproximateAgeOfOldestMessage: oldestAgeSec(state, node, queue),
      ApproximateNumberOfGroupsWithInflightMessages: queue.groups.size,
    });
    if (queue.periods.length > PERIODS_MOST) queue.periods.shift();
    Object.assign(queue.counts, zero());
  }
  state.until += PERIOD;
}

/** A dead-letter queue counts from the arrival there (as documented), and so does every other queue. */
function oldestAgeSec(state: QueueMetricsState, node: number, queue: Queue): number {
  const { arrivals } = queue;
  for (; queue.first < arrivals.length; queue.first += 1) {
    const held = state.held.get(arrivals[queue.first] ?? 0);
    if (held?.queue !== node) continue;
    if (!queue.isFifo && held.receives >= POISON_RECEIVES) continue;
    break;
  }
  if (queue.first > arrivals.length / 2) {
    arrivals.splice(0, queue.first);
    queue.first = 0;
  }
  const held = state.held.get(arrivals[queue.first] ?? 0);
  return held ? Math.floor((state.until - held.arrivedAt) / SECOND) : 0;
}

/** The finished periods of a queue, oldest first. */
export const periodsOf = (state: QueueMetricsState, node: number): readonly Period[] =>
  state.queues.get(node)?.periods ?? [];
