/** Feeds folds and keeps nothing: for runs of which only totals are wanted. */
import type { MessageId, Seq, SimTime } from "../contract/ids.ts";
import type { PlainObject } from "../contract/plain.ts";
import type { Fold } from "./fold.ts";
import type { Names } from "./names.ts";
import { RecordView } from "./record-view.ts";
import type { Recorder } from "./recorder.ts";

export class FoldRecorder implements Recorder {
  count = 0;
  private readonly view = new RecordView();
  private names: Names | null = null;
  private readonly folds: readonly { readonly fold: Fold<never>; readonly state: never }[];

  constructor(folds: readonly { readonly fold: Fold<never>; readonly state: never }[]) {
    this.folds = folds;
  }

  begin(at: SimTime, event: Seq): void {
    this.view.at = at;
    this.view.event = event;
  }

  attach(names: Names): void {
    this.names = names;
  }

  write(
    kind: number,
    code: number,
    owner: number,
    subject: number,
    value: number,
    extra: number,
    why: number,
  ): void {
    const { view } = this;
    view.index = this.count;
    view.kind = kind;
    view.code = code;
    view.owner = owner;
    view.subject = subject;
    view.value = value;
    view.extra = extra;
    view.why = why;
    this.count += 1;
    const { folds } = this;
    for (let i = 0; i < folds.length; i += 1) folds[i]!.fold.on(folds[i]!.state, view, this.names!);
  }

  list(copies: readonly MessageId[]): number {
    this.view.lists = [copies.length, ...copies];
    return 0;
  }

  args(args: PlainObject | undefined): number {
    this.view.noted = args ? [args] : [];
    return args ? 1 : 0;
  }

  cause(): void {
    // Totals need no causes.
  }

  message(): void {
    // Nor rows: what a fold wants to know stands in the facts.
  }
}
