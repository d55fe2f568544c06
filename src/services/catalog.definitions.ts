/** The services' declarations, one line each, by hand: what the page needs of them, without their behaviour. */
import type { ServiceDefinition } from "../engine/contract/definition.ts";
import { client } from "./client/definition.ts";
import { eventSourceMapping } from "./event-source-mapping/definition.ts";
import { lambda } from "./lambda/definition.ts";
import { sns } from "./sns/definition.ts";
import { sqs } from "./sqs/definition.ts";
import { subscription } from "./subscription/definition.ts";
import { worker } from "./worker/definition.ts";

/** The engine hands each service only its own settings, so the list need not know their types. */
export const serviceDefinitions = [
  client,
  sqs,
  sns,
  subscription,
  lambda,
  eventSourceMapping,
  worker,
] as unknown as readonly ServiceDefinition[];
