// What the log lists. Rows are asked for one by one, so that a run of any length costs a screenful.
import type { Sentence } from "../../text/sentence.ts";
import type { Tone } from "../../ui/ToneMark.tsx";

export type LogRow = {
  /** Integer microseconds. */
  readonly at: number;
  /** The node's name. */
  readonly node: string;
  readonly sentence: Sentence;
  readonly tone: Tone;
  /** The record in the trace: the row's identity. */
  readonly record: number;
};

export type LogFilter = { readonly text: string; readonly node: string; readonly hasPolls: boolean };

export type LogView = {
  /** Rows that match, oldest first. */
  readonly count: number;
  readonly rowAt: (index: number) => LogRow;
  readonly filter: LogFilter;
  /** Nodes to choose from; "" stands for all and is added here. */
  readonly nodes: readonly { readonly value: string; readonly label: string }[];
  readonly isPlaying: boolean;
};

export type LogActions = {
  readonly onFilter: (filter: LogFilter) => void;
  readonly onSeek: (us: number, record: number) => void;
};
