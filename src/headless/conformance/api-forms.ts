/** Between the shapes of the AWS API and those in which the services here take and give the same things. */
import type { PlainObject } from "../../engine/contract/plain.ts";
import { isMembers } from "./expect.ts";

/** `MaxNumberOfMessages` as `maxNumberOfMessages`. */
export const lowerFirst = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);
export const upperFirst = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

/** Parameters of a call as the input of the operation of the same name. */
export function inputOf(params: { readonly [name: string]: unknown }): PlainObject {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => {
      if (/^Message(System)?Attributes$/.test(name)) return [lowerFirst(name), attributesInput(value)];
      if (name === "Entries" && Array.isArray(value))
        return ["entries", value.map((entry) => (isMembers(entry) ? inputOf(entry) : null))];
      return [lowerFirst(name), value as PlainObject[string]];
    }),
  );
}

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

export const attributesOf = (stored: PlainObject): readonly (readonly [string, Attribute])[] =>
  Object.entries(stored) as unknown as readonly (readonly [string, Attribute])[];

/** The same back again. */
export const attributesOutput = (stored: PlainObject): { readonly [name: string]: unknown } =>
  Object.fromEntries(
    attributesOf(stored).map(([name, { type, value }]) => [
      name,
      { DataType: type, [type.startsWith("Binary") ? "BinaryValue" : "StringValue"]: value },
    ]),
  );
