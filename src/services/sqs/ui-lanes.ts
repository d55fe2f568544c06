/** The message groups of a FIFO queue as lanes, from what the trace says about the queue at one moment. */
import type { Lane, NodeView, Token } from "../ui.ts";

/** More lanes or messages than these are told in rows and numbers. */
const LANES_MOST = 6;
const MESSAGES_MOST = 100;

const STATES = ["in-flight", "queued", "visible", "delayed"] as const;

/** The lanes, the group whose message came first on top; undefined when there are none or too many to be drawn. */
export function lanesOf(view: NodeView): readonly Lane[] | undefined {
  const total = STATES.reduce((sum, state) => sum + view.count(state), 0);
  if (total === 0 || total > MESSAGES_MOST) return undefined;
  const groups = new Map<string, { waiting: Token[]; held: Token[] }>();
  const all = STATES.flatMap((state) => view.tokens(state, MESSAGES_MOST).map((token) => ({ token, state })));
  // Copies are numbered as they are made: within a group that is the order in which they were sent.
  all.sort((a, b) => a.token.message - b.token.message);
  for (const { token, state } of all) {
    const group = token.group ?? "";
    const lane = groups.get(group) ?? { waiting: [], held: [] };
    groups.set(group, lane);
    (state === "in-flight" || state === "queued" ? lane.held : lane.waiting).push(token);
  }
  if (groups.size > LANES_MOST) return undefined;
  return [...groups].map(([group, lane]) => laneOf(group, lane.waiting, lane.held));
}

function laneOf(group: string, waiting: readonly Token[], held: readonly Token[]): Lane {
  const [first] = waiting;
  const [holder] = held;
  const isLocked = holder !== undefined && (first === undefined || holder.message < first.message);
  const says = holder
    ? {
        key: isLocked && waiting.length > 0 ? "inside.lockedBy" : "inside.heldBy",
        args: { number: holder.number, count: waiting.length },
      }
    : { key: "inside.laneFree", args: { count: waiting.length } };
  return { group, waiting, held, isLocked, says };
}
