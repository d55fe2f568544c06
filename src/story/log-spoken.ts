/** What the makers of log lines are given and answer. */
import type { SimTime } from "../engine/contract/ids.ts";
import type { Sentence } from "../text/sentence.ts";
import type { Tone } from "./telling.ts";

export type Place = {
  readonly record: number;
  readonly event: number;
  readonly owner: number;
  readonly at: SimTime;
};

/** What a kind of record makes of a line. */
export type Spoken = {
  readonly sentence: Sentence;
  readonly tone: Tone;
  readonly isChatter: boolean;
  readonly nodeId: string;
};
