/** Has the beginning of a message's life computed again where the page has dropped it; true while one waits for it. */
import { useEffect, useState } from "react";
import type { MessageId } from "../engine/contract/ids.ts";
import type { TraceIndex } from "../engine/trace/trace-index.ts";
import { FamilyRecall, isWhole } from "../story/family-walk.ts";
import type { Desk } from "./desk.ts";

/** Whoever waits longer is told so. */
const SAY_AFTER_MS = 100;

export function useRecall(desk: Desk, index: TraceIndex | undefined, message: MessageId): boolean {
  const [isWaiting, setWaiting] = useState(false);
  const root = index?.messages.rootOf(message) ?? 0;
  const isMissing = index !== undefined && root > 0 && !isWhole(index, message);
  const cuts = index?.cuts;
  useEffect(() => {
    void cuts;
    const { run } = desk.session;
    if (!isMissing || !index || !run) return;
    const recall = new FamilyRecall(index, root);
    const timer = setTimeout(() => setWaiting(true), SAY_AFTER_MS);
    const end = (): void => {
      clearTimeout(timer);
      setWaiting(false);
    };
    const { bornAt } = index.messages.row(message, index.names);
    const past = run.recallFrom(bornAt - 1, index.lastAt(index.first), (grown) => {
      if (!recall.take(grown.index, grown.horizon)) return;
      run.forget(grown);
      end();
      desk.session.look();
    });
    return () => {
      run.forget(past);
      end();
    };
  }, [desk, index, isMissing, root, message, cuts]);
  return isWaiting;
}
