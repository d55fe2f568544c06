/**
 * The moment on the screen: a plain object outside React. The overlay reads it each frame; React reads a sample.
 * `shown` is the furthest time ever shown: nothing later may be drawn, listed, counted or spoken.
 */
import type { SimTime } from "../engine/contract/ids.ts";

export class Playhead {
  private time: SimTime = 0;
  private furthest: SimTime = 0;
  private readonly listeners = new Set<() => void>();

  get at(): SimTime {
    return this.time;
  }

  get shown(): SimTime {
    return this.furthest;
  }

  /** Goes to a time, forward or back. */
  moveTo(time: SimTime): void {
    if (time === this.time) return;
    this.time = time;
    this.furthest = Math.max(this.furthest, time);
    this.tell();
  }

  /** Starts again with nothing shown, or forgets that anything later than `shown` was. */
  reset(at: SimTime, shown = at): void {
    this.time = at;
    this.furthest = shown;
    this.tell();
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}
