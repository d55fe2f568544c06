/** What became of the commands of a run: a fold that finds, for each, its answer or why it was not carried out. */
import { FactKind } from "../../engine/contract/facts.ts";
import type { SimTime } from "../../engine/contract/ids.ts";
import type { Plain, PlainObject } from "../../engine/contract/plain.ts";
import { TOPOLOGY_COMMANDS } from "../../engine/contract/world.ts";
import type { Fold } from "../../engine/trace/fold.ts";
import type { Names } from "../../engine/trace/names.ts";
import type { RecordView } from "../../engine/trace/record-view.ts";

export type CommandAnswer = {
  readonly id: string;
  readonly at: SimTime;
  readonly target: string;
  readonly type: string;
  /** `waiting`: the run ended before there was an answer. */
  state: "done" | "refused" | "waiting";
  answeredAt?: SimTime;
  code?: string;
  message?: string;
  output?: Plain;
};

type Errand = { readonly event: number; readonly node: string; readonly operation: string };
export type AnswersState = {
  readonly commands: CommandAnswer[];
  /** An error answer that is a command's unless the next record is its journey back over a wire. */
  doubt: (Errand & Pick<CommandAnswer, "answeredAt" | "code" | "message">) | null;
};

export const answers: Fold<AnswersState> = {
  init: () => ({ commands: [], doubt: null }),
  on(state, record, names) {
    const { doubt } = state;
    if (doubt) {
      state.doubt = null;
      const isJourney = record.kind === FactKind.hop && record.isReply && record.event === doubt.event;
      if (!isJourney) settle(state, doubt, { ...doubt, state: "refused" });
    }
    if (record.kind === FactKind.note) onNote(state, record, names);
    else if (record.kind === FactKind.answer) onAnswer(state, record, names);
  },
};

/** Settles what only the end of the run makes certain. */
export function commandsOf(state: AnswersState): readonly CommandAnswer[] {
  if (state.doubt) settle(state, state.doubt, { ...state.doubt, state: "refused" });
  state.doubt = null;
  return state.commands;
}

function onNote(state: AnswersState, record: RecordView, names: Names): void {
  const code = names.strings[record.extra];
  const args = record.args() ?? {};
  if (code === "command") {
    const type = String(args["type"]);
    const isChange = (TOPOLOGY_COMMANDS as readonly string[]).includes(type);
    state.commands.push({
      id: String(args["id"]),
      at: record.at,
      target: String(args["target"]),
      type,
      state: isChange ? "done" : "waiting",
    });
  } else if (code === "commandRefused") {
    const command = state.commands.find(({ id }) => id === args["id"]);
    if (!command) return;
    const { id: _id, code: reason, ...details } = args;
    Object.assign(command, { state: "refused", code: String(reason), message: JSON.stringify(details) });
  }
}

function onAnswer(state: AnswersState, record: RecordView, names: Names): void {
  const args: PlainObject = record.args() ?? {};
  const errand: Errand = {
    event: record.event,
    node: names.nodes[record.owner]?.id ?? "",
    operation: String(args["operation"]),
  };
  if (record.isOk)
    settle(state, errand, { state: "done", answeredAt: record.at, output: args["output"] ?? null });
  else
    state.doubt = {
      ...errand,
      answeredAt: record.at,
      code: names.strings[record.extra] ?? "",
      message: String(args["message"]),
    };
}

/** Gives the answer to the oldest command that waits for one like it. */
function settle(state: AnswersState, { node, operation }: Errand, answer: Partial<CommandAnswer>): void {
  const command = state.commands.find(
    (one) => one.state === "waiting" && one.target === node && one.type === operation,
  );
  if (!command) return;
  for (const key of ["state", "answeredAt", "code", "message", "output"] as const)
    if (answer[key] !== undefined) Object.assign(command, { [key]: answer[key] });
}
