/** Message attributes: what is allowed, and what they weigh. */
import type { PlainObject } from "../../engine/contract/plain.ts";
import { utf8Length } from "../../engine/contract/utf8.ts";
import {
  badAttributeName,
  badAttributeType,
  emptyAttribute,
  type Fault,
  tooManyAttributes,
} from "./errors.ts";

/** As in the contract: name to `{ type, value }`. */
type Attribute = { readonly type?: unknown; readonly value?: unknown };

const MOST = 10;
const NAME = /^(?!\.)(?!aws\.)(?!amazon\.)(?!.*\.\.)[A-Za-z0-9_.-]{1,256}(?<!\.)$/i;
const TYPE = /^(String|Number|Binary)(\..+)?$/;

export function checkAttributes(attributes: PlainObject | undefined): Fault | undefined {
  const entries = Object.entries(attributes ?? {}) as [string, Attribute | null][];
  if (entries.length > MOST) return tooManyAttributes(entries.length);
  for (const [name, attribute] of entries) {
    if (!NAME.test(name)) return badAttributeName(name);
    if (typeof attribute?.type !== "string" || !TYPE.test(attribute.type)) return badAttributeType(name);
    if (typeof attribute.value !== "string" || attribute.value === "") return emptyAttribute(name);
  }
  return undefined;
}

/** Names, types and values count towards the size of a message. */
export function attributesSize(attributes: PlainObject | undefined): number {
  let bytes = 0;
  for (const [name, attribute] of Object.entries(attributes ?? {})) {
    const { type, value } = (attribute ?? {}) as Attribute;
    bytes += utf8Length(name) + utf8Length(String(type ?? "")) + utf8Length(String(value ?? ""));
  }
  return bytes;
}
