/**
 * The calls that wait for their answer: who asked whom, over which wire, and the caller's own tag. A request's number
 * carries a generation, so that a second answer to the same request is recognised as our mistake.
 */
import type { MessageId, RequestId, TimerId } from "../contract/ids.ts";
import { invariant } from "../contract/invariant.ts";
import type { Plain } from "../contract/plain.ts";

const SLOTS = 2_097_152;

export type OpenRequest = {
  readonly generation: number;
  /** Index of the calling node, or -1 for a person's command. */
  readonly caller: number;
  readonly callee: number;
  /** Index of the wire, or -1 for a command. */
  readonly edge: number;
  /** It goes from the wire's `to` end to its `from` end. */
  readonly back: boolean;
  readonly operation: string;
  readonly tag: Plain;
  readonly copies: readonly MessageId[];
  timer: TimerId;
  /** It has reached the callee; before that it is on its way, and nothing that happens to its wire or callee stops it. */
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

  add(request: Omit<OpenRequest, "generation" | "hasArrived" | "isAbandoned" | "isAnswered">): RequestId {
    const slot = this.free.pop() ?? this.open.length;
    const generation = (this.generations[slot] ?? 0) + 1;
    this.generations[slot] = generation;
    this.open[slot] = {
      generation,
      caller: request.caller,
      callee: request.callee,
      edge: request.edge,
      back: request.back,
      operation: request.operation,
      tag: request.tag,
      copies: request.copies,
      timer: request.timer,
      hasArrived: false,
      isAbandoned: false,
      isAnswered: false,
    };
    return generation * SLOTS + slot;
  }

  /** The open request of this number; a closed one is our mistake. */
  get(id: RequestId): OpenRequest {
    const slot = id % SLOTS;
    const request = this.open[slot];
    invariant(request && request.generation * SLOTS + slot === id, `request ${id} is not open`, "SIM-005");
    return request;
  }

  isOpen(id: RequestId): boolean {
    const slot = id % SLOTS;
    const request = this.open[slot];
    return request != null && request.generation * SLOTS + slot === id;
  }

  close(id: RequestId): void {
    const slot = id % SLOTS;
    this.open[slot] = null;
    this.free.push(slot);
  }

  /** Numbers of the open requests for which the test holds, oldest slot first. */
  find(test: (request: OpenRequest) => boolean): RequestId[] {
    const found: RequestId[] = [];
    for (let slot = 0; slot < this.open.length; slot += 1) {
      const request = this.open[slot];
      if (request && test(request)) found.push(request.generation * SLOTS + slot);
    }
    return found;
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
    requests.generations.push(...state.generations);
    requests.free = state.free.slice();
    return requests;
  }
}
