/** Message attributes between the shape of the AWS API and that in which the services here take and give them. */
import type { PlainObject } from "../../engine/contract/plain.ts";
import { isMembers } from "./expect.ts";

/** `{DataType, StringValue}` as `{type, value}`; a value of another kind stays out, and is refused as AWS refuses it. */
export function attributesInput(given: unknown): PlainObject {
  if (!isMembers(given)) return {};
  return Object.fromEntries(
    Object.entries(given).map(([name, attribute]) => {
      const { DataType: type, StringValue, BinaryValue } = isMembers(attribute) ? attribute : {};
      return [name, { type, value: StringValue ?? BinaryValue } as PlainObject];
    }),
  );
}

type Attribute = { readonly type: string; readonly value: string };

/** The same back again. */
export const attributesOutput = (stored: PlainObject): { readonly [name: string]: unknown } =>
  Object.fromEntries(
    (Object.entries(stored) as unknown as readonly (readonly [string, Attribute])[]).map(
      ([name, { type, value }]) => [
        name,
        { DataType: type, [type.startsWith("Binary") ? "BinaryValue" : "StringValue"]: value },
      ],
    ),
  );
