/** What a send says beside body and attributes: group, deduplication id and trace header, and what each queue type allows. */
import type { NodeContext } from "../../engine/contract/behaviour.ts";
import type { Sending } from "../../engine/contract/facts.ts";
import type { SendMessage } from "../../mechanisms/calls/sqs.ts";
import type { QueueConfig } from "./definition.ts";
import {
  badSendingId,
  badSystemAttribute,
  type Fault,
  missingDeduplicationId,
  missingGroup,
  notOfThisType,
} from "./errors.ts";

type Context = NodeContext<QueueConfig>;

/** ASCII letters, digits and punctuation; no space. */
const ID = /^[!-~]{1,128}$/;
export const isSendingId = (value: unknown): value is string => typeof value === "string" && ID.test(value);

const TRACE_HEADER = "AWSTraceHeader";

/** A copy brings what it was sent with, a person's command says it. */
export function sendingOf(input: SendMessage, ctx: Context): Sending | undefined {
  if (input.message !== undefined) return ctx.messages.sending(input.message);
  const { messageGroupId, messageDeduplicationId, messageSystemAttributes } = input;
  if (
    messageGroupId === undefined &&
    messageDeduplicationId === undefined &&
    messageSystemAttributes === undefined
  )
    return undefined;
  const header = (messageSystemAttributes?.[TRACE_HEADER] ?? {}) as { readonly value?: string };
  return {
    ...(messageGroupId === undefined ? {} : { messageGroupId }),
    ...(messageDeduplicationId === undefined ? {} : { messageDeduplicationId }),
    ...(header.value === undefined ? {} : { awsTraceHeader: header.value }),
  };
}

/** What is wrong with it on this queue; `isEntry`: as an entry of a batch. */
export function checkSending(
  input: SendMessage,
  sending: Sending | undefined,
  isEntry: boolean,
  ctx: Context,
): Fault | undefined {
  if (input.message === undefined) {
    const fault = checkSystemAttributes(input);
    if (fault) return fault;
  }
  return ctx.config.fifoQueue
    ? (lackingOnFifo(input, sending, isEntry, ctx) ?? checkOnFifo(input, sending))
    : sending && checkOnStandard(sending);
}

/** Whether a move task sends it; a person's command cannot say so. */
export const isMoved = (input: SendMessage): boolean => input.message !== undefined && input.isMoved === true;

/** As recorded, one entry that lacks one of these fails the whole batch. */
export function lackingOnFifo(
  input: SendMessage,
  sending: Sending | undefined,
  isEntry: boolean,
  { config }: Context,
): Fault | undefined {
  if (sending?.messageGroupId === undefined) return missingGroup(isEntry);
  const isIdentified = sending.messageDeduplicationId !== undefined || isMoved(input);
  return isIdentified || config.contentBasedDeduplication ? undefined : missingDeduplicationId();
}

function checkOnFifo({ delaySeconds }: SendMessage, sending: Sending | undefined): Fault | undefined {
  const { messageGroupId: group, messageDeduplicationId: id } = sending ?? {};
  if (!isSendingId(group)) return badSendingId(group, "MessageGroupId");
  if (id !== undefined && !isSendingId(id)) return badSendingId(id, "MessageDeduplicationId");
  // As recorded: 0 is allowed, and the delay of the queue holds all the same.
  return delaySeconds === undefined || delaySeconds === 0
    ? undefined
    : notOfThisType(delaySeconds, "DelaySeconds");
}

/** A standard queue takes a group id: it makes the queue a fair one. */
function checkOnStandard({ messageGroupId: group, messageDeduplicationId: id }: Sending): Fault | undefined {
  if (group !== undefined && !isSendingId(group)) return badSendingId(group, "MessageGroupId");
  return id === undefined ? undefined : notOfThisType(id, "MessageDeduplicationId");
}

/** As documented, the trace header is the only system attribute that a sender may give. */
function checkSystemAttributes({ messageSystemAttributes: given }: SendMessage): Fault | undefined {
  if (given === undefined) return undefined;
  for (const [name, attribute] of Object.entries(given ?? {})) {
    const { type, value } = (attribute ?? {}) as { readonly type?: unknown; readonly value?: unknown };
    if (name !== TRACE_HEADER || type !== "String" || typeof value !== "string" || value === "")
      return badSystemAttribute(name);
  }
  return undefined;
}
