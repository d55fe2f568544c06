/** What the services say in English at first sight, by kind: one line each, by hand. */
import { text as client } from "./client/text.en.ts";
import { text as eventSourceMapping } from "./event-source-mapping/text.en.ts";
import { text as lambda } from "./lambda/text.en.ts";
import { text as sns } from "./sns/text.en.ts";
import { text as sqs } from "./sqs/text.en.ts";
import { text as subscription } from "./subscription/text.en.ts";
import { text as worker } from "./worker/text.en.ts";

export const serviceWords: { readonly [kind: string]: { readonly [key: string]: string } } = {
  client,
  sqs,
  sns,
  subscription,
  lambda,
  "event-source-mapping": eventSourceMapping,
  worker,
};
