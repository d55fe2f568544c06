/** The SNS API over an account, as far as cases use it. */
import type { PlainObject } from "../../engine/contract/plain.ts";
import { translate } from "../../services/subscription/resources.ts";
import type { Account } from "./account.ts";
import type { ApiError, Queues } from "./queues.ts";

export type Subscribed = { readonly state: "done" } | { readonly state: "refused"; readonly error: ApiError };

export class Topics {
  private readonly account: Account;
  private readonly queues: Queues;
  private made = 0;

  constructor(account: Account, queues: Queues) {
    this.account = account;
    this.queues = queues;
  }

  createTopic(name: string): void {
    this.account.do(name, "AddNode", { node: { id: name, kind: "sns", name, config: {} } });
  }

  subscribe(topic: string, queueName: string, attributes: PlainObject): Subscribed {
    this.made += 1;
    const id = `subscription-${this.made}`;
    const queue = this.queues.idOf(queueName) ?? queueName;
    const translated = translate.Subscribe({ topic, endpoint: queue, attributes }, id);
    if (!translated.ok) return { state: "refused", error: translated };
    for (const { target, type, payload } of translated.changes) {
      const answer = this.account.do(target, type, payload);
      if (answer.state === "refused")
        return { state: "refused", error: { code: answer.code ?? "", message: answer.message ?? "" } };
    }
    return { state: "done" };
  }
}
