/**
 * The calls that wait for their answer: who asked whom, over which wire, and the caller's own tag. A request's number
 * carries a generation, so that a second answer to the same request is recognised as our mistake.
 */
import type { MessageId, RequestId, Seq, TimerId } from "../contract/ids.ts";
import { InvariantBroken, invariant } from "../contract/invariant.ts";
import type { Plain } from "../contract/plain.ts";

const SLOT_BITS = 21;
const SLOTS = 1 << SLOT_BITS;
/**
 * Generations come round again, which is early enough to catch our mistake and keeps the number below 2^30: a larger one
 * would be an object wherever it is handed on. They begin at 1, so no number is 0.
 */
const GENERATIONS = 511;
const slotOf = (id: RequestId): number => id & (SLOTS - 1);

export type OpenRequest = {
  readonly id: RequestId;
  /** Index of the calling node, or -1 for a person's command. */
  readonly caller: number;
  readonly callee: number;
  /** Index of the wire, or -1 for a command. */
  readonly edge: number;
  /** It goes from the wire's `to` end to its `from` end. */
  readonly back: boolean;
  readonly operation: string;
  /** The number of the operation's name in the trace. */
  readonly text: number;
  readonly tag: Plain;
  readonly copies: readonly MessageId[];
  /** The last event number drawn before it was sent; no two requests share it. */
  readonly sentAt: Seq;
  /** The caller held the copies when it sent them; otherwise they lie elsewhere and only travel along. */
  readonly handsOver: boolean;
  timer: TimerId;
  /** The callee has got it; until then it is on its way. */
  hasArrived: boolean;
  /** The caller has been told something else meanwhile: the answer will be thrown away. */
  isAbandoned: boolean;
  isAnswered: boolean;
};

export type RequestsState = {
  readonly open: readonly (OpenRequest | null)[];
  readonly generations: readonly number[];
  readonly free: readonly number[];
};

export class Requests {
  private readonly open: (OpenRequest | null)[] = [];
  private readonly generations: number[] = [];
  private free: number[] = [];

  add(
    caller: number,
    callee: number,
    edge: number,
    back: boolean,
    operation: string,
    text: number,
    tag: Plain,
    copies: readonly MessageId[],
    sentAt: Seq,
    handsOver: boolean,
  ): RequestId {
    const slot = this.free.pop() ?? this.open.length;
    invariant(slot < SLOTS, "too many open requests", "SIM-023");
    const generation = ((this.generations[slot] ?? 0) % GENERATIONS) + 1;
    this.generations[slot] = generation;
    const id = (generation << SLOT_BITS) | slot;
    this.open[slot] = {
      id,
      caller,
      callee,
      edge,
      back,
      operation,
      text,
      tag,
      copies,
      sentAt,
      handsOver,
      timer: 0,
      hasArrived: false,
      isAbandoned: false,
      isAnswered: false,
    };
    return id;
  }

  /** The open request of this number; a closed one is our mistake. */
  get(id: RequestId): OpenRequest {
    const request = this.open[slotOf(id)];
    if (!request || request.id !== id) throw new InvariantBroken("SIM-005", `request ${id} is not open`);
    return request;
  }

  isOpen(id: RequestId): boolean {
    return this.open[slotOf(id)]?.id === id;
  }

  close(id: RequestId): void {
    const slot = slotOf(id);
    this.open[slot] = null;
    this.free.push(slot);
  }

  /** Numbers of the open requests for which the test holds, in the order of sending: slots depend on everybody. */
  find(test: (request: OpenRequest) => boolean): RequestId[] {
    const found = this.open.flatMap((request) => (request && test(request) ? [request] : []));
    found.sort((a, b) => a.sentAt - b.sentAt);
    return found.map(({ id }) => id);
  }

  save(): RequestsState {
    return {
      open: this.open.map((request) => (request ? { ...request } : null)),
      generations: this.generations.slice(),
      free: this.free.slice(),
    };
  }

  static load(state: RequestsState): Requests {
    const requests = new Requests();
    for (const request of state.open) requests.open.push(request ? { ...request } : null);
    for (const generation of state.generations) requests.generations.push(generation);
    requests.free = state.free.slice();
    return requests;
  }
}
