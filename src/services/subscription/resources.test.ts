// How Subscribe and SetSubscriptionAttributes become commands, and the errors SNS answers with.
import { expect, test } from "vitest";
import type { NodeId } from "../../engine/contract/ids.ts";
import { translate } from "./resources.ts";

const subscribe = (attributes: object) =>
  translate.Subscribe({ topic: "t", endpoint: "q", attributes: { ...attributes } }, "s1");
const set = (attributeName: string, attributeValue: string, known = {}) =>
  translate.SetSubscriptionAttributes({ attributeName, attributeValue }, "s1" as NodeId, known);

test("Subscribe adds a subscription with the fields that the attributes name", () => {
  const config = { filterPolicy: '{"a":["x"]}', rawDelivery: true };
  const relation = { id: "s1", kind: "subscription", name: "s1", from: "t", to: "q", config };
  expect(subscribe({ FilterPolicy: '{"a":["x"]}', RawMessageDelivery: "true" })).toEqual({
    ok: true,
    changes: [{ target: "s1", type: "AddRelation", payload: { relation } }],
  });
});

test("SetSubscriptionAttributes changes one setting", () => {
  const change = { target: "s1", type: "Configure", payload: { rawDelivery: false } };
  expect(set("RawMessageDelivery", "false")).toEqual({ ok: true, changes: [change] });
});

const nested = '{"a":{"b":["x"]}}';
test.each([
  [
    "a policy, with a reason when subscribing",
    subscribe({ FilterPolicy: '{"a":["x",[]]}' }),
    "Invalid parameter: Attributes Reason: FilterPolicy: Match value must be String, number, true, false, or null",
  ],
  [
    "a policy, without it when setting",
    set("FilterPolicy", '{"a":[]}'),
    "Invalid parameter: FilterPolicy: Empty arrays are not allowed",
  ],
  [
    "names in names when attributes are judged",
    subscribe({ FilterPolicy: nested }),
    "Invalid parameter: Filter policy scope MessageAttributes does not support nested filter policy",
  ],
  [
    "a scope that does not suit the policy there is",
    set("FilterPolicyScope", "MessageAttributes", { filterPolicy: nested, filterPolicyScope: "MessageBody" }),
    "Invalid parameter: Filter policy scope MessageAttributes does not support nested filter policy",
  ],
  [
    "an unknown scope",
    set("FilterPolicyScope", "Body"),
    "Invalid parameter: FilterPolicyScope: Invalid value [Body].",
  ],
  ["an unknown attribute", subscribe({ Colour: "red" }), "Invalid parameter: AttributeName"],
])("SNS refuses %s", (_claim, result, message) => {
  expect(result).toEqual({ ok: false, code: "InvalidParameter", message });
});
