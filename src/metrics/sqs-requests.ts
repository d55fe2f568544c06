/**
 * What SQS would charge for: its requests, as a fold, and their price. Every call is a request, receives that find
 * nothing included, and each 64 KB of the payload of a call is one more. Prices of us-east-1 as third parties quote them
 * in 2026 (cloudburn.io, factualminds.com): an estimate.
 */
import { FactKind } from "../engine/contract/facts.ts";
import type { Fold } from "../engine/trace/fold.ts";
import type { Names } from "../engine/trace/names.ts";
import type { RecordView } from "../engine/trace/record-view.ts";
import type { CopyReader } from "./queue-metrics.ts";

const CHUNK_BYTES = 65_536;
const MILLION = 1_000_000;
const FREE = MILLION;
/** Up to so many requests a month, in dollars per million. */
const STANDARD_TIERS = [
  [100_000 * MILLION, 0.4],
  [200_000 * MILLION, 0.3],
  [Infinity, 0.24],
] as const;
const FIFO_PER_MILLION = 0.5;

/** Payload operations; every other call on a FIFO queue has the standard price. */
const FIFO_PRICED = /^(?:Send|Receive|Delete)Message(?:Batch)?$|^ChangeMessageVisibility(?:Batch)?$/;
/** What passes between queues by itself is nobody's request. */
const INTERNAL = new Set(["ReceiveDeadLetter"]);

export type Requests = { standard: number; fifo: number };

/** Requests that a call with so many bytes of payload counts as: 256 KB are four. */
export const requestsOf = (bytes: number): number => Math.max(1, Math.ceil(bytes / CHUNK_BYTES));

export const sqsRequests = (reader: Pick<CopyReader, "bytes">): Fold<Requests> => ({
  init: () => ({ standard: 0, fifo: 0 }),
  on(state, record, names) {
    if (record.kind === FactKind.hop) onHop(state, record, names, reader);
    else if (record.kind === FactKind.note && names.strings[record.extra] === "command")
      onCommand(state, record, names);
  },
});

/** A send is counted when it goes, with what it carries; a receive when it is answered, with what it brings. */
function onHop(
  state: Requests,
  record: RecordView,
  names: Names,
  { bytes }: Pick<CopyReader, "bytes">,
): void {
  const operation = names.strings[record.extra] ?? "";
  const isReceive = operation === "ReceiveMessage";
  if (record.isReply !== isReceive || INTERNAL.has(operation)) return;
  const edge = names.edges[record.owner];
  // The callee of a request is where it arrives, of a reply where it comes from.
  const callee = record.isBack === record.isReply ? edge?.to : edge?.from;
  const node = names.nodes.findLast(({ id }) => id === callee);
  if (node?.kind !== "sqs") return;
  const payload = record.copies().reduce((sum, copy) => sum + bytes(copy), 0);
  count(state, node.name, operation, requestsOf(payload));
}

/** What a person sends by hand. */
function onCommand(state: Requests, record: RecordView, names: Names): void {
  const node = names.nodes[record.owner];
  const type = String(record.args()?.["type"] ?? "");
  if (node?.kind === "sqs" && /Message|Queue/.test(type)) count(state, node.name, type, 1);
}

function count(state: Requests, queue: string, operation: string, requests: number): void {
  const isFifoPriced = queue.endsWith(".fifo") && FIFO_PRICED.test(operation);
  state[isFifoPriced ? "fifo" : "standard"] += requests;
}

/** Dollars for the requests of a month; the first million of all queues together is free. */
export function priceOf({ standard, fifo }: Requests): number {
  const free = Math.min(FREE, standard);
  const paidFifo = Math.max(0, fifo - (FREE - free));
  let dollars = (paidFifo / MILLION) * FIFO_PER_MILLION;
  let from = 0;
  for (const [to, perMillion] of STANDARD_TIERS) {
    const used = Math.min(standard - free, to) - from;
    if (used > 0) dollars += (used / MILLION) * perMillion;
    from = to;
  }
  return dollars;
}
