/** The JSON form of a base, in which it is kept for another visit. */
import { loadState, saveState } from "../tables/saved.ts";
import { NodeState, type SavedNodeState } from "./node-state.ts";
import type { TraceBase } from "./trace-base.ts";

/** A JSON value from which `loadBase` makes the base again. */
export const saveBase = (base: TraceBase): unknown => ({
  ...base,
  causes: [...base.causes],
  nodes: base.nodes.map((node) => node.save()),
  folds: base.folds.map(saveState),
});

export function loadBase(saved: unknown): TraceBase {
  const base = saved as Omit<TraceBase, "causes" | "nodes"> & {
    readonly causes: readonly number[];
    readonly nodes: readonly SavedNodeState[];
  };
  return {
    ...base,
    causes: Uint32Array.from(base.causes),
    nodes: base.nodes.map((node) => NodeState.load(node)),
    folds: base.folds.map(loadState),
  };
}
