/** The shape of a life, and what its makers remember while they tell it. */
import type { SimTime } from "../engine/contract/ids.ts";
import type { Sentence } from "../text/sentence.ts";
import type { Tone } from "./telling.ts";

export type Said = { readonly sentence: Sentence; readonly tone: Tone; readonly isGroupStart: boolean };

export type LifeLine = {
  readonly at: SimTime;
  readonly sentence: Sentence;
  readonly tone: Tone;
  /** The record that the line tells. */
  readonly record: number;
  /** Whether a new stretch begins: a receive, a state. */
  readonly isGroupStart: boolean;
};

/** What the lines so far have said, so that nothing is said twice. */
export type Memory = {
  who: string;
  hasFailed: boolean;
  hasReturned: boolean;
  /** Pieces of work that have begun and not ended. */
  works: number;
  worker: string;
  workedSince: SimTime;
  throttles: number;
};
