/** Plays a scenario of SQS calls: timed steps, long polls that stay open meanwhile, and what each call has to answer. */
import { Account } from "./account.ts";
import { type Case, judged, unsupported, type Verdict } from "./corpus.ts";
import {
  type Bindings,
  differences,
  isMembers,
  lookUp,
  newBindings,
  resolved,
  setDifferences,
  shown,
} from "./expect.ts";
import { Queues, type Response } from "./queues.ts";

type Members = { readonly [name: string]: unknown };
export type Step = {
  readonly at: number;
  readonly action: string;
  readonly queue?: string;
  readonly params?: Members;
  readonly save?: string;
  readonly expect?: Members;
};
type Played = { readonly step: Step; readonly label: string; readonly response: () => Response };

/** The longest poll that SQS allows. */
const LONGEST_WAIT = 20;

export function playSqs(given: Case): Verdict {
  const steps = given["steps"] as readonly Step[];
  const account = new Account();
  const queues = new Queues(account);
  const foreign = steps.find(({ action }) => !queues.knows(action) && !Object.hasOwn(HELPERS, action));
  if (foreign) return unsupported(`there is no call ${foreign.action}`);
  const found: string[] = [...createQueues(queues, given["queues"])];
  const saved = new Map<string, unknown>();
  const bindings = newBindings(saved);
  const pending: Played[] = [];
  const actual: unknown[] = [];
  const finish = (played: Played): boolean => {
    const response = played.response();
    if (response.state === "pending") return false;
    const output = response.state === "done" ? response.output : { Error: response.error };
    actual.push({ [played.label]: output });
    if (played.step.save !== undefined) saved.set(played.step.save, output);
    const at = account.onCaseClock(response.at);
    found.push(
      ...judgeStep(played.step.expect ?? {}, response, at, bindings).map((one) => `${played.label}: ${one}`),
    );
    return true;
  };
  const finishWhatIsDone = (): void => {
    for (const played of [...pending]) if (finish(played)) pending.splice(pending.indexOf(played), 1);
  };
  steps.forEach((step, i) => {
    account.playTo(step.at);
    finishWhatIsDone();
    const label = `${i + 1} ${step.action}`;
    const helper = HELPERS[step.action];
    if (helper) {
      found.push(...helper(step, bindings, queues, pending).map((one) => `${label}: ${one}`));
      return;
    }
    const params = resolved(step.params ?? {}, bindings) as Members;
    const played = { step, label, response: queues.call(step.action, step.queue, params) };
    account.settle();
    if (!finish(played)) pending.push(played);
    finishWhatIsDone();
  });
  account.playTo((steps.at(-1)?.at ?? 0) + LONGEST_WAIT + 1);
  finishWhatIsDone();
  found.push(...pending.map(({ label }) => `${label}: no answer`));
  return judged(found, actual);
}

/** The queues that exist before second 0. */
export function createQueues(queues: Queues, given: unknown): readonly string[] {
  return Object.entries(isMembers(given) ? given : {}).flatMap(([name, queue]) => {
    const Attributes = isMembers(queue) ? (queue["attributes"] ?? {}) : {};
    const response = queues.call("createQueue", undefined, { QueueName: name, Attributes })();
    return response.state === "refused"
      ? [`queue ${name}: ${response.error.code} ${response.error.message}`]
      : [];
  });
}

// -- two helpers of the corpus -------------------------------------------------------------------------------------

type Helper = (
  step: Step,
  bindings: Bindings,
  queues: Queues,
  pending: readonly Played[],
) => readonly string[];

const namesOf = ({ params }: Step): readonly string[] => (params?.["saves"] ?? []) as readonly string[];
const messagesOf = (name: string, bindings: Bindings): readonly Members[] =>
  (lookUp(`${name}.Messages`, bindings) ?? []) as readonly Members[];

const HELPERS: { readonly [action: string]: Helper } = {
  assertPending: (step, bindings, _queues, pending) => {
    const names = namesOf(step);
    const open = pending.map((played) => played.step.save);
    const done = names.filter((name) => !open.includes(name));
    const bodies = done.flatMap((name) => messagesOf(name, bindings).map((message) => message["Body"]));
    const { resolved: wanted, bodies: wantedBodies } = step.expect ?? {};
    return [
      ...(wanted === undefined ? [] : differences(wanted, done.length, "resolved", bindings)),
      ...(Array.isArray(wantedBodies) ? setDifferences(wantedBodies, bodies, "bodies", bindings) : []),
    ];
  },
  deleteResolved: (step, bindings, queues) => {
    const body = step.params?.["body"];
    const message = namesOf(step)
      .flatMap((name) => messagesOf(name, bindings))
      .find((one) => one["Body"] === body);
    if (!message) return [`no receive got ${shown(body)}`];
    const response = queues.call("delete", step.queue, { ReceiptHandle: message["ReceiptHandle"] })();
    return response.state === "refused" ? [response.error.message] : [];
  },
};

// -- what a call has to answer -------------------------------------------------------------------------------------

type Judge = (expected: unknown, output: Members, bindings: Bindings, expect: Members) => readonly string[];

const messages = (output: Members): readonly Members[] => (output["Messages"] ?? []) as readonly Members[];

const JUDGES: { readonly [member: string]: Judge } = {
  ok: () => [],
  error: (expected) => [`expected the error ${shown(expected)}`],
  count: (expected, output, bindings) => differences(expected, messages(output).length, "count", bindings),
  countMin: (expected, output) =>
    messages(output).length >= Number(expected) ? [] : [`expected at least ${shown(expected)} messages`],
  bodies: (expected, output, bindings, { order = "total" }) =>
    judgeBodies(expected as readonly unknown[], messages(output), String(order), bindings),
  order: () => [],
  messages: (expected, output, bindings) =>
    (expected as readonly unknown[]).flatMap((one, i) =>
      differences(one, messages(output)[i], `Messages[${i}]`, bindings, "subset"),
    ),
  messagesByBody: (expected, output, bindings) =>
    Object.entries(expected as Members).flatMap(([body, one]) =>
      differences(
        one,
        messages(output).find((message) => message["Body"] === body),
        `message ${shown(body)}`,
        bindings,
        "subset",
      ),
    ),
  returnsAt: () => [],
  successful: (expected, output, bindings) =>
    setDifferences(
      expected as readonly unknown[],
      ((output["Successful"] ?? []) as readonly Members[]).map(({ Id }) => Id),
      "Successful",
      bindings,
    ),
  failed: (expected, output, bindings) =>
    setDifferences(
      expected as readonly unknown[],
      (output["Failed"] ?? []) as readonly unknown[],
      "Failed",
      bindings,
      "subset",
    ),
  attributes: (expected, output, bindings, { attributesExact }) =>
    differences(
      expected,
      output["Attributes"] ?? {},
      "Attributes",
      bindings,
      attributesExact === true ? "whole" : "subset",
    ),
  attributesExact: () => [],
  results: (expected, output, bindings) => {
    const list = expected as readonly unknown[];
    const results = (output["Results"] ?? []) as readonly unknown[];
    return [
      ...differences(list.length, results.length, "Results", bindings),
      ...list.flatMap((one, i) => differences(one, results[i], `Results[${i}]`, bindings, "subset")),
    ];
  },
  tags: (expected, output, bindings) => differences(expected, output["Tags"] ?? {}, "Tags", bindings),
  queues: (expected, output, bindings) =>
    setDifferences(
      expected as readonly unknown[],
      ((output["queueUrls"] ?? []) as readonly string[]).map((url) => url.split("/").at(-1)),
      "queueUrls",
      bindings,
    ),
};

function judgeStep(expect: Members, response: Response, at: number, bindings: Bindings): readonly string[] {
  if (response.state === "pending") return ["no answer"];
  if (response.state === "refused") {
    const { code, message } = response.error;
    if (isMembers(expect["error"])) return errorDifferences(expect["error"], code, message, bindings);
    // A step that expects nothing may fail: the case does not say.
    return Object.keys(expect).length === 0 ? [] : [`refused: ${code} ${message}`];
  }
  const { output } = response;
  return [
    ...Object.entries(expect).flatMap(([member, expected]) => {
      const judge = Object.hasOwn(JUDGES, member) ? JUDGES[member] : undefined;
      return judge
        ? judge(expected, output, bindings, expect)
        : differences(expected, output[member], member, bindings);
    }),
    ...(expect["returnsAt"] === undefined
      ? []
      : differences({ $number: expect["returnsAt"] }, at, "returnsAt", bindings)),
  ];
}

/** Either protocol's code will do; statuses are not simulated. */
export function errorDifferences(
  expected: Members,
  code: string,
  message: string,
  bindings: Bindings,
): readonly string[] {
  const { code: wanted, queryErrorCode, codeAnyOf, codeMatches, message: text, messageContains } = expected;
  const allowed = [wanted, queryErrorCode, ...(Array.isArray(codeAnyOf) ? codeAnyOf : [])].filter(
    (one) => one !== undefined,
  );
  const isAllowed =
    (allowed.length === 0 && codeMatches === undefined) ||
    allowed.includes(code) ||
    (codeMatches !== undefined && new RegExp(String(codeMatches)).test(code));
  return [
    ...(isAllowed
      ? []
      : [`expected the error ${shown(allowed[0] ?? codeMatches)}, got ${shown(code)} ${message}`]),
    ...(text === undefined ? [] : differences(text, message, "message", bindings)),
    ...(messageContains === undefined || message.includes(String(messageContains))
      ? []
      : [`message: expected ${shown(messageContains)} in ${shown(message)}`]),
  ];
}

function judgeBodies(
  expected: readonly unknown[],
  got: readonly Members[],
  order: string,
  bindings: Bindings,
): readonly string[] {
  const bodies = got.map((message) => message["Body"]);
  if (order === "total") return differences(expected, bodies, "bodies", bindings);
  const asSet = setDifferences(expected, bodies, "bodies", bindings);
  if (order !== "perGroup" || asSet.length > 0) return asSet;
  const groups = new Map<unknown, unknown[]>();
  for (const message of got) {
    const group = isMembers(message["Attributes"]) ? message["Attributes"]["MessageGroupId"] : undefined;
    groups.set(group, [...(groups.get(group) ?? []), message["Body"]]);
  }
  return [...groups.values()].flatMap((list) =>
    differences(
      expected.filter((body) => list.includes(body)),
      list,
      "order in a group",
      bindings,
    ),
  );
}
