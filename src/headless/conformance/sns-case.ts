/** Plays a filter policy: a topic, a queue, a subscription with the policy, a message published, and what has arrived. */
import type { PlainObject } from "../../engine/contract/plain.ts";
import { Account } from "./account.ts";
import { attributesInput } from "./api-forms.ts";
import { type Case, judged, type Verdict } from "./corpus.ts";
import { shown } from "./expect.ts";
import { Queues } from "./queues.ts";
import { Topics } from "./topics.ts";

export function playSns(given: Case): Verdict {
  const account = new Account();
  const queues = new Queues(account);
  const topics = new Topics(account, queues);
  queues.call("createQueue", undefined, { QueueName: "queue" });
  topics.createTopic("topic");
  const subscribed = topics.subscribe("topic", "queue", subscriptionOf(given));
  if (given.kind === "sns-policy-validity" || subscribed.state === "refused")
    return judgeValidity(given, subscribed.state === "refused" ? subscribed.error.message : undefined);
  const published = account.do("topic", "Publish", {
    messageBody: String(given["message"]),
    messageAttributes: attributesInput(given["attributes"]),
  });
  if (published.state === "refused")
    return judged([`Publish: ${published.code} ${published.message}`], published);
  account.settle();
  const received = queues.call("receive", "queue", { MaxNumberOfMessages: 10 })();
  const messages =
    received.state === "done" ? ((received.output["Messages"] ?? []) as readonly unknown[]) : [];
  const isDelivered = messages.length > 0;
  return judged(
    isDelivered === given["expected"] ? [] : [`expected ${shown(given["expected"])}`],
    isDelivered,
  );
}

function subscriptionOf(given: Case): PlainObject {
  const { policy, policyText, scope } = given as { policy?: unknown; policyText?: string; scope?: string };
  const text = policyText ?? (policy === null || policy === undefined ? undefined : JSON.stringify(policy));
  return {
    RawMessageDelivery: "true",
    ...(text === undefined ? {} : { FilterPolicy: text }),
    ...(scope === undefined ? {} : { FilterPolicyScope: scope }),
  };
}

/** The rejection is what is judged. The sentence is AWS's for one of two calls and says which; it is shown. */
function judgeValidity({ expected, errorMessage }: Case, refusal: string | undefined): Verdict {
  const actual = refusal === undefined ? "valid" : "invalid";
  const shownActual = refusal === undefined ? actual : { [actual]: refusal };
  if (actual !== expected)
    return judged(
      [`expected ${shown(expected)} ${errorMessage === undefined ? "" : shown(errorMessage)}`],
      shownActual,
    );
  return judged([], shownActual);
}
