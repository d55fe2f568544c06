/** What the buttons and keys of time do, over the session's trace and playhead. */

import type { SimTime } from "../engine/contract/ids.ts";
import type { TraceIndex } from "../engine/trace/trace-index.ts";
import { nextInstant, nextRecord, previousInstant, previousRecord } from "../playback/step.ts";
import { usePlayback } from "../stores/playback.ts";
import { lookAhead } from "./lookout.ts";
import type { Session } from "./session.ts";

export class Controls {
  private readonly session: Session;

  constructor(session: Session) {
    this.session = session;
  }

  private stepTo(find: (index: TraceIndex, at: SimTime) => SimTime | null): void {
    const { index, playhead } = this.session;
    usePlayback.getState().pause();
    if (!index) return;
    const at = find(index, playhead.at);
    if (at !== null) this.session.show(at);
  }

  step(): void {
    this.stepTo((index, at) => nextInstant(index, at, this.session.horizon));
  }

  stepBack(): void {
    this.stepTo(previousInstant);
  }

  stepRecord(): void {
    this.stepTo(nextRecord);
  }

  stepRecordBack(): void {
    this.stepTo(previousRecord);
  }

  /** Goes to the next failure, throttle, second delivery or dead letter and stops there, or says that none lies ahead. */
  nextInteresting(): void {
    usePlayback.getState().pause();
    lookAhead(this.session);
  }
}
