/**
 * The numbers that stand for names in a trace: texts, bodies, reasons, nodes and wires. Append-only, so that a reader
 * who has the first n entries can read every record made until then.
 */
import type { Body, Why } from "../contract/facts.ts";
import type { EdgeId, NodeId, ServiceKind } from "../contract/ids.ts";
import { invariant } from "../contract/invariant.ts";

export type NodeName = { readonly id: NodeId; readonly kind: ServiceKind; readonly name: string };
export type EdgeName = { readonly id: EdgeId; readonly from: NodeId; readonly to: NodeId };

/** Entry 0 of `bodies` and `whys` means none. */
export type Names = {
  readonly strings: readonly string[];
  readonly bodies: readonly Body[];
  readonly whys: readonly Why[];
  readonly nodes: readonly NodeName[];
  readonly edges: readonly EdgeName[];
};

export type NamesLength = { readonly [K in keyof Names]: number };

/** What every table begins with. */
export const NO_NAMES: NamesLength = { strings: 1, bodies: 1, whys: 1, nodes: 0, edges: 0 };

export const lengthsOf = (names: Names): NamesLength => ({
  strings: names.strings.length,
  bodies: names.bodies.length,
  whys: names.whys.length,
  nodes: names.nodes.length,
  edges: names.edges.length,
});

/** The entries behind the given lengths. */
export const namesSince = (names: Names, from: NamesLength): Names => ({
  strings: names.strings.slice(from.strings),
  bodies: names.bodies.slice(from.bodies),
  whys: names.whys.slice(from.whys),
  nodes: names.nodes.slice(from.nodes),
  edges: names.edges.slice(from.edges),
});

export const NO_BODY: Body = { maker: "text", args: { text: "" } };
/** Records name texts and reasons in 16 bits. */
const ENTRIES = 65_536;
/** Room left for reasons without a setting when those with one have used up theirs. */
const CODES_KEPT = 4_096;
const NO_WHY: Why = { code: "" };

export class NameTable implements Names {
  readonly strings: string[] = [""];
  readonly bodies: Body[] = [NO_BODY];
  readonly whys: Why[] = [NO_WHY];
  readonly nodes: NodeName[] = [];
  readonly edges: EdgeName[] = [];
  private readonly numbers = new Map<string, number>([["", 0]]);
  private readonly bodyNumbers = new Map<string, number>();
  private readonly whyNumbers = new Map<string, number>();

  /** The number of a text. Only for texts of the program: codes, operations, gauge and span names. */
  text(value: string): number {
    if (value === "") return 0;
    const known = this.numbers.get(value);
    if (known !== undefined) return known;
    invariant(this.strings.length < ENTRIES, "too many names; a text of people's own is no name", "SIM-022");
    this.numbers.set(value, this.strings.length);
    this.strings.push(value);
    return this.strings.length - 1;
  }

  body(body: Body): number {
    const key = JSON.stringify([body.maker, body.args]);
    const known = this.bodyNumbers.get(key);
    if (known !== undefined) return known;
    this.bodyNumbers.set(key, this.bodies.length);
    this.bodies.push(body);
    return this.bodies.length - 1;
  }

  why(why: Why): number {
    const key = JSON.stringify(why);
    const known = this.whyNumbers.get(key);
    if (known !== undefined) return known;
    // A setting may have had more values than can be told apart; the code alone is still true.
    if (this.whys.length >= ENTRIES - CODES_KEPT && why.setting) return this.why({ code: why.code });
    if (this.whys.length >= ENTRIES) return 0;
    this.whyNumbers.set(key, this.whys.length);
    this.whys.push(why);
    return this.whys.length - 1;
  }

  /** Takes in entries that stand from `from` on; those that are here already are skipped. */
  append(names: Names, from: NamesLength): void {
    this.strings.push(...names.strings.slice(this.strings.length - from.strings));
    this.bodies.push(...names.bodies.slice(this.bodies.length - from.bodies));
    this.whys.push(...names.whys.slice(this.whys.length - from.whys));
    this.nodes.push(...names.nodes.slice(this.nodes.length - from.nodes));
    this.edges.push(...names.edges.slice(this.edges.length - from.edges));
  }

  /** Forgets the entries behind the given lengths. */
  cut(to: NamesLength): void {
    for (const list of ["strings", "bodies", "whys", "nodes", "edges"] as const)
      this[list].length = Math.min(this[list].length, to[list]);
  }

  save(): Names {
    return namesSince(this, NO_NAMES);
  }

  static load(saved: Names): NameTable {
    const names = new NameTable();
    for (const text of saved.strings) names.text(text);
    for (const body of saved.bodies) names.body(body);
    for (const why of saved.whys) names.why(why);
    names.nodes.push(...saved.nodes);
    names.edges.push(...saved.edges);
    return names;
  }
}
