/**
 * The page's half of a service, joined to the other half by `kind`; the worker never sees it. `inside` is a pure
 * function of what the trace says about the node at one moment, so rewinding needs no code of its own.
 */
import type { ComponentType } from "react";
import type { MessageState } from "../engine/contract/facts.ts";
import type { MessageId, SimTime } from "../engine/contract/ids.ts";

/** One copy as it is drawn: see the visual grammar in `docs/model.md`. */
export type Token = {
  readonly message: MessageId;
  /** The order number that people see; hue is number modulo 6. */
  readonly number: number;
  readonly poison: boolean;
  /** Times received; the count cell shows from 2. */
  readonly delivery: number;
  /** In this state since. */
  readonly since: SimTime;
  /** When the state ends by itself; the ring shows the share left of `since` to `until`. */
  readonly until?: SimTime;
  readonly isDead?: boolean;
};

export type OpenSpan = { readonly id: number; readonly since: SimTime; readonly tokens: readonly Token[] };

/** What the trace says about one node at one moment. */
export type NodeView = {
  readonly now: SimTime;
  readonly name: string;
  /** Settings in force at that moment. */
  readonly config: { readonly [field: string]: unknown };
  /** How many copies are here in this state. */
  count(state: MessageState): number;
  /** The first copies in this state in the order in which they entered it, at most `most`. */
  tokens(state: MessageState, most: number): readonly Token[];
  gauge(name: string): number;
  /** Spans of this name that have begun and not ended, by id. */
  spans(name: string): readonly OpenSpan[];
  /** How often so far: `became.<state>`, `note.<code>`, `answer.<code>`, `span.<name>.<outcome>`. */
  total(counter: string): number;
  /** When that happened last, or -1. */
  last(counter: string): SimTime;
  /** Whether a setting with that purpose names this one now, such as another queue's `deadLetterQueue`. */
  readonly isDeadLetterQueue: boolean;
};

/** A piece of text: a key of the service's words and its arguments. */
export type Words = { readonly key: string; readonly args?: { readonly [name: string]: string | number } };

export type Slot = {
  /** `empty`: a place without an environment, kept so that the card does not change its size. */
  readonly state: "cold" | "busy" | "idle" | "failed" | "crashed" | "empty";
  readonly tokens: readonly Token[];
  /** Under the slot: seconds in this state. */
  readonly since: SimTime;
};

/** Pure data for the one generic node; numbers stand in one column, right-aligned. */
export type Inside = {
  /** At most two lines in the header: the settings that explain what is seen now. */
  readonly settings: readonly Words[];
  readonly well:
    | {
        readonly shape: "rows";
        readonly rows: readonly {
          readonly label: Words;
          readonly count: number;
          readonly tokens: readonly Token[];
          readonly hasRings?: boolean;
        }[];
      }
    | { readonly shape: "slots"; readonly slots: readonly Slot[] }
    /** Where there are too many to be drawn one by one: one scale for all. */
    | { readonly shape: "bars"; readonly bars: readonly { readonly label: Words; readonly count: number }[] }
    | {
        readonly shape: "figures";
        readonly figures: readonly { readonly label: Words; readonly value: string }[];
      };
  /** What went wrong or is left. `tone` adds a shape: throttled = two bars, failed = cross. */
  readonly foot: readonly { readonly words: Words; readonly tone?: "throttled" | "failed" }[];
  /** Drawn with a dashed frame: a dead-letter queue. */
  readonly isDashed?: boolean;
};

/** An operation that people may send to the node: a button on the card (`onCard`) and an entry of its menu. */
export type Action = {
  readonly operation: string;
  readonly label: Words;
  readonly payload: { readonly [key: string]: unknown };
  readonly onCard?: true;
};

export type ServiceUi = {
  readonly kind: string;
  /** Where it stands in the palette; relations are made by drawing a wire and have none. */
  readonly palette?: { readonly group: "sources" | "hold-and-spread" | "work" };
  readonly Icon: ComponentType<{ readonly size: number }>;
  /** Width of the card in px at 100 %, from the visual grammar. */
  readonly width: number;
  /** What its kind is called under its name: "SQS queue, standard". */
  subtitle(view: NodeView): Words;
  inside(view: NodeView): Inside;
  actions(view: NodeView): readonly Action[];
  /** The note beside the wire of a relation or of a setting, lines of at most 22 characters: "batch size 1". */
  wireNote?(config: { readonly [field: string]: unknown }): Words | undefined;
  /** Codes of notes, reasons, answers and span outcomes that are failures, throttles or dead letters: marks on the timeline. */
  readonly marks: { readonly [counter: string]: "failed" | "throttled" | "dead-letter" };
};
