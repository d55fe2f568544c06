/** What a case about functions expects when all has come to rest; only what is stated is judged. */
import { SECOND } from "../../engine/contract/units.ts";
import type { Account } from "./account.ts";
import { attributesOutput } from "./api-forms.ts";
import { type Bindings, differences, isMembers, setDifferences, shown } from "./expect.ts";
import { eventOf, type Invocation } from "./invocations.ts";
import type { Queues } from "./queues.ts";
import { readerOf } from "./reader.ts";

type Members = { readonly [name: string]: unknown };

type Rest = {
  readonly account: Account;
  readonly queues: Queues;
  readonly invocations: readonly Invocation[];
  readonly bindings: Bindings;
};
type Judge = (expected: unknown, rest: Rest) => readonly string[];

export const judgeExpected = (expected: Members, rest: Rest): readonly string[] =>
  Object.entries(expected).flatMap(([member, value]) => {
    const judge = Object.hasOwn(JUDGES, member) ? JUDGES[member] : undefined;
    return judge ? judge(value, rest) : [`nobody here knows how to judge ${member}`];
  });

const bodyText = (account: Account, copy: number): string => readerOf(account).text(copy);

const bodiesOf = (account: Account, { copies }: Invocation): readonly string[] =>
  copies.map((copy) => bodyText(account, copy));

const JUDGES: { readonly [member: string]: Judge } = {
  // Judged where the mapping is made.
  createMapping: () => [],
  // For information only.
  invocationCountRecorded: () => [],
  invocationCount: (expected, { invocations, bindings }) =>
    differences(expected, invocations.length, "invocationCount", bindings),
  invocationCountMin: (expected, { invocations }) =>
    invocations.length >= Number(expected)
      ? []
      : [`expected at least ${shown(expected)} invocations, got ${invocations.length}`],
  invocationCountByFunction: (expected, { invocations, bindings }) =>
    Object.entries(expected as Members).flatMap(([name, count]) =>
      differences(
        count,
        invocations.filter(({ fn }) => fn === name).length,
        `invocations of ${name}`,
        bindings,
      ),
    ),
  invocations: (expected, rest) =>
    (expected as readonly Members[]).flatMap((one, i) => {
      const invocation = rest.invocations[i];
      return invocation ? judgeInvocation(one, invocation, i, rest) : [`there is no invocation ${i + 1}`];
    }),
  queues: (expected, rest) =>
    Object.entries(expected as Members).flatMap(([name, queue]) =>
      judgeQueue(name, queue as Members, rest, rest.account.index.count),
    ),
  destinations: (expected, rest) =>
    Object.entries(expected as Members).flatMap(([name, messages]) =>
      setDifferences(
        messages as readonly unknown[],
        remaining(name, rest).map((copy) => bodyText(rest.account, copy)),
        `destination ${name}`,
        rest.bindings,
      ),
    ),
  dlq: (expected, rest) =>
    Object.entries(expected as Members).flatMap(([name, letters]) =>
      setDifferences(
        letters as readonly unknown[],
        remaining(name, rest).map((copy) => ({
          body: bodyText(rest.account, copy),
          messageAttributes: attributesOutput(readerOf(rest.account).attributes(copy) ?? {}),
        })),
        `dead letters in ${name}`,
        rest.bindings,
        "subset",
      ),
    ),
  allBodies: (expected, { account, invocations, bindings }) =>
    setDifferences(
      expected as readonly unknown[],
      invocations.flatMap((one) => bodiesOf(account, one)),
      "bodies handed over",
      bindings,
    ),
  maxBatch: (expected, { invocations }) => {
    const largest = Math.max(0, ...invocations.map(({ copies }) => copies.length));
    return largest <= Number(expected) ? [] : [`the largest batch has ${largest} records`];
  },
  invocationOrder: (expected, { account, invocations, bindings }) =>
    differences(
      expected,
      invocations.flatMap((one) => bodiesOf(account, one)),
      "order of invocations",
      bindings,
    ),
  maxConcurrentInvocations: (expected, { invocations }) => {
    const most = Math.max(0, ...invocations.map(({ at }) => runningAt(invocations, at)));
    return most <= Number(expected) ? [] : [`${most} invocations ran at a time`];
  },
  gapBetweenInvocationsMin: (expected, { invocations }) => {
    const gaps = invocations.slice(1).map(({ at }, i) => (at - (invocations[i]?.at ?? 0)) / SECOND);
    return gaps.every((gap) => gap >= Number(expected)) ? [] : [`invocations begin ${shown(gaps)} s apart`];
  },
  // One event is one copy here, and its request id is made from it.
  sameRequestIdInAllAttempts: (_expected, { invocations }) =>
    new Set(invocations.map(({ copies }) => copies[0])).size <= 1
      ? []
      : ["the attempts are of different events"],
};

const runningAt = (invocations: readonly Invocation[], at: number): number =>
  invocations.filter((one) => one.at <= at && at < one.endedAt).length;

function judgeInvocation(
  expected: Members,
  invocation: Invocation,
  i: number,
  rest: Rest,
): readonly string[] {
  const { account, queues, bindings, invocations } = rest;
  const label = `invocation ${i + 1}`;
  const { event, records, at, queuesAfter } = expected;
  const actual = eventOf(account, queues, invocation);
  const actualRecords = isMembers(actual) ? actual["Records"] : undefined;
  const end = invocations[i + 1]?.record ?? account.index.count;
  return [
    ...(event === undefined ? [] : differences(event, actual, `${label}: event`, bindings)),
    ...(Array.isArray(records) ? judgeRecords(records, actualRecords, label, bindings) : []),
    ...(at === undefined
      ? []
      : differences({ $number: at }, account.onCaseClock(invocation.at), `${label}: at`, bindings)),
    ...Object.entries(isMembers(queuesAfter) ? queuesAfter : {}).flatMap(([name, queue]) =>
      judgeQueue(name, queue as Members, rest, end).map((one) => `after ${label}: ${one}`),
    ),
  ];
}

function judgeRecords(
  expected: readonly unknown[],
  actual: unknown,
  label: string,
  bindings: Bindings,
): readonly string[] {
  const records = Array.isArray(actual) ? actual : [];
  return [
    ...differences(expected.length, records.length, `${label}: records`, bindings),
    ...expected.flatMap((one, i) =>
      differences(one, records[i], `${label}: records[${i}]`, bindings, "subset"),
    ),
  ];
}

/** The copies that a queue holds before a record of the trace, those in flight included. */
function remaining(name: string, { account, queues }: Rest, end = account.index.count): readonly number[] {
  const { index } = account;
  const node = index.nodeIndex(queues.idOf(name) ?? name);
  return [...index.stateOf(node, end).all()].map(({ message }) => message);
}

function judgeQueue(name: string, queue: Members, rest: Rest, end: number): readonly string[] {
  const { remaining: expected, order } = queue;
  if (!Array.isArray(expected)) return [];
  const bodies = remaining(name, rest, end).map((copy) => bodyText(rest.account, copy));
  const at = `remaining in ${name}`;
  return order === "any"
    ? setDifferences(expected, bodies, at, rest.bindings)
    : differences(expected, bodies, at, rest.bindings);
}
