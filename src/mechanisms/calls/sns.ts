/** What passes between nodes when somebody publishes. */
import type { MessageId } from "../../engine/contract/ids.ts";
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
