/** Plays a scenario of functions, their mappings and asynchronous calls, and judges it when all has come to rest. */
import { SECOND } from "../../engine/contract/units.ts";
import { Account } from "./account.ts";
import { type Case, judged, unsupported, type Verdict } from "./corpus.ts";
import { differences, isMembers, newBindings, resolved, shown } from "./expect.ts";
import { Functions } from "./functions.ts";
import { eventOf, invocationsOf } from "./invocations.ts";
import { judgeExpected } from "./lambda-expect.ts";
import { Queues, type Response } from "./queues.ts";
import { createQueues, errorDifferences, type Step } from "./sqs-case.ts";

type Members = { readonly [name: string]: unknown };

/** Longer than an asynchronous event may wait. */
const REST_SEC = 7 * 3_600;

export function playLambda(given: Case): Verdict {
  if (given["eventBus"] !== undefined) return unsupported("EventBridge: not simulated yet");
  const account = new Account();
  const queues = new Queues(account);
  const functions = new Functions(account, queues);
  const expected = membersOf(given["expected"]);
  const found: string[] = [...createQueues(queues, given["queues"])];
  for (const fn of [given["function"], ...listOf(given["functions"])])
    if (isMembers(fn)) found.push(...functions.create(fn, membersOf(given["eventInvokeConfig"])));
  for (const mapping of [given["eventSourceMapping"], ...listOf(given["eventSourceMappings"])])
    if (isMembers(mapping))
      found.push(...judgeMapping(functions.call("createMapping", mapping), expected["createMapping"]));
  const saved = new Map<string, unknown>();
  const bindings = newBindings(saved);
  const steps = given["steps"] as readonly Step[];
  steps.forEach((step, i) => {
    account.playTo(step.at);
    const params = resolved(step.params ?? {}, bindings) as Members;
    const response = functions.call(step.action, params) ?? queues.call(step.action, step.queue, params)();
    if (step.save !== undefined && response.state === "done") saved.set(step.save, response.output);
    found.push(...judgeCall(response, step.expect ?? {}).map((one) => `${i + 1} ${step.action}: ${one}`));
  });
  account.playTo((steps.at(-1)?.at ?? 0) + REST_SEC);
  const invocations = invocationsOf(account);
  found.push(...judgeExpected(expected, { account, queues, invocations, bindings }));
  const actual = invocations.map((one) => ({
    fn: one.fn,
    at: one.at / SECOND,
    event: eventOf(account, queues, one),
  }));
  return judged(found, actual);
}

const membersOf = (value: unknown): Members => (isMembers(value) ? value : {});
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

function judgeMapping(response: Response | undefined, expected: unknown): readonly string[] {
  if (!response) return [];
  return judgeCall(response, membersOf(expected)).map((one) => `createMapping: ${one}`);
}

function judgeCall(response: Response, { error, ok: _ok, ...members }: Members): readonly string[] {
  const bindings = newBindings();
  if (response.state === "pending") return ["no answer"];
  if (response.state === "refused") {
    const { code, message } = response.error;
    return isMembers(error)
      ? errorDifferences(error, code, message, bindings)
      : [`refused: ${code} ${message}`];
  }
  if (error !== undefined) return [`expected the error ${shown(error)}`];
  return differences(members, response.output, "", bindings, "subset");
}
