/**
 * A function's calls to other services: real requests over its wires, with a copy of the record that travels along. The
 * time that is left to the function is all that it waits.
 */
import type { Peer } from "../../engine/contract/behaviour.ts";
import type { EdgeId, MessageId } from "../../engine/contract/ids.ts";
import type { Plain } from "../../engine/contract/plain.ts";
import type { Invoke } from "../../mechanisms/calls/lambda.ts";
import type { Publish } from "../../mechanisms/calls/sns.ts";
import type { SendMessage } from "../../mechanisms/calls/sqs.ts";
import { inputText, namesRecord } from "./call-input.ts";
import type { CallStep } from "./plan.ts";
import type { Context, Invocation } from "./state.ts";

const NOT_WIRED = "" as EdgeId;

const INPUTS: {
  readonly [K in CallStep["operation"]]: (message: MessageId, step: CallStep) => Plain;
} = {
  SendMessage: (message) => ({ message }) satisfies SendMessage,
  Publish: (message) => ({ message }) satisfies Publish,
  Invoke: (message, { invocationType }) =>
    ({ invocationType, invocation: { kind: "message", message } }) satisfies Invoke,
};

/** Sends the call of the step at hand. What is not wired answers `NotConnected`, and no copy is made for it. */
export function sendCall(step: CallStep, invocation: Invocation, ctx: Context): void {
  const peer = calleeOf(step, ctx);
  invocation.next = "";
  const tag = invocation.environment;
  if (!peer) {
    invocation.call = ctx.request({ edge: NOT_WIRED }, step.operation, null, { tag });
    return;
  }
  const message = makeMessage(step, invocation, ctx);
  invocation.sent = message;
  invocation.call = ctx.request({ edge: peer.edge }, step.operation, INPUTS[step.operation](message, step), {
    copies: [message],
    timeoutUs: invocation.deadline - ctx.now,
    tag,
  });
}

function calleeOf(step: CallStep, ctx: Context): Peer | undefined {
  const peers = ctx.peers("out");
  return step.to === "" ? peers[0] : peers.find(({ node }) => node === step.to);
}

function makeMessage(step: CallStep, invocation: Invocation, ctx: Context): MessageId {
  const record = invocation.copies[invocation.record];
  const from = record !== undefined && ctx.messages.isKnown(record) ? record : undefined;
  const origin = from === undefined ? {} : { from };
  if (step.input === "") return ctx.createMessage(origin);
  // A fixed text is stored once, however often it is sent.
  if (!namesRecord(step.input))
    return ctx.createMessage({ ...origin, body: ctx.body("text", { text: step.input }) });
  const source = from === undefined ? "" : ctx.messages.innerText(from);
  const number = from === undefined ? 0 : ctx.messages.number(from);
  return ctx.createMessage({ ...origin, text: inputText(step.input, source, number) });
}
