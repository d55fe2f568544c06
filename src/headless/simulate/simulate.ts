/**
 * The headless run: the same engine as in the page. The same input gives the same bytes. What is read and written goes
 * through `Io`, so that tests need no process.
 */
import { simCatalog } from "../../engine/contract/definition.ts";
import type { CommandId } from "../../engine/contract/ids.ts";
import type { Command } from "../../engine/contract/world.ts";
import type { LimitReached } from "../../engine/kernel/kernel.ts";
import { createRun, type Run } from "../../engine/kernel/run.ts";
import type { Fold } from "../../engine/trace/fold.ts";
import { FoldRecorder } from "../../engine/trace/fold-recorder.ts";
import { factOf } from "../../engine/trace/record-view.ts";
import { recordText } from "../../engine/trace/text.ts";
import { balanceOf, reportOf, totals } from "../../metrics/totals.ts";
import { documentOf } from "../../scenario/format.ts";
import { parseScenario } from "../../scenario/parse.ts";
import { definitionsOf, runInputOf, type Scenario } from "../../scenario/scenario.ts";
import { simServices } from "../../services/catalog.sim.ts";
import { answers, commandsOf } from "./answers.ts";
import { durationText } from "./duration.ts";
import { type GivenCommand, type Options, optionsOf, USAGE } from "./options.ts";
import { balanceLine, commandLines, timesTable, totalsTable } from "./table.ts";
import { issueLines } from "./words.ts";

export type Io = {
  /** The text of a file; throws when it cannot be read. */
  read(path: string): string;
  write(text: string): void;
  complain(text: string): void;
};

const SLICE = 100_000;
const catalog = simCatalog(simServices);
const definitions = definitionsOf(catalog);

/** Answers the exit code. */
export function simulate(args: readonly string[], io: Io): number {
  const parsed = optionsOf(args);
  if (parsed.kind === "help") {
    io.write(USAGE);
    return 0;
  }
  if (parsed.kind === "wrong") {
    io.complain(`${parsed.message}\n\n${USAGE}`);
    return 2;
  }
  const { options } = parsed;
  const scenario = load(options, io);
  if (!scenario) return 2;
  return options.output.startsWith("trace")
    ? printTrace(scenario, options, io)
    : printTotals(scenario, options, io);
}

/** The scenario with the commands of the command line; complains when anything is wrong. */
function load(options: Options, io: Io): Scenario | undefined {
  let text: string;
  try {
    text = io.read(options.file);
  } catch (error) {
    io.complain(`${options.file} cannot be read: ${reasonOf(error)}\n`);
    return undefined;
  }
  const parsed = parseScenario(text, definitions);
  if (!parsed.ok) {
    io.complain([`${options.file} is not a valid scenario:`, ...issueLines(parsed.issues), ""].join("\n"));
    return undefined;
  }
  if (options.commands.length === 0) return parsed.scenario;
  const own = parsed.scenario.commands;
  const given = options.commands.map((command, i) => withId(command, parsed.scenario, i));
  const commands = [...own, ...given];
  const again = parseScenario({ ...documentOf(parsed.scenario, definitions), commands }, definitions);
  if (again.ok) return again.scenario;
  for (const issue of again.issues) {
    const { path } = issue;
    // The list has the scenario's own commands first; say which of the command line is meant.
    const place = Number(path[1]) - own.length;
    const [head, shown] =
      place >= 0
        ? [`--command ${place + 1}`, { ...issue, path: path.slice(2) }]
        : ["with --command, the scenario is not valid any more", issue];
    io.complain(`${head}:\n${issueLines([shown]).join("\n")}\n`);
  }
  return undefined;
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code } = error as { readonly code?: string };
  if (code === "ENOENT") return "there is no such file.";
  return code === "EISDIR" ? "it is a folder." : error.message;
}

/** A command of the command line may name its target by name. */
function withId(command: GivenCommand, { world }: Scenario, i: number): Command {
  const specs = [...world.nodes, ...world.relations];
  const spec =
    specs.find(({ id }) => id === command.target) ?? specs.find(({ name }) => name === command.target);
  return {
    ...command,
    id: `line-${i + 1}` as CommandId,
    target: spec?.id ?? (command.target as Command["target"]),
  };
}

type Fed = readonly { readonly fold: Fold<never>; readonly state: never }[];
const fed = <S>(fold: Fold<S>, state: S) => ({ fold, state }) as unknown as Fed[number];

function run(
  scenario: Scenario,
  options: Options,
  folds: Fed,
): { run: Run; limit: LimitReached | undefined } {
  const recorder = new FoldRecorder(folds);
  const made = createRun(runInputOf(scenario, options.seed), catalog, recorder);
  for (;;) {
    const advanced = made.advance(options.until, SLICE);
    if (typeof advanced === "object") return { run: made, limit: advanced };
    if (advanced !== "budget-spent") return { run: made, limit: undefined };
  }
}

function printTotals(scenario: Scenario, options: Options, io: Io): number {
  const counted = totals.init();
  const answered = answers.init();
  const done = run(scenario, options, [fed(totals, counted), fed(answers, answered)]);
  const nodes = reportOf(counted, done.run.names);
  const balance = balanceOf(counted);
  const commands = commandsOf(answered);
  const seed = options.seed ?? scenario.seed;
  if (options.output === "json") {
    const { limit } = done;
    const report = {
      title: scenario.title,
      seed,
      untilUs: done.run.now,
      events: done.run.events,
      balance,
      nodes,
      commands,
      ...(limit ? { limit } : {}),
    };
    io.write(`${JSON.stringify(report, null, 2)}\n`);
  } else
    io.write(
      [
        `${scenario.title || options.file}, seed ${seed}: ${durationText(done.run.now)} simulated, ${done.run.events} events`,
        "",
        totalsTable(nodes),
        "",
        ...[timesTable(nodes)].filter((table) => table !== "").flatMap((table) => [table, ""]),
        ...(commands.length > 0 ? ["commands", ...commandLines(commands), ""] : []),
        balanceLine(balance),
        "",
      ].join("\n"),
    );
  return ending(done.limit, io);
}

function printTrace(scenario: Scenario, options: Options, io: Io): number {
  const isText = options.output === "trace-text";
  const printer: Fold<null> = {
    init: () => null,
    on: (_state, record, names) => {
      const line = isText
        ? recordText(record, names)
        : JSON.stringify({ at: record.at, event: record.event, ...factOf(record, names) });
      io.write(`${line}\n`);
    },
  };
  return ending(run(scenario, options, [fed(printer, null)]).limit, io);
}

function ending(limit: LimitReached | undefined, io: Io): number {
  if (!limit) return 0;
  io.complain(`The run stopped: ${limit.message}${limit.node ? ` (at ${limit.node})` : ""}.\n`);
  return 1;
}
