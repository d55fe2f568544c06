/** The services that the worker runs: one line each, by hand. */
import { type SimService, simService } from "../engine/contract/definition.ts";
import { client } from "./client/definition.ts";
import { clientBehaviour } from "./client/sim.ts";
import { eventSourceMappingService } from "./event-source-mapping/sim.ts";
import { lambdaService } from "./lambda/sim.ts";
import { sns } from "./sns/definition.ts";
import { snsBehaviour } from "./sns/sim.ts";
import { sqsService } from "./sqs/sim.ts";
import { subscription } from "./subscription/definition.ts";
import { subscriptionBehaviour } from "./subscription/sim.ts";
import { worker } from "./worker/definition.ts";
import { workerBehaviour } from "./worker/sim.ts";

export const simServices: readonly SimService[] = [
  simService(client, clientBehaviour),
  sqsService,
  simService(sns, snsBehaviour),
  simService(subscription, subscriptionBehaviour),
  lambdaService,
  eventSourceMappingService,
  simService(worker, workerBehaviour),
];
