/** What passes between nodes when somebody publishes. */
import type { MessageId, NodeId } from "../../engine/contract/ids.ts";
import type { PlainObject } from "../../engine/contract/plain.ts";

/** Either a copy on its way or, from a person's command, a text to make one of. */
export type Publish = {
  readonly message?: MessageId;
  readonly messageBody?: string;
  readonly messageAttributes?: PlainObject;
  readonly subject?: string;
};
/** Internal: the topic hands one copy to one of its subscriptions. One way. */
export type Deliver = { readonly message: MessageId };
/** Internal: what a topic must know of a subscription to make its copies. One way. */
export type SubscriptionChanged = {
  readonly subscription: NodeId;
  readonly protocol: "sqs" | "lambda";
  readonly rawDelivery: boolean;
};
/** Internal: a subscription gave up on a copy; counts in the topic's NumberOfNotificationsFailed. One way. */
export type NotificationFailed = { readonly code: string };
