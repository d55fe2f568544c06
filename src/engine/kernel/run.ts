/**
 * The run loop. A run is a value of its inputs: equal inputs give equal traces, record for record, however `advance` is
 * sliced. Order is (at, seq); at equal times commands go first, in list order.
 */
import type { SimCatalog } from "../contract/definition.ts";
import type { SimTime } from "../contract/ids.ts";
import { InvariantBroken, invariant } from "../contract/invariant.ts";
import type { Command, Result, RunInput } from "../contract/world.ts";
import type { Names } from "../trace/names.ts";
import type { Recorder } from "../trace/recorder.ts";
import { EventKind, HASTE_US } from "./agenda.ts";
import { arrive, arriveOneWay, deliverReply, type OneWay, timeout } from "./calls.ts";
import { type Checkpoint, capture, restore } from "./checkpoint.ts";
import { applyCommand } from "./commands.ts";
import { Kernel, LIMITS, type LimitReached, type Limits, type Node } from "./kernel.ts";
import { createWorld } from "./topology.ts";

export type Advanced = "reached" | "idle" | "budget-spent" | LimitReached;

/** The engine's whole public surface. */
export type Run = {
  /** Everything up to here, this instant included, has happened. */
  readonly now: SimTime;
  /** The time of the last event or command, or -1; a command must be later. */
  readonly processedAt: SimTime;
  readonly names: Names;
  /** Events handled since this object was made. */
  readonly events: number;
  readonly pending: number;
  /**
   * Runs to `until`, that instant included, or until `budget` events have been handled. `idle`: nothing is pending any
   * more. A broken invariant is thrown; the facts stated until then stay in the recorder.
   */
  advance(until: SimTime, budget: number): Advanced;
  /** Adds a command later than everything that has happened. */
  inject(command: Command): void;
  checkpoint(): Checkpoint;
  /** The broken invariants of every node, for tests. */
  check(): readonly string[];
  /** Copies that have not ended, with the last stated place. */
  living(): Iterable<{ readonly id: number; readonly state: number }>;
};

export function createRun(
  input: RunInput,
  catalog: SimCatalog,
  recorder: Recorder,
  from?: Checkpoint,
  limits: Limits = LIMITS,
): Run {
  return new Loop(input, catalog, recorder, from, limits);
}

class Loop implements Run {
  private readonly kernel: Kernel;
  private readonly commands: Command[];
  private applied: number;
  /** The time of the next command, or Infinity. */
  private commandAt: SimTime;
  private atInstant: number;
  private instantEnd: SimTime;
  processedAt: SimTime;
  events = 0;

  constructor(
    input: RunInput,
    catalog: SimCatalog,
    recorder: Recorder,
    from: Checkpoint | undefined,
    limits: Limits,
  ) {
    this.commands = [...input.commands].sort((a, b) => a.at - b.at);
    this.applied = from?.applied ?? 0;
    this.commandAt = this.commands[this.applied]?.at ?? Infinity;
    this.atInstant = from?.atInstant ?? 0;
    this.processedAt = from?.processedAt ?? -1;
    this.instantEnd = endOfInstant(this.processedAt);
    if (from) {
      this.kernel = restore(catalog, recorder, from, limits);
      recorder.attach(this.kernel.names);
      return;
    }
    this.kernel = new Kernel(catalog, recorder, input.seed, msOf(input.world.startsAt), limits);
    recorder.attach(this.kernel.names);
    createWorld(this.kernel, input.world);
  }

  get now(): SimTime {
    return this.kernel.now;
  }

  get names(): Names {
    return this.kernel.names;
  }

  get pending(): number {
    return this.kernel.agenda.size;
  }

  inject(command: Command): void {
    invariant(
      command.at > this.processedAt,
      "a command must be later than everything that has happened",
      "SIM-016",
    );
    let place = this.commands.length;
    while (place > this.applied && this.commands[place - 1]!.at > command.at) place -= 1;
    this.commands.splice(place, 0, command);
    this.commandAt = this.commands[this.applied]?.at ?? Infinity;
  }

  advance(until: SimTime, budget: number): Advanced {
    const { kernel } = this;
    const { agenda } = kernel;
    for (let left = budget; ; left -= 1) {
      if (kernel.reached) return kernel.reached;
      agenda.findNext();
      const eventAt = agenda.nextAt;
      const { commandAt } = this;
      const at = Math.min(commandAt, eventAt);
      if (at > until || at === Infinity) {
        if (kernel.now < until && until < Infinity) kernel.now = until;
        return at === Infinity ? "idle" : "reached";
      }
      if (left <= 0) return "budget-spent";
      if (at < this.instantEnd) this.atInstant += 1;
      else {
        this.atInstant = 1;
        this.instantEnd = endOfInstant(at);
      }
      this.processedAt = at;
      kernel.now = at;
      const node = commandAt <= eventAt ? this.obey(this.commands[this.applied]!) : this.handle();
      if (this.isBeyondLimits()) this.stop(node);
      this.events += 1;
    }
  }

  private isBeyondLimits(): boolean {
    const { agenda, limits } = this.kernel;
    return (
      this.atInstant > limits.eventsPerInstant ||
      agenda.nowHaste > limits.travelsInARow * HASTE_US ||
      agenda.size > limits.pendingEvents
    );
  }

  /** Stops the run because a limit is exceeded; `node` is the one that has just acted. */
  private stop(node: Node | undefined): void {
    const { agenda, limits } = this.kernel;
    const { eventsPerInstant, travelsInARow, pendingEvents } = limits;
    let limit: LimitReached["limit"] = "pendingEvents";
    let message = `more than ${pendingEvents} events wait for their time`;
    if (this.atInstant > eventsPerInstant) {
      limit = "eventsPerInstant";
      message = `more than ${eventsPerInstant} events within a millisecond`;
    } else if (agenda.nowHaste > travelsInARow * HASTE_US) {
      limit = "travelsInARow";
      message =
        `more than ${travelsInARow} calls and answers followed from one another in less than ${HASTE_US} us each: ` +
        "something goes round without taking time";
    }
    this.kernel.reached ??= { limit, ...(node ? { node: node.id } : {}), message };
  }

  private obey(command: Command): Node | undefined {
    const { kernel } = this;
    this.applied += 1;
    this.commandAt = this.commands[this.applied]?.at ?? Infinity;
    kernel.agenda.begin(command.at);
    kernel.begin(kernel.draw(0));
    applyCommand(kernel, command);
    return kernel.nodeById.get(command.target);
  }

  private handle(): Node {
    const { kernel } = this;
    const { agenda } = kernel;
    agenda.take();
    kernel.begin(agenda.nowSeq);
    const target = kernel.nodes[agenda.nowTarget]!;
    const { nowName, nowPayload, nowRequest } = agenda;
    switch (agenda.nowKind) {
      case EventKind.timer:
        if (!target.isRemoved) wake(target, nowName, nowPayload);
        break;
      case EventKind.request:
        arrive(kernel, target, nowName, nowPayload, nowRequest);
        break;
      case EventKind.oneWay:
        arriveOneWay(kernel, target, nowName, nowPayload as OneWay);
        break;
      case EventKind.reply:
        deliverReply(kernel, target, nowPayload as Result, nowRequest);
        break;
      default:
        timeout(kernel, nowRequest);
    }
    return target;
  }

  checkpoint(): Checkpoint {
    return capture(this.kernel, {
      processedAt: this.processedAt,
      atInstant: this.atInstant,
      applied: this.applied,
    });
  }

  check(): readonly string[] {
    const broken: string[] = [];
    for (const node of this.kernel.nodes) {
      if (node.isRemoved) continue;
      for (const claim of node.service.behaviour.invariants(node.state as never, node.config as never))
        broken.push(`${node.id}: ${claim}`);
    }
    return broken;
  }

  living(): Iterable<{ readonly id: number; readonly state: number }> {
    return this.kernel.ledger.living();
  }
}

function wake(target: Node, name: string, payload: unknown): void {
  const handler = target.service.behaviour.on[name];
  if (!handler) throw new InvariantBroken("SIM-017", `${target.kind} has no handler for ${name}`);
  handler(target.state as never, payload as never, target.context as never);
}

/** Milliseconds since 1970 of an ISO 8601 time in UTC, by its digits: parsing a date is not the same everywhere. */
function msOf(iso: string): number {
  const parts = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,3}))?Z$/.exec(iso);
  invariant(parts, `${iso} is not an ISO 8601 time in UTC`, "SIM-018");
  const [year, month, day, hour, minute, second] = parts.slice(1, 7).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  return Date.UTC(year, month - 1, day, hour, minute, second, Number((parts[7] ?? "0").padEnd(3, "0")));
}

/** What happens within one millisecond counts as one instant. */
const endOfInstant = (at: SimTime): SimTime => (Math.floor(at / 1_000) + 1) * 1_000;
