/**
 * What a trace index must know to begin in the middle of a run: where every copy is just before a record, and the few
 * things about earlier records that later ones are read by. A base and the records from there on answer about any
 * moment from `clearAt` on as the whole trace does.
 */
import type { MessageId, Seq, SimTime } from "../contract/ids.ts";
import type { OldCopy } from "./message-table.ts";
import type { NamesLength } from "./names.ts";
import type { NodeState } from "./node-state.ts";

export type TraceBase = {
  /** The first record that is not part of it. */
  readonly record: number;
  /** Time of the record before it; -1 = none. */
  readonly lastAt: SimTime;
  /** From here on nothing from before the base is under way on a wire any more. */
  readonly clearAt: SimTime;
  /** Copies made before it. */
  readonly message: MessageId;
  /** Names and causes that were known before its record, whatever comes from there on. */
  readonly names: NamesLength;
  readonly seq: Seq;
  /** Causes of events from this one on, some of later ones too. */
  readonly causesFrom: Seq;
  readonly causes: Uint32Array;
  /** By index of the node. */
  readonly nodes: readonly NodeState[];
  /** Copies that live on. */
  readonly copies: readonly OldCopy[];
  /** Records of the first hops with a message, by wire. */
  readonly firstHops: readonly (readonly [wire: number, records: readonly number[]])[];
  /** When the last hop with a message before it has arrived. */
  readonly quietSince: SimTime;
  /** One for each fold of the index, plain data. */
  readonly folds: readonly unknown[];
};

/** The base for a run that goes another way from there on. */
export const parted = (base: TraceBase): TraceBase => ({
  ...base,
  causes: base.causes.slice(0, Math.max(0, base.seq - base.causesFrom + 1)),
});

/** How much memory it takes, in entries: what bases are thinned by. */
export const sizeOfBase = ({ copies, causes }: TraceBase): number => copies.length + causes.length / 16;
