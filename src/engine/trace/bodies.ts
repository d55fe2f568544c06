/**
 * The texts of messages, made when somebody reads them: the recipe of the body, then the envelope around it. The worker
 * and the page use the same functions, so a body need never be stored nor sent.
 */
import type { BodyMaker, DefinitionCatalog } from "../contract/definition.ts";
import type { MessageRow } from "../contract/facts.ts";
import { invariant } from "../contract/invariant.ts";
import type { PlainObject } from "../contract/plain.ts";
import { utf8Length } from "../contract/utf8.ts";
import type { Names } from "./names.ts";

export type BodyWorld = { readonly seed: number; readonly startsAtMs: number };

const PLAIN_TEXT: BodyMaker = { text: (args) => String(args["text"] ?? "") };
/** Below this a size need not be exact: no limit that AWS lets one set is smaller. */
export const EXACT_ABOVE = 1_024;

const makers = new WeakMap<DefinitionCatalog, Map<string, BodyMaker>>();

function makerOf(catalog: DefinitionCatalog, name: string): BodyMaker {
  let table = makers.get(catalog);
  if (!table) {
    table = new Map([["text", PLAIN_TEXT]]);
    for (const { definition } of catalog.services.values())
      for (const [maker, found] of Object.entries(definition.bodies ?? {})) table.set(maker, found);
    makers.set(catalog, table);
  }
  const maker = table.get(name);
  invariant(maker, `no body maker called ${name}`, "SIM-015");
  return maker;
}

/** The text as published, without an envelope. */
export function innerTextOf(
  row: MessageRow,
  names: Names,
  catalog: DefinitionCatalog,
  world: BodyWorld,
): string {
  if (row.text !== undefined) return row.text;
  const body = names.bodies[row.body]!;
  return makerOf(catalog, body.maker).text(body.args, row, world, "");
}

/** The text as a consumer sees it, envelope included. */
export function textOf(row: MessageRow, names: Names, catalog: DefinitionCatalog, world: BodyWorld): string {
  const inner = innerTextOf(row, names, catalog, world);
  if (row.wrap === 0) return inner;
  const wrap = names.bodies[row.wrap]!;
  return makerOf(catalog, wrap.maker).text(wrap.args, row, world, inner);
}

/** Bytes of text and attributes; exact above 1,024, below that it may be an upper bound. */
export function sizeOf(row: MessageRow, names: Names, catalog: DefinitionCatalog, world: BodyWorld): number {
  const attributes = attributesBeside(row);
  if (row.text === undefined) {
    const most = sizeMost(row, names, catalog);
    if (most + attributes <= EXACT_ABOVE) return most + attributes;
  }
  return utf8Length(textOf(row, names, catalog, world)) + attributes;
}

/** Whether text and attributes are larger than a limit; makes the text only when an upper bound does not settle it. */
export function exceeds(
  row: MessageRow,
  limit: number,
  names: Names,
  catalog: DefinitionCatalog,
  world: BodyWorld,
): boolean {
  const attributes = attributesBeside(row);
  if (sizeMost(row, names, catalog) + attributes <= limit) return false;
  return utf8Length(textOf(row, names, catalog, world)) + attributes > limit;
}

/** Whether the published text is empty; makes it only when its maker cannot tell. */
export function isEmpty(
  row: MessageRow,
  names: Names,
  catalog: DefinitionCatalog,
  world: BodyWorld,
): boolean {
  if (row.text !== undefined) return row.text === "";
  const { maker, args } = names.bodies[row.body]!;
  if (makerOf(catalog, maker).isNeverEmpty?.(args)) return false;
  return innerTextOf(row, names, catalog, world) === "";
}

/** A UTF-16 unit takes at most three bytes. */
const MOST_BYTES_A_UNIT = 3;

function sizeMost(row: MessageRow, names: Names, catalog: DefinitionCatalog): number {
  const inner =
    row.text === undefined ? bodySizeMost(row.body, names, catalog) : row.text.length * MOST_BYTES_A_UNIT;
  if (row.wrap === 0) return inner;
  const attributes = row.attributes ? attributesLength(row.attributes) : 0;
  return bodySizeMost(row.wrap, names, catalog, inner + attributes);
}

/** An upper bound of the bytes that a recipe makes around something of `inner` bytes; Infinity = not known. */
export function bodySizeMost(ref: number, names: Names, catalog: DefinitionCatalog, inner = 0): number {
  const { maker, args } = names.bodies[ref]!;
  return makerOf(catalog, maker).sizeMost?.(args, inner) ?? Infinity;
}

/** An envelope has taken the attributes in. */
const attributesBeside = (row: MessageRow): number =>
  row.attributes && row.wrap === 0 ? attributesLength(row.attributes) : 0;

/** Names, types and values of message attributes count towards the size. */
function attributesLength(attributes: PlainObject): number {
  let bytes = 0;
  for (const [name, attribute] of Object.entries(attributes)) {
    const { type, value } = attribute as { type: string; value: string };
    bytes += utf8Length(name) + utf8Length(type) + utf8Length(String(value));
  }
  return bytes;
}
