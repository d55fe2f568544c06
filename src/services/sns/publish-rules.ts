/**
 * What SNS refuses to publish: the part of the error message behind "Invalid parameter: ", or undefined.
 * Source: https://docs.aws.amazon.com/sns/latest/api/API_Publish.html; the wording as observed.
 */
import type { NodeContext } from "../../engine/contract/behaviour.ts";
import type { MessageId } from "../../engine/contract/ids.ts";
import { utf8Length } from "../../engine/contract/utf8.ts";
import type { Publish } from "../../mechanisms/calls/sns.ts";
import type { SnsConfig } from "./definition.ts";

type Fault = "Empty message" | "Message too long" | "Message" | "MessageAttributes" | "Subject";

/** Subjects are ASCII, begin with a letter, digit or punctuation, have no line breaks and are at most 100 long. */
const SUBJECT = /^[\x21-\x7e][\x20-\x7e]{0,99}$/;
const isSubject = (subject: unknown): boolean =>
  subject === undefined || (typeof subject === "string" && SUBJECT.test(subject));

/** An object of `{ type, value }`, both texts. A command may bring anything. */
const areAttributes = (given: unknown): boolean =>
  typeof given === "object" &&
  given !== null &&
  !Array.isArray(given) &&
  Object.values(given).every((one: unknown) => {
    const { type, value } = (one ?? {}) as { readonly type?: unknown; readonly value?: unknown };
    return typeof type === "string" && typeof value === "string";
  });

/** For a text that a person publishes. Attributes count towards the size. */
export function textFault(input: Publish, maximumBytes: number): Fault | undefined {
  const { messageBody = "", messageAttributes = {}, subject } = input;
  if (!isSubject(subject)) return "Subject";
  if (typeof messageBody !== "string") return "Message";
  if (messageBody === "") return "Empty message";
  if (!areAttributes(messageAttributes)) return "MessageAttributes";
  let bytes = utf8Length(messageBody);
  for (const [name, attribute] of Object.entries(messageAttributes)) {
    const { type = "", value = "" } = attribute as { type?: string; value?: string };
    bytes += utf8Length(name) + utf8Length(type) + utf8Length(value);
  }
  return bytes > maximumBytes ? "Message too long" : undefined;
}

/** For a copy on its way. */
export function publishFault(
  message: MessageId,
  subject: string | undefined,
  ctx: NodeContext<SnsConfig>,
): Fault | undefined {
  const { messages } = ctx;
  if (!isSubject(subject)) return "Subject";
  if (messages.isEmpty(message)) return "Empty message";
  return messages.exceeds(message, ctx.config.maximumMessageSizeBytes) ? "Message too long" : undefined;
}
