/** What the services say in English beyond first sight, by kind: one line each, by hand. Loaded after the first picture. */

import { serviceWords } from "./catalog.text.en.ts";
import { details as client } from "./client/details.en.ts";
import { details as eventSourceMapping } from "./event-source-mapping/details.en.ts";
import { details as lambda } from "./lambda/details.en.ts";
import { details as sns } from "./sns/details.en.ts";
import { details as sqs } from "./sqs/details.en.ts";
import { details as subscription } from "./subscription/details.en.ts";
import { details as worker } from "./worker/details.en.ts";

export const serviceDetails: { readonly [kind: string]: { readonly [key: string]: string } } = {
  client,
  sqs,
  sns,
  subscription,
  lambda,
  "event-source-mapping": eventSourceMapping,
  worker,
};

/** Everything the services say: what headless commands and tests speak with. */
export const allServiceWords: typeof serviceDetails = Object.fromEntries(
  Object.entries(serviceDetails).map(([kind, details]) => [kind, { ...serviceWords[kind], ...details }]),
);
