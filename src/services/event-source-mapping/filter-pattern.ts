/**
 * One filter of a mapping, and whether a received message fits it. A pattern that asks for names inside the body fits only
 * bodies that are JSON, and one that asks for a text only bodies that are none.
 * Source: https://docs.aws.amazon.com/lambda/latest/dg/with-sqs-filtering.html, as documented.
 */
import { REGION } from "../../engine/contract/definition.ts";
import type { PlainObject } from "../../engine/contract/plain.ts";
import { type Compiled, compilePattern } from "../../mechanisms/pattern/compile.ts";
import { lambdaEvents } from "../../mechanisms/pattern/dialects.ts";
import { jsonOf } from "../../mechanisms/pattern/json.ts";
import { leavesOf } from "../../mechanisms/pattern/leaves.ts";
import { missOf } from "../../mechanisms/pattern/match.ts";
import type { Pattern } from "../../mechanisms/pattern/pattern.ts";

export type FilteredMessage = {
  readonly body: string;
  readonly receiveCount: number;
  readonly attributes: PlainObject | undefined;
  readonly queueArn: string;
};

export function compileFilter(text: string): Compiled {
  const pattern = jsonOf(text);
  return pattern === undefined ? { ok: false, reason: "not JSON" } : compilePattern(pattern, lambdaEvents);
}

/** Whether some filter lets the message through. */
export function fitsAny(filters: readonly Pattern[], message: FilteredMessage): boolean {
  const event = eventOf(message);
  return filters.some((filter) => missOf(filter, leavesOf(event, filter)) === undefined);
}

/** The record as the function would get it, as far as filters may ask for it. */
function eventOf({ body, receiveCount, attributes = {}, queueArn }: FilteredMessage): object {
  const json = jsonOf(body);
  return {
    body: typeof json === "object" && json !== null ? json : body,
    attributes: { ApproximateReceiveCount: String(receiveCount) },
    messageAttributes: Object.fromEntries(
      Object.entries(attributes).map(([name, attribute]) => {
        const { type, value } = attribute as unknown as { readonly type: string; readonly value: string };
        return [name, { stringValue: value, dataType: type }];
      }),
    ),
    eventSource: "aws:sqs",
    eventSourceARN: queueArn,
    awsRegion: REGION,
  };
}
