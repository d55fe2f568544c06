/**
 * Plays a corpus of recorded AWS behaviour. Cases are told apart by their form alone, never by their id. What is read
 * and written goes through `Io`, so that tests need no process.
 */
import { type Case, type Disk, readCorpus, unsupported, type Verdict } from "./corpus.ts";
import { playLambda } from "./lambda-case.ts";
import { optionsOf, USAGE } from "./options.ts";
import {
  belowFloor,
  type Floor,
  floorOf,
  jsonLine,
  type Result,
  raised,
  ratesOf,
  reportText,
} from "./report.ts";
import { playSns } from "./sns-case.ts";
import { playSqs } from "./sqs-case.ts";

export type Io = Disk & {
  write(text: string): void;
  complain(text: string): void;
  /** Writes a file. */
  save(path: string, text: string): void;
};

/** Answers the exit code. */
export function conformance(args: readonly string[], io: Io): number {
  const options = optionsOf(args);
  if (options.kind === "help") {
    io.write(USAGE);
    return 0;
  }
  if (options.kind === "wrong") {
    io.complain(`${options.message}\n\n${USAGE}`);
    return 2;
  }
  const { path, isJson, only, floor: floorPath, raise } = options.options;
  const corpus = readCorpus(path, io);
  if (!corpus.ok) {
    io.complain(`${corpus.problem}\n`);
    return 2;
  }
  const floor = floorPath === undefined ? {} : readFloor(floorPath, io);
  if (!floor) return 2;
  const results: Result[] = [];
  for (const { name, cases } of corpus.files)
    for (const given of cases) {
      if (only.length > 0 && !only.includes(given.id)) continue;
      const result = { file: name, given, verdict: play(given) };
      results.push(result);
      if (isJson) io.write(jsonLine(result));
    }
  if (results.length === 0) {
    io.complain(`There is no case ${only.join(", ")} in ${path}.\n`);
    return 2;
  }
  if (!isJson) io.write(reportText(results));
  const rates = ratesOf(results);
  if (raise !== undefined) {
    const before = io.exists(raise) ? readFloor(raise, io) : {};
    if (!before) return 2;
    io.save(raise, `${JSON.stringify(raised(rates, before), null, 2)}\n`);
  }
  const fallen = belowFloor(rates, floor);
  for (const line of fallen) io.complain(`${line}\n`);
  return fallen.length === 0 ? 0 : 1;
}

/** Plays one case; a mistake of ours in playing it is a failed case, not the end of all. */
export function play(given: Case): Verdict {
  try {
    return player(given)(given);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { outcome: "fail", actual: null, reason: `it could not be played: ${reason}` };
  }
}

type Player = (given: Case) => Verdict;

const BY_KIND: { readonly [kind: string]: Player } = {
  "sns-filter-policy": playSns,
  "sns-policy-validity": playSns,
  "async-invoke": playLambda,
  "esm-sqs": playLambda,
};

const NOT_YET: { readonly [kind: string]: string } = {
  "esm-kinesis": "Kinesis streams",
  "esm-dynamodb": "DynamoDB streams",
  "event-pattern": "EventBridge",
  "pattern-validity": "EventBridge",
};

function player(given: Case): Player {
  const { kind } = given;
  if (kind === undefined) {
    if (Array.isArray(given["steps"]) && "queues" in given) return playSqs;
    return () => unsupported("cases of this form: not simulated yet");
  }
  const found = Object.hasOwn(BY_KIND, kind) ? BY_KIND[kind] : undefined;
  return found ?? (() => unsupported(`${NOT_YET[kind] ?? `cases of the kind ${kind}`}: not simulated yet`));
}

function readFloor(path: string, io: Io): Floor | undefined {
  let text: string;
  try {
    text = io.read(path);
  } catch (error) {
    io.complain(`${path} cannot be read: ${error instanceof Error ? error.message : String(error)}\n`);
    return undefined;
  }
  const floor = floorOf(text);
  if (!floor) io.complain(`${path} is no floor: it names files with two rates each, "all" and "recorded".\n`);
  return floor;
}
