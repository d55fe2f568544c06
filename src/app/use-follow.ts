/** Following a message: the view stays with it and its copies, moving only when it goes to another place. */
import { useEffect, useRef } from "react";
import { canvasView } from "../canvas/view.ts";
import type { MessageId } from "../engine/contract/ids.ts";
import type { TraceIndex } from "../engine/trace/trace-index.ts";
import { useGeometry } from "../stores/geometry.ts";
import { useRun } from "../stores/run.ts";
import { selectedMessage, useWorkspace } from "../stores/workspace.ts";

/** The node that holds the copy, or the newest of those it became; null while it is on a wire or has ended. */
function holderOf(index: TraceIndex, message: MessageId, end: number): string | null {
  const { messages } = index;
  const root = messages.rootOf(message);
  let found: string | null = null;
  for (let node = 0; node < index.names.nodes.length; node += 1) {
    const state = index.stateOf(node, end);
    if (state.find(message)) return index.names.nodes[node]?.id ?? null;
    for (const { message: held } of state.all()) {
      if (messages.fromOf(held) === message || (found === null && messages.rootOf(held) === root))
        found = index.names.nodes[node]?.id ?? null;
    }
  }
  return found;
}

export function useFollow(): void {
  const isFollowing = useWorkspace((state) => state.isFollowing);
  const message = useWorkspace(selectedMessage);
  const sample = useRun((state) => (isFollowing ? state.sample : null));
  const last = useRef<string | null>(null);
  useEffect(() => {
    if (!sample || message < 1 || message > sample.index.messages.count) {
      last.current = null;
      return;
    }
    const holder = holderOf(sample.index, message, sample.end);
    const box = holder === null ? undefined : useGeometry.getState().boxes.get(holder);
    if (!box || holder === last.current) return;
    last.current = holder;
    canvasView()?.centre({ x: box.x + box.width / 2, y: box.y + box.height / 2 });
  }, [sample, message]);
}
