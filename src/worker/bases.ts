/**
 * Where the page can begin again in a past that it has dropped: a base for each drop, thinned so that neither their
 * number nor what they hold grows with the run. The beginning of the run needs none.
 */
import type { SimTime } from "../engine/contract/ids.ts";
import { sizeOfBase, type TraceBase } from "../engine/trace/trace-base.ts";

const MOST = 24;
/** Copies and causes in all bases together. */
const SIZE_MOST = 400_000;

export class Bases {
  private kept: TraceBase[] = [];

  /** Adds one of a later record than all before. */
  add(base: TraceBase): void {
    this.kept.push(base);
    while (this.kept.length > MOST || (this.kept.length > 1 && this.size > SIZE_MOST)) this.thin();
  }

  private get size(): number {
    return this.kept.reduce((sum, base) => sum + sizeOfBase(base), 0);
  }

  /** Drops the one that leaves the smallest hole in relation to its age; never the newest. */
  private thin(): void {
    const newest = this.kept[this.kept.length - 1]?.record ?? 0;
    let drop = 0;
    let least = Infinity;
    for (let i = 0; i < this.kept.length - 1; i += 1) {
      const here = this.kept[i]?.record ?? 0;
      const hole = (this.kept[i + 1]?.record ?? 0) - (this.kept[i - 1]?.record ?? 0);
      const gap = hole / (newest - here + 1);
      if (gap >= least) continue;
      least = gap;
      drop = i;
    }
    this.kept.splice(drop, 1);
  }

  /** The newest from which the moment can be told; null = the beginning of the run. */
  before(at: SimTime): TraceBase | null {
    return this.kept.findLast(({ clearAt }) => clearAt <= at) ?? null;
  }

  at(record: number): TraceBase | null {
    return this.kept.find((base) => base.record === record) ?? null;
  }

  /** Forgets those that know of anything from a time on. */
  dropFrom(at: SimTime): void {
    this.kept = this.kept.filter(({ lastAt }) => lastAt < at);
  }
}
