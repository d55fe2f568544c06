/** What the buttons and keys of time do, over the session's trace and playhead. */

import { FactKind } from "../engine/contract/facts.ts";
import type { SimTime } from "../engine/contract/ids.ts";
import type { RecordView } from "../engine/trace/record-view.ts";
import type { TraceIndex } from "../engine/trace/trace-index.ts";
import { nextInstant, nextRecord, previousInstant, previousRecord } from "../playback/step.ts";
import { usePlayback } from "../stores/playback.ts";
import { markOf } from "../stores/timeline.ts";
import type { Session } from "./session.ts";

/** How far one search looks before it gives the page a chance to breathe. */
const LOOK = 200_000;

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

  /** Goes to the next failure, throttle, second delivery or dead letter and stops there. */
  nextInteresting(): void {
    this.stepTo((index, at) => {
      const from = index.countAt(at);
      for (let i = from; i < Math.min(index.count, from + LOOK); i += 1) {
        const record = index.view(i);
        if (isInteresting(record, index)) return record.at;
      }
      return index.count > from ? index.timeOf(index.count - 1) : null;
    });
  }
}

function isInteresting(record: RecordView, index: TraceIndex): boolean {
  if (markOf(record, index) !== undefined) return true;
  return record.kind === FactKind.message && record.state === "in-flight" && record.extra >= 2;
}
