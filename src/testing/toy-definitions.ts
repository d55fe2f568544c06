/** Small services for tests of what reads declarations: a queue, a function, the mapping between, a client, a server. */
import type { ServiceDefinition } from "../engine/contract/definition.ts";
import { config } from "../fields/config.ts";
import {
  choiceField,
  countField,
  listField,
  referenceField,
  samplerField,
  secondsField,
  textField,
  toggleField,
  variantsField,
} from "../fields/field.ts";
import type { Definitions } from "../scenario/scenario.ts";

const source = "assumed";

const client: ServiceDefinition = {
  kind: "client",
  config: config({ note: textField({ default: "", most: 40, source }) }),
  ports: [{ name: "out", calls: ["SendMessage"] }],
  operations: { Send: {} },
  refusals: [{ from: ["queue"], say: "refuse.queueToClient" }],
  codes: [],
  arn: (name) => `client:${name}`,
};

const queue: ServiceDefinition = {
  kind: "queue",
  config: config({
    visibilityTimeoutSec: secondsField({ default: 30, min: 0, max: 43_200, source }),
    maxReceiveCount: countField({ default: 3, min: 1, max: 1_000, source }),
    deadLetterQueue: referenceField(["queue"], { source }),
    isFifo: toggleField({ default: false, source }),
  }),
  ports: [
    {
      name: "deadLetter",
      calls: ["ReceiveDeadLetter"],
      field: "deadLetterQueue",
      purpose: "deadLetters",
      only: ["queue"],
      most: 1,
    },
  ],
  operations: {
    SendMessage: { internalFields: ["message", "entries.message"] },
    ReceiveMessage: {},
    PurgeQueue: {},
    ReceiveDeadLetter: { internal: true },
  },
  refusals: [{ to: ["client", "topic"], say: "refuse.neverPushes" }],
  codes: [],
  arn: (name) => `queue:${name}`,
};

const step = variantsField(
  "type",
  {
    work: { duration: samplerField({ default: { type: "fixed", ms: 500 }, source }) },
    call: { to: referenceField(["queue", "function"], { source }) },
  },
  { default: { type: "work", duration: { type: "fixed", ms: 500 } }, source },
);

const toyFunction: ServiceDefinition = {
  kind: "function",
  config: config(
    {
      timeoutSec: secondsField({ default: 3, min: 1, max: 900, source }),
      reserved: countField({ default: 5, min: 0, max: 1_000, source }),
      mode: choiceField(["event", "request"], { default: "event", source }),
      steps: listField(step, { default: [], most: 8, source }),
    },
    [
      ({ timeoutSec, reserved }) =>
        timeoutSec === 666 && reserved === 666 ? [{ path: ["reserved"], code: "cursed" }] : [],
    ],
  ),
  ports: [{ name: "out", calls: ["SendMessage", "Invoke"], most: 3 }],
  operations: { Invoke: {} },
  refusals: [],
  codes: [],
  arn: (name) => `function:${name}`,
};

const mapping: ServiceDefinition = {
  kind: "mapping",
  config: config({
    batchSize: countField({ default: 10, min: 1, max: 10_000, source }),
    onFailure: referenceField(["queue"], { source }),
  }),
  ports: [{ name: "onFailure", calls: ["SendMessage"], field: "onFailure", only: ["queue"] }],
  operations: {},
  relation: {
    from: { kinds: ["queue"] },
    to: { kinds: ["function"] },
    seat: "to",
    drawn: "poll",
    check: ({ visibilityTimeoutSec }, { timeoutSec }) =>
      Number(visibilityTimeoutSec) >= Number(timeoutSec)
        ? []
        : [{ path: [], code: "tooShort", args: { visibilityTimeoutSec, timeoutSec } }],
  },
  refusals: [],
  codes: [],
  arn: (name) => `mapping:${name}`,
};

const server: ServiceDefinition = {
  kind: "server",
  config: config({ threads: countField({ default: 1, min: 1, max: 100, source }) }),
  ports: [{ name: "poll", calls: ["ReceiveMessage"], drawnFrom: "peer", most: 1 }],
  operations: {},
  refusals: [],
  codes: [],
  arn: (name) => `server:${name}`,
};

export const toyDefinitions: Definitions = new Map(
  [client, queue, toyFunction, mapping, server].map((definition) => [definition.kind, definition]),
);
