/**
 * The checkpoints a host keeps: often enough that going back costs a short run, thinned by age so that a long run keeps
 * a few dozen. The first is never dropped.
 */
import type { SimTime } from "../engine/contract/ids.ts";
import type { Checkpoint } from "../engine/kernel/checkpoint.ts";

const EVERY_EVENTS = 50_000;
const EVERY_MS = 10_000;
/** A checkpoint waits until the last one's cost is below this share of the time since. */
const COST_SHARE = 0.05;
const MOST = 48;

export class Checkpoints {
  private kept: Checkpoint[] = [];
  private lastEvents = 0;
  private lastMs = 0;
  private lastCostMs = 0;

  isDue(events: number, nowMs: number): boolean {
    const since = nowMs - this.lastMs;
    if (this.lastCostMs > since * COST_SHARE) return false;
    return events - this.lastEvents >= EVERY_EVENTS || (since >= EVERY_MS && events > this.lastEvents);
  }

  add(checkpoint: Checkpoint, events: number, nowMs: number, costMs = 0): void {
    this.kept.push(checkpoint);
    this.lastEvents = events;
    this.lastMs = nowMs;
    this.lastCostMs = costMs;
    if (this.kept.length > MOST) this.thin();
  }

  /** Drops the one whose neighbours are closest together in relation to their age. */
  private thin(): void {
    const { kept } = this;
    const newest = kept[kept.length - 1]?.records ?? 0;
    let drop = 1;
    let least = Infinity;
    for (let i = 1; i < kept.length - 1; i += 1) {
      const before = kept[i - 1];
      const here = kept[i];
      const after = kept[i + 1];
      if (!before || !here || !after) continue;
      const gap = (after.records - before.records) / (newest - here.records + 1);
      if (gap < least) {
        least = gap;
        drop = i;
      }
    }
    kept.splice(drop, 1);
  }

  /** The newest checkpoint before anything happened at or after `time`. */
  before(time: SimTime): Checkpoint | undefined {
    return this.kept.findLast((checkpoint) => checkpoint.processedAt < time && checkpoint.at < time);
  }

  /** The newest checkpoint that begins at or before a record. */
  atRecord(record: number): Checkpoint | undefined {
    return this.kept.findLast((checkpoint) => checkpoint.records <= record);
  }

  /** Forgets those that have seen anything at or after `time`. */
  dropFrom(time: SimTime): void {
    this.kept = this.kept.filter((checkpoint) => checkpoint.processedAt < time && checkpoint.at < time);
    this.lastEvents = 0;
  }
}
