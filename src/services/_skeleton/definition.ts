/**
 * Copy this folder to begin a service. Say in this first comment what the service is; this one holds what it is given for
 * a while and passes it on. Everything here is data that the worker and the page both import.
 */
import { awsArn, type ServiceDefinition } from "../../engine/contract/definition.ts";
import { config, type FieldsConfig } from "../../fields/config.ts";
import { secondsField, type ValuesOf } from "../../fields/field.ts";

// Settings by AWS's own names in lowerCamelCase; where the name lacks a unit, add one. `source` is the page of AWS that
// describes it, "assumed" where AWS has it and describes it nowhere, "simulation" for what only the simulator has; `ours`
// marks what that page does not give. The form, the docs, validation and random settings in tests all walk this.
const fields = {
  holdSec: secondsField({ default: 5, min: 0, max: 900, source: "simulation" }),
} as const;

export type SkeletonConfig = ValuesOf<typeof fields>;

// Rules between fields, if there are any, are the second argument: functions that return issues.
export const skeletonConfig: FieldsConfig<typeof fields> = config(fields);

export const skeleton: ServiceDefinition<SkeletonConfig> = {
  // The folder's name.
  kind: "skeleton",
  config: skeletonConfig,
  // Where wires can begin. A wire may end at whatever offers one of the calls.
  ports: [{ name: "out", calls: ["SendMessage"], most: 1 }],
  // By their AWS names; `action` puts a button or menu entry on the page; `internal` is for what AWS's API does not have.
  operations: { SendMessage: { action: { payload: { messageBody: "{}" } } } },
  // What AWS does not allow, each with a sentence that says what people do instead.
  refusals: [{ from: ["sqs"], say: "refuse.queuePushes" }],
  // Every code of a note, reason, span outcome or error; the contract suite wants words for each in text.en.ts.
  codes: ["held", "nothingWired", "passedOn", "refused", "resourceDeleted"],
  arn: (name) => awsArn("skeleton", name),
};
