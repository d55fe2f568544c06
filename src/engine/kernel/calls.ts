/**
 * Calls and their answers over wires. A request is open from the moment it is sent until its answer has arrived; the
 * copies that travel with it are the caller's again after an error answer, and nobody's when the caller has stopped
 * waiting: then the callee has taken them, or they end here.
 */
import type { RequestOptions } from "../contract/behaviour.ts";
import { FactKind } from "../contract/facts.ts";
import type { MessageId, RequestId, SimTime } from "../contract/ids.ts";
import { InvariantBroken } from "../contract/invariant.ts";
import type { Plain } from "../contract/plain.ts";
import type { Result } from "../contract/world.ts";
import { sampleUs } from "../random/samplers.ts";
import { Flag } from "../trace/record-view.ts";
import { EventKind } from "./agenda.ts";
import type { Edge, Kernel, Node } from "./kernel.ts";
import type { OpenRequest } from "./requests.ts";

const NO_COPIES: readonly MessageId[] = [];
const NOT_CONNECTED: Result = { ok: false, code: "NotConnected", message: "Nothing is connected there." };
const CONNECTION_LOST: Result = {
  ok: false,
  code: "ConnectionLost",
  message: "The connection was lost before an answer came.",
};
const TIMED_OUT: Result = { ok: false, code: "RequestTimeout", message: "The caller stopped waiting." };
const NOT_FOUND = { code: "NotFound", message: "The resource does not exist." };

/** What a one-way call carries: nobody keeps it open, so the copies travel in the event. */
export type OneWay = { readonly input: Plain; readonly copies: readonly MessageId[] };

/** Sends a request from `caller` over a wire; without one the caller is told `NotConnected` at once. */
export function request(
  kernel: Kernel,
  caller: Node,
  edge: Edge | undefined,
  operation: string,
  input: Plain,
  options: RequestOptions,
): RequestId {
  const copies = options.copies ?? NO_COPIES;
  if (!edge) return refuse(kernel, caller, operation, copies, options);
  const back = edge.from !== caller.index;
  const callee = back ? edge.from : edge.to;
  const at = arrival(kernel, edge, back, true);
  const text = kernel.names.text(operation);
  hop(kernel, edge, back, false, true, text, copies, at);
  if (options.oneWay) {
    const carried: OneWay = { input, copies };
    kernel.agenda.schedule(at, kernel.draw(), EventKind.oneWay, callee, operation, carried, 0);
    return 0;
  }
  const sentAt = kernel.seq;
  const handsOver = copies.length > 0 && kernel.ledger.isHeldSince(copies[0]!, caller.index, sentAt);
  const { index } = caller;
  const tag = options.tag ?? null;
  const id = kernel.requests.add(
    index,
    callee,
    edge.index,
    back,
    operation,
    text,
    tag,
    copies,
    sentAt,
    handsOver,
  );
  if (options.timeoutUs !== undefined) {
    const end = kernel.now + options.timeoutUs;
    const timer = kernel.agenda.schedule(end, kernel.draw(), EventKind.timeout, index, operation, null, id);
    kernel.requests.get(id).timer = timer;
  }
  kernel.agenda.schedule(at, kernel.draw(), EventKind.request, callee, operation, input, id);
  return id;
}

/** The time at which what leaves now arrives; requests keep their order, answers may overtake. */
function arrival(kernel: Kernel, edge: Edge, back: boolean, isRequest: boolean): SimTime {
  const { latency } = edge;
  const travel =
    latency.type === "fixed" ? Math.round(latency.ms * 1_000) : sampleUs(latency, edge.stream.next());
  let at = kernel.now + travel;
  if (!isRequest) return at;
  const last = back ? edge.lastBack : edge.lastForward;
  if (at <= last) at = last + 1;
  if (back) edge.lastBack = at;
  else edge.lastForward = at;
  return at;
}

function hop(
  kernel: Kernel,
  edge: Edge,
  back: boolean,
  reply: boolean,
  ok: boolean,
  operation: number,
  copies: readonly MessageId[],
  at: SimTime,
): void {
  let code = (reply ? Flag.reply : 0) | (ok ? Flag.ok : 0) | (back ? Flag.back : 0);
  let subject = copies.length === 0 ? 0 : copies[0]!;
  if (copies.length > 1) {
    code |= Flag.list;
    subject = kernel.recorder.list(copies);
  }
  kernel.write(FactKind.hop, code, edge.index, subject, at, operation);
}

function refuse(
  kernel: Kernel,
  caller: Node,
  operation: string,
  copies: readonly MessageId[],
  options: RequestOptions,
): RequestId {
  if (options.oneWay) {
    kernel.drop(caller.index, copies, "notConnected");
    return 0;
  }
  const { index } = caller;
  const id = kernel.requests.add(
    index,
    index,
    -1,
    false,
    operation,
    0,
    options.tag ?? null,
    copies,
    kernel.seq,
    false,
  );
  const open = kernel.requests.get(id);
  open.hasArrived = true;
  open.isAnswered = true;
  kernel.agenda.schedule(kernel.now, kernel.draw(), EventKind.reply, index, operation, NOT_CONNECTED, id);
  return id;
}

/** Answers an open request. */
export function reply(
  kernel: Kernel,
  from: Node,
  id: RequestId,
  result: Result,
  copies: readonly MessageId[],
): void {
  const open = kernel.requests.get(id);
  if (open.callee !== from.index)
    throw new InvariantBroken("SIM-008", `${from.id} answers request ${id}, which was not made to it`);
  if (open.isAnswered) throw new InvariantBroken("SIM-009", `request ${id} has been answered already`);
  if (!result.ok || open.caller < 0) stateAnswer(kernel, from.index, id, open, result);
  if (open.caller < 0) {
    kernel.requests.close(id);
    return;
  }
  open.isAnswered = true;
  const edge = kernel.edges[open.edge]!;
  const at = arrival(kernel, edge, !open.back, false);
  hop(kernel, edge, !open.back, true, result.ok, open.text, copies, at);
  kernel.agenda.schedule(at, kernel.draw(), EventKind.reply, open.caller, open.operation, result, id);
}

function stateAnswer(kernel: Kernel, owner: number, id: RequestId, open: OpenRequest, result: Result): void {
  const { operation } = open;
  const args = kernel.recorder.args(
    result.ok ? { operation, output: result.output } : { operation, message: result.message },
  );
  const code = kernel.names.text(result.ok ? "" : result.code);
  kernel.write(FactKind.answer, result.ok ? Flag.ok : 0, owner, args, id, code);
}

/** A request that has arrived: the callee handles it, or the engine answers for one that is gone. */
export function arrive(kernel: Kernel, target: Node, operation: string, input: unknown, id: RequestId): void {
  const open = kernel.requests.get(id);
  open.hasArrived = true;
  if (target.isRemoved) {
    answerMissing(kernel, target, id);
    return;
  }
  const handler = target.service.behaviour.operations[operation];
  if (handler) handler(target.state, input as never, id, target.context as never);
  else {
    const message = `${operation} is not an operation of ${target.kind}.`;
    reply(kernel, target, id, { ok: false, code: "InvalidAction", message }, NO_COPIES);
  }
}

/** A one-way call that has arrived. What it carries to somebody who is gone, or does not know it, ends. */
export function arriveOneWay(
  kernel: Kernel,
  target: Node,
  operation: string,
  { input, copies }: OneWay,
): void {
  const handler = target.isRemoved ? undefined : target.service.behaviour.operations[operation];
  if (handler) handler(target.state, input as never, 0, target.context as never);
  else kernel.drop(target.index, copies, target.isRemoved ? "resourceDeleted" : "invalidAction");
}

/** Answers for a node that is gone. Where nobody waits any more, the copies end where they arrived. */
export function answerMissing(kernel: Kernel, target: Node, id: RequestId): void {
  const open = kernel.requests.get(id);
  if (open.isAbandoned || isGone(kernel, open.caller)) dropLeft(kernel, target, open, "resourceDeleted");
  const { code, message } = target.service.definition.missing ?? NOT_FOUND;
  reply(kernel, target, id, { ok: false, code, message }, NO_COPIES);
}

const isGone = (kernel: Kernel, node: number): boolean => node >= 0 && kernel.nodes[node]!.isRemoved;

/** An answer that has arrived: the caller's `reply` handler gets it, unless the caller stopped waiting or is gone. */
export function deliverReply(kernel: Kernel, caller: Node, result: Result, id: RequestId): void {
  const open = kernel.requests.get(id);
  kernel.requests.close(id);
  if (open.timer !== 0) kernel.agenda.cancel(open.timer);
  if (!caller.isRemoved && !open.isAbandoned) tell(caller, id, open, result);
  // Refused, and nobody is left who could send them again.
  else if (!result.ok) dropLeft(kernel, caller, open, caller.isRemoved ? "resourceDeleted" : "nobodyWaits");
}

/** Ends what the caller handed over and nobody has taken. */
function dropLeft(kernel: Kernel, at: Node, open: OpenRequest, code: string): void {
  const left = open.copies.filter((copy) => isLeft(kernel, open, copy));
  kernel.drop(at.index, left, code);
}

function tell(caller: Node, id: RequestId, open: OpenRequest, result: Result): void {
  if (!caller.onReply) return;
  const payload = { request: id, operation: open.operation, tag: open.tag, result };
  caller.onReply(caller.state, payload as never, caller.context as never);
}

/** The caller stops waiting; the callee is not told, and its answer will be thrown away. */
function abandon(kernel: Kernel, id: RequestId, result: Result): void {
  const open = kernel.requests.get(id);
  if (open.isAbandoned) return;
  open.isAbandoned = true;
  const caller = kernel.nodes[open.caller];
  if (caller && !caller.isRemoved) tell(caller, id, open, result);
}

export function timeout(kernel: Kernel, id: RequestId): void {
  if (!kernel.requests.isOpen(id)) return;
  kernel.requests.get(id).timer = 0;
  abandon(kernel, id, TIMED_OUT);
}

/** Tells the callers that wait at the other end of a wire that it is gone. What is on its way arrives, and is answered. */
export function disconnect(kernel: Kernel, edge: Edge): void {
  const waiting = kernel.requests.find(
    (open) => open.edge === edge.index && open.hasArrived && !open.isAnswered,
  );
  for (const id of waiting) if (kernel.requests.isOpen(id)) abandon(kernel, id, CONNECTION_LOST);
}

/**
 * Answers for a node that goes away, after it has ended what was inside; what is on its way is answered on arrival. An
 * error answer would give the copies back, so where the node had taken them the caller learns only that the line is dead.
 */
export function answerAll(kernel: Kernel, node: Node): void {
  const waiting = kernel.requests.find(
    (open) => open.callee === node.index && open.hasArrived && !open.isAnswered,
  );
  for (const id of waiting) {
    if (!kernel.requests.isOpen(id)) continue;
    const open = kernel.requests.get(id);
    if (open.handsOver && open.copies.some((copy) => !isLeft(kernel, open, copy)))
      hangUp(kernel, node, id, open);
    else answerMissing(kernel, node, id);
  }
}

/** Whether a copy that the caller handed over has not been taken by anybody since. */
const isLeft = (kernel: Kernel, { caller, sentAt }: OpenRequest, copy: MessageId): boolean =>
  kernel.ledger.isHeldSince(copy, caller, sentAt);

function hangUp(kernel: Kernel, node: Node, id: RequestId, open: OpenRequest): void {
  dropLeft(kernel, node, open, "resourceDeleted");
  abandon(kernel, id, CONNECTION_LOST);
  if (open.timer !== 0) kernel.agenda.cancel(open.timer);
  kernel.requests.close(id);
}
