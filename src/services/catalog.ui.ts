/** The services that the page draws, in the order of the palette: one line each, by hand. */
import { clientUi } from "./client/ui.tsx";
import { eventSourceMappingUi } from "./event-source-mapping/ui.tsx";
import { lambdaUi } from "./lambda/ui.tsx";
import { snsUi } from "./sns/ui.tsx";
import { sqsUi } from "./sqs/ui.tsx";
import { subscriptionUi } from "./subscription/ui.tsx";
import type { ServiceUi } from "./ui.ts";
import { workerUi } from "./worker/ui.tsx";

export const serviceUis: readonly ServiceUi[] = [
  clientUi,
  sqsUi,
  snsUi,
  subscriptionUi,
  lambdaUi,
  eventSourceMappingUi,
  workerUi,
];
