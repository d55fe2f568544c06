/** The command line of `simulate`, read into options or into what is wrong with it. */
import type { SimTime } from "../../engine/contract/ids.ts";
import type { PlainObject } from "../../engine/contract/plain.ts";
import { MINUTE } from "../../engine/contract/units.ts";
import { durationOf } from "./duration.ts";

export const USAGE = `Runs a scenario without a page and prints what happened.

  npm run simulate -- <scenario.json> [options]

  --until <duration>     how much simulated time to run: 500ms, 30s, 10m, 2h, 4d (default 10m)
  --seed <number>        another seed than the scenario's, 0 to 4294967295
  --command <command>    something to do during the run; may be given several times:
                         10s:billing:PurgeQueue:{}   at 10 s, by id or name, payload as JSON (may be left out)
                         '{"at": 10000000, "target": "billing", "type": "PurgeQueue", "payload": {}}'
  --trace text|json      print every record instead of totals; json is one record a line
  --json                 print totals as JSON
  --help                 print this

The table counts copies of messages: sent (made by the node), arrived at a queue or topic, received by consumers; polls
that came back empty; copies that ended as deleted, moved (went on as new copies), dead-lettered or lost (expired,
purged, refused); work, and how much of it failed; calls that were throttled; and what there is in the end. Waiting is the time until
a receive, sojourn the whole time in the node.

Exit code 0: it ran (a command that AWS refuses is part of what happened). 1: the run hit a limit. 2: wrong input.
`;

/** A command without id, as given; the target may be a name. */
export type GivenCommand = {
  readonly at: SimTime;
  readonly target: string;
  readonly type: string;
  readonly payload: PlainObject;
};

export type Options = {
  readonly file: string;
  readonly until: SimTime;
  readonly seed: number | undefined;
  readonly commands: readonly GivenCommand[];
  readonly output: "table" | "json" | "trace-text" | "trace-json";
};

export type ParsedOptions =
  | { readonly kind: "run"; readonly options: Options }
  | { readonly kind: "help" }
  | { readonly kind: "wrong"; readonly message: string };

const VALUED = ["--until", "--seed", "--command", "--trace"] as const;
const KNOWN: readonly string[] = [...VALUED, "--json", "--help"];

/** A mistake in the command line; caught in `optionsOf` and nowhere else. */
class Wrong extends Error {}

export function optionsOf(args: readonly string[]): ParsedOptions {
  if (args.includes("--help") || args.includes("-h")) return { kind: "help" };
  try {
    return { kind: "run", options: read(args) };
  } catch (error) {
    if (error instanceof Wrong) return { kind: "wrong", message: error.message };
    throw error;
  }
}

function read(args: readonly string[]): Options {
  const files: string[] = [];
  const commands: GivenCommand[] = [];
  let until = 10 * MINUTE;
  let seed: number | undefined;
  let trace: "text" | "json" | undefined;
  let isJson = false;
  for (let i = 0; i < args.length; i += 1) {
    const [name = "", inline] = split(args[i] ?? "");
    if (!name.startsWith("--")) {
      files.push(args[i] ?? "");
      continue;
    }
    if (!KNOWN.includes(name)) throw new Wrong(`There is no option ${name}. Allowed: ${KNOWN.join(", ")}.`);
    if (inline !== undefined && name === "--json") throw new Wrong("--json takes no value.");
    if (name === "--json") {
      isJson = true;
      continue;
    }
    if (inline === undefined) i += 1;
    const value = inline ?? args[i];
    if (value === undefined) throw new Wrong(`${name} needs a value.`);
    if (name === "--until") until = untilOf(value);
    else if (name === "--seed") seed = seedOf(value);
    else if (name === "--trace") trace = traceOf(value);
    else commands.push(commandOf(value));
  }
  const [file, another] = files;
  if (file === undefined) throw new Wrong("Which scenario? Give the path of its file.");
  if (another !== undefined) throw new Wrong(`One scenario at a time: ${files.join(", ")}.`);
  if (trace && isJson) throw new Wrong("--json prints totals and --trace prints records: choose one.");
  return { file, until, seed, commands, output: trace ? `trace-${trace}` : isJson ? "json" : "table" };
}

/** `--until=10m` as well as `--until 10m`. */
function split(arg: string): readonly [string, string | undefined] {
  const equals = arg.startsWith("--") ? arg.indexOf("=") : -1;
  return equals < 0 ? [arg, undefined] : [arg.slice(0, equals), arg.slice(equals + 1)];
}

function untilOf(text: string): SimTime {
  const us = durationOf(text);
  if (us === undefined)
    throw new Wrong(`--until ${text}: write a duration such as 500ms, 30s, 10m, 2h or 4d.`);
  return us;
}

function seedOf(text: string): number {
  const seed = Number(text);
  if (!/^\d+$/.test(text) || seed > 4_294_967_295)
    throw new Wrong(`--seed ${text}: write a whole number from 0 to 4294967295.`);
  return seed;
}

function traceOf(text: string): "text" | "json" {
  if (text !== "text" && text !== "json") throw new Wrong(`--trace ${text}: write text or json.`);
  return text;
}

const COMMAND_HELP =
  'write 10s:billing:PurgeQueue:{} or {"at": 10000000, "target": "billing", "type": "PurgeQueue"}.';

function commandOf(text: string): GivenCommand {
  const wrong = (): never => {
    throw new Wrong(`--command ${text}: ${COMMAND_HELP}`);
  };
  if (text.trimStart().startsWith("{")) {
    const { at, target, type, payload = {} } = objectOf(text, wrong);
    if (typeof at !== "number" || typeof target !== "string" || typeof type !== "string") return wrong();
    if (typeof payload !== "object" || payload === null || Array.isArray(payload)) return wrong();
    return { at, target, type, payload: payload as PlainObject };
  }
  const [, time = "", target = "", type = "", payload] =
    /^([^:]+):([^:]+):([^:]+)(?::(.*))?$/s.exec(text) ?? [];
  const at = durationOf(time);
  if (at === undefined) return wrong();
  return { at, target, type, payload: payload === undefined ? {} : objectOf(payload, wrong) };
}

function objectOf(text: string, wrong: () => never): PlainObject {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return wrong();
  }
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as PlainObject)
    : wrong();
}
