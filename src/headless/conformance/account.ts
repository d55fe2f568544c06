/**
 * An account with one run in it, used from outside as a person uses it: commands on the virtual clock, and what the
 * trace says about them. It has no other way in or out.
 */
import { simCatalog } from "../../engine/contract/definition.ts";
import { FactKind } from "../../engine/contract/facts.ts";
import type { CommandId, NodeId, SimTime } from "../../engine/contract/ids.ts";
import type { PlainObject } from "../../engine/contract/plain.ts";
import { SECOND } from "../../engine/contract/units.ts";
import { createRun, type Run } from "../../engine/kernel/run.ts";
import { takeChunk } from "../../engine/trace/chunk.ts";
import { lengthsOf, type NamesLength, NO_NAMES } from "../../engine/trace/names.ts";
import { ColumnRecorder } from "../../engine/trace/recorder.ts";
import { TraceIndex } from "../../engine/trace/trace-index.ts";
import { simServices } from "../../services/catalog.sim.ts";
import type { Telling } from "../../story/telling.ts";
import { answers, type CommandAnswer, commandsOf } from "../simulate/answers.ts";

export const catalog = simCatalog(simServices);

const SEED = 1;
const STARTS_AT = "2026-01-05T09:00:00Z";
const BUDGET = 1_000_000;

export const world = { seed: SEED, startsAtMs: Date.parse(STARTS_AT) };

const nameOf = (index: TraceIndex) => (id: string) =>
  index.names.nodes.findLast((node) => node.id === id)?.name ?? "";

export class Account {
  readonly index = new TraceIndex();
  private readonly recorder = new ColumnRecorder();
  private readonly run: Run = createRun(
    { world: { startsAt: STARTS_AT, nodes: [], relations: [], edges: [] }, seed: SEED, commands: [] },
    catalog,
    this.recorder,
  );
  private readonly answered = answers.init();
  private known: NamesLength = NO_NAMES;
  private commands = 0;
  private arrivals: SimTime = 0;
  /** How much later the run is than the case, because things on wires take time here. */
  private drift = 0;

  get now(): SimTime {
    return this.run.now;
  }

  /** What the page's sentences and message panel are told from, at the present moment. */
  get telling(): Telling {
    const { index, now } = this;
    return {
      index,
      end: index.count,
      at: now,
      catalog,
      world,
      nameOf: nameOf(index),
      settingOf: () => undefined,
    };
  }

  /** A time of the run on the case's clock, in seconds. */
  onCaseClock(at: SimTime): number {
    return (at - this.drift) / SECOND;
  }

  /** Does something at the present moment. The answer may come later; it is filled in when the run has gone on. */
  do(target: string, type: string, payload: PlainObject): CommandAnswer {
    const at = Math.max(this.run.now, this.run.processedAt + 1);
    this.commands += 1;
    const id = `c${this.commands}` as CommandId;
    this.run.inject({ id, at, target: target as NodeId, type, payload });
    this.play(at);
    const found = commandsOf(this.answered).find((one) => one.id === id);
    if (!found) throw new Error(`command ${id} left no trace`);
    return found;
  }

  /** Plays up to a second of the case's clock, what is due then included. */
  playTo(second: number): void {
    const due = Math.round(second * SECOND);
    this.play(Math.max(due + this.drift, this.run.now));
    this.drift = Math.max(this.drift, this.run.now - due);
  }

  /** Lets arrive what is on its way over wires. */
  settle(): void {
    while (this.arrivals > this.run.now) this.play(this.arrivals);
  }

  private play(until: SimTime): void {
    for (;;) {
      const advanced = this.run.advance(until, BUDGET);
      this.take();
      if (typeof advanced === "object") throw new Error(advanced.message);
      if (advanced !== "budget-spent") return;
    }
  }

  private take(): void {
    const chunk = takeChunk(this.recorder, this.run.names, this.known);
    this.known = lengthsOf(this.run.names);
    this.index.append(chunk, (record) => {
      if (record.kind === FactKind.hop) this.arrivals = Math.max(this.arrivals, record.value);
      answers.on(this.answered, record, this.index.names);
    });
  }
}
