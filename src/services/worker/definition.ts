/** A worker: a server outside Lambda that polls a queue with a fixed number of threads. An actor that calls AWS. */
import type { ServiceDefinition } from "../../engine/contract/definition.ts";
import { config, type FieldsConfig } from "../../fields/config.ts";
import {
  countField,
  millisecondsField,
  quantityField,
  samplerField,
  secondsField,
  toggleField,
  type ValuesOf,
  variantsField,
} from "../../fields/field.ts";

const RECEIVE =
  "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ReceiveMessage.html";
const OURS = "simulation";

const share = quantityField({ default: 10, min: 0, max: 100, unit: "%", source: OURS });
const restartSec = secondsField({ default: 30, min: 0, max: 86_400, source: OURS });

const fields = {
  threads: countField({ default: 1, min: 1, max: 1_000, source: OURS }),
  work: samplerField({ default: { type: "fixed", ms: 1_000 }, source: OURS }),
  maxNumberOfMessages: countField({ default: 1, min: 1, max: 10, source: RECEIVE }),
  waitTimeSeconds: secondsField({ default: 20, min: 0, max: 20, source: RECEIVE }),
  pollIntervalMs: millisecondsField({
    default: 1_000,
    min: 0,
    max: 3_600_000,
    source: OURS,
    when: (settings) => settings["waitTimeSeconds"] === 0,
  }),
  outcome: variantsField(
    "type",
    {
      succeed: {},
      "fail-on-poison": {},
      "fail-at-random": { share },
      "fail-first": { count: countField({ default: 1, min: 1, max: 1_000, source: OURS }) },
    },
    { default: { type: "succeed" }, source: OURS },
  ),
  crash: variantsField(
    "type",
    {
      never: {},
      "at-times": {
        every: samplerField({ default: { type: "exponential", meanMs: 300_000 }, source: OURS }),
        restartSec,
      },
      "at-random": { share, restartSec },
      "on-poison": { restartSec },
    },
    { default: { type: "never" }, source: OURS },
  ),
  deleteAfterWork: toggleField({ default: true, source: OURS }),
  forward: toggleField({ default: false, source: OURS }),
} as const;

export type WorkerConfig = ValuesOf<typeof fields>;

const workerConfig: FieldsConfig<typeof fields> = config(fields);

export const worker: ServiceDefinition<WorkerConfig> = {
  kind: "worker",
  config: workerConfig,
  ports: [
    { name: "source", calls: ["ReceiveMessage", "DeleteMessage"], drawnFrom: "peer", most: 1 },
    { name: "out", calls: ["SendMessage", "Publish"], most: 1 },
  ],
  operations: { Crash: { action: { payload: {} } }, Restart: { action: { payload: {} } } },
  refusals: [
    { from: ["client", "lambda"], say: "refuse.callToServer" },
    { from: ["sns", "subscription"], say: "refuse.pushToServer" },
    { from: ["worker"], say: "refuse.serverToServer" },
    { to: ["lambda"], say: "refuse.serverToFunction" },
  ],
  codes: [
    "succeeded",
    "failed",
    "forwardFailed",
    "crashed",
    "restarted",
    "deleteFailed",
    "receiveFailed",
    "resourceDeleted",
    "stopped",
  ],
  arn: (name) => `server:${name}`,
};
