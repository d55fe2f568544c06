// Filter policies: what SNS refuses, what passes, and what becomes of what does not.
import { describe, expect, test } from "vitest";
import { simService } from "../../engine/contract/definition.ts";
import type { PlainObject } from "../../engine/contract/plain.ts";
import { sns } from "../sns/definition.ts";
import { snsBehaviour } from "../sns/sim.ts";
import { type Arrived, play, sinkFunction, sinkQueue } from "../staged-run.ts";
import { subscription } from "./definition.ts";
import { compilePolicy, missedKey, type SCOPES } from "./filter-policy.ts";
import { subscriptionBehaviour } from "./sim.ts";

type Scope = (typeof SCOPES)[number];
type Attributes = { readonly [name: string]: readonly [type: string, value: string] };

function passes(policy: object, scope: Scope, attributes: Attributes, body = ""): boolean {
  const compiled = compilePolicy(JSON.stringify(policy), scope);
  if (!compiled.ok) throw new Error(compiled.reason);
  if (!compiled.policy) return true;
  const given = Object.entries(attributes).map(([name, [type, value]]) => [name, { type, value }]);
  const published = { attributes: Object.fromEntries(given) as PlainObject, body: () => body };
  return missedKey(compiled.policy, published) === undefined;
}

// https://docs.aws.amazon.com/sns/latest/dg/sns-subscription-filter-policies.html
describe("by attributes", () => {
  test.each<readonly [claim: string, policy: object, attributes: Attributes, passes: boolean]>([
    ["a String is compared as a text", { a: ["5"] }, { a: ["String", "5"] }, true],
    ["a String is no number", { a: [5] }, { a: ["String", "5"] }, false],
    [
      "a Number is compared as a number",
      { a: [{ numeric: ["=", 301.5] }] },
      { a: ["Number", "3.015e2"] },
      true,
    ],
    ["a Number is no text", { a: ["5"] }, { a: ["Number", "5"] }, false],
    ["a type of one's own is a String", { a: ["x"] }, { a: ["String.mine", "x"] }, true],
    ["any element of a String.Array will do", { a: ["x"] }, { a: ["String.Array", '["y","x"]'] }, true],
    ["elements keep their types", { a: [true] }, { a: ["String.Array", "[true]"] }, true],
    ["a String.Array may hold one value", { a: [100] }, { a: ["String.Array", "100"] }, true],
    [
      "Binary attributes are not compared",
      { a: [{ exists: true }] },
      { a: ["Binary", "eA=="], b: ["String", "y"] },
      false,
    ],
    ["an absent attribute holds the message back", { a: ["x"] }, { b: ["String", "x"] }, false],
    ["exists: false", { a: [{ exists: false }] }, { b: ["String", "x"] }, true],
    ["exists: false needs some attribute, as documented", { a: [{ exists: false }] }, {}, false],
    ["a dot is part of a name", { "a.b": ["x"] }, { "a.b": ["String", "x"] }, true],
    ["an empty policy lets everything pass", {}, {}, true],
  ])("%s", (_claim, policy, attributes, expected) => {
    expect(passes(policy, "MessageAttributes", attributes)).toBe(expected);
  });
});

describe("by body", () => {
  test.each<readonly [claim: string, policy: object, body: string, passes: boolean]>([
    ["properties nest", { a: { b: ["x"] } }, '{"a":{"b":"x"}}', true],
    ["a body that is no JSON does not pass", { a: [{ exists: false }] }, "plain", false],
    ["a body that is no object does not pass", { a: [{ exists: false }] }, '["a"]', false],
    ["a missing property passes exists: false", { a: [{ exists: false }] }, "{}", true],
  ])("%s", (_claim, policy, body, expected) => {
    expect(passes(policy, "MessageBody", {}, body)).toBe(expected);
  });
});

const values = (count: number) => Array.from({ length: count }, (_, i) => `v${i}`);

describe("SNS refuses", () => {
  test.each<readonly [claim: string, text: string, scope: Scope, reason: string]>([
    ["what is not JSON", "{", "MessageBody", "FilterPolicy: failed to parse JSON."],
    ["what is no object", "[1]", "MessageBody", "FilterPolicy: Filter is not an object"],
    [
      "names in names when it judges attributes",
      '{"a":{"b":["x"]}}',
      "MessageAttributes",
      "Filter policy scope MessageAttributes does not support nested filter policy",
    ],
    [
      "a sixth key",
      JSON.stringify(Object.fromEntries([..."abcdef"].map((name) => [name, ["x"]]))),
      "MessageBody",
      "FilterPolicy: Filter policy can not have more than 5 keys",
    ],
    [
      "more than 150 combinations",
      JSON.stringify({ a: values(51), b: values(3) }),
      "MessageAttributes",
      "FilterPolicy: Filter policy is too complex",
    ],
    [
      "combinations that depth multiplies in a body",
      JSON.stringify({ a: { b: values(76) } }),
      "MessageBody",
      "FilterPolicy: Filter policy is too complex",
    ],
  ])("%s", (_claim, text, scope, reason) => {
    expect(compilePolicy(text, scope)).toEqual({ ok: false, reason });
  });

  // 3 x (6 + 4 x (4 + 7)) = 150, recorded as allowed.
  test("no branches that add up to 150 combinations", () => {
    const policy = {
      a: values(3),
      $or: [{ b: values(6) }, { c: values(4), $or: [{ d: values(4) }, { e: values(7) }] }],
    };
    expect(compilePolicy(JSON.stringify(policy), "MessageAttributes").ok).toBe(true);
    const more = { ...policy, f: values(2) };
    expect(compilePolicy(JSON.stringify(more), "MessageAttributes").ok).toBe(false);
  });

  test("a setting, with the sentence that AWS answers", () => {
    const filterPolicy = '{"a":[{"suffix":100}]}';
    expect(subscription.config.parse({ filterPolicy })).toEqual({
      ok: false,
      issues: [
        {
          path: ["filterPolicy"],
          code: "invalidFilterPolicy",
          args: { reason: "FilterPolicy: suffix match pattern must be a string" },
        },
      ],
    });
  });
});

describe("a copy", () => {
  const filterPolicy = '{"store":["books"]}';
  function published(config: PlainObject, commands: readonly (readonly [number, string, PlainObject])[]) {
    const log: Arrived[] = [];
    const played = play(
      {
        services: [
          simService(sns, snsBehaviour),
          simService(subscription, subscriptionBehaviour),
          sinkQueue(log),
          sinkFunction(log),
        ],
        nodes: { orders: ["sns"], billing: ["sqs"] },
        relations: { tie: ["subscription", "orders", "billing", config] },
        commands: commands.map(([at, target, payload]) => [
          at,
          target,
          target === "orders" ? "Publish" : "Configure",
          payload,
        ]),
      },
      60,
    );
    return { log, ...played };
  }
  const message = (store: string) => ({
    messageBody: "x",
    messageAttributes: { store: { type: "String", value: store } },
  });

  test.each([{}, { rawDelivery: true }])("that passes is delivered as ever: %j", (config) => {
    const { log } = published({ filterPolicy, ...config }, [[1, "orders", message("books")]]);
    expect(log.length).toBe(1);
  });

  test("with another value ends at the subscription and names setting and key", () => {
    const { log, facts } = published({ filterPolicy }, [[1, "orders", message("toys")]]);
    expect(log).toEqual([]);
    expect(facts.at(-1)?.fact).toMatchObject({
      owner: "tie",
      became: "filtered",
      why: { code: "valueDiffers", setting: { owner: "tie", field: "filterPolicy", value: "store" } },
    });
  });

  test("without the attribute says that it has none", () => {
    const { lives } = published({ filterPolicy }, [[1, "orders", { messageBody: "x" }]]);
    expect(lives.at(-1)).toMatch(/filtered keyAbsent$/);
  });

  test("is judged by its published body, not by the envelope", () => {
    const { log } = published({ filterPolicy, filterPolicyScope: "MessageBody" }, [
      [1, "orders", { messageBody: '{"store":"books"}' }],
      [2, "orders", { messageBody: '{"store":"toys"}' }],
    ]);
    expect(log.length).toBe(1);
  });

  test("is judged by the policy in force when it is published", () => {
    const { log } = published({}, [
      [1, "orders", message("toys")],
      [2, "tie", { filterPolicy }],
      [3, "orders", message("toys")],
      [4, "tie", { filterPolicy: "" }],
      [5, "orders", message("toys")],
    ]);
    expect(log.map(({ at }) => Math.floor(at / 1e6))).toEqual([1, 5]);
  });
});
