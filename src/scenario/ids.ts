/** Ids and names for what editing makes. An id is made once and never again, so that it means one thing in every trace. */
import type { NodeSpec } from "../engine/contract/world.ts";
import { everyNode, type Scenario } from "./scenario.ts";

type Prefix = "n" | "e" | "r" | "c";

/** `n`: nodes and relations, `e`: wires, `r`: notes and frames, `c`: commands. */
export function freshId(
  scenario: Scenario,
  prefix: Prefix,
): { readonly id: string; readonly lastId: number } {
  const lastId = scenario.lastId + 1;
  return { id: `${prefix}${lastId}`, lastId };
}

/** The names that nodes of a kind have now or will have. */
export const namesOf = (scenario: Scenario, kind: string): Set<string> =>
  new Set(everyNode(scenario).flatMap((node) => (node.kind === kind ? [node.name] : [])));

/** The other node of the same kind that has this name at any time; a name is not a matter of time. */
export function holderOf(scenario: Scenario, id: string, name: string): NodeSpec | undefined {
  const nodes = everyNode(scenario);
  const kind = nodes.find((node) => node.id === id)?.kind;
  return nodes.find((node) => node.id !== id && node.kind === kind && node.name === name);
}

/** `name`, or with a number after it when it is taken. */
export function freshName(taken: ReadonlySet<string>, name: string): string {
  if (!taken.has(name)) return name;
  const [, stem = name, fifo = ""] = /^(.*?)(?:-\d+)?(\.fifo)?$/.exec(name) ?? [];
  for (let n = 2; ; n += 1) {
    const tried = `${stem.slice(0, 70)}-${n}${fifo}`;
    if (!taken.has(tried)) return tried;
  }
}
