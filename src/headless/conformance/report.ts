/** The results of a corpus as tables, as lines of JSON, and as rates that may only rise. */
import type { Case, Verdict } from "./corpus.ts";
import { isMembers, parsed, shown } from "./expect.ts";

export type Result = { readonly file: string; readonly given: Case; readonly verdict: Verdict };

export const jsonLine = ({ file, given: { id }, verdict: { outcome, actual, reason } }: Result): string =>
  `${JSON.stringify({ file, id, outcome, actual: actual ?? null, reason })}\n`;

type Count = { passed: number; all: number };

/** Percent, one decimal, rounded down: a rate never looks better than it is. */
const rateOf = ({ passed, all }: Count): number =>
  all === 0 ? 100 : Math.floor((passed / all) * 1_000) / 10;
const countOf = (results: readonly Result[]): Count => ({
  passed: results.filter(({ verdict }) => verdict.outcome === "pass").length,
  all: results.length,
});

/** What a score counts: what can be played, unless its sources disagree about it or doubt it themselves. */
const isCounted = ({ given, verdict }: Result): boolean =>
  verdict.outcome !== "unsupported" && given.contested !== true && given.certainty !== "low";
const isRecorded = ({ given }: Result): boolean => given.awsValidated;

const featuresOf = ({ given: { kind, feature, features } }: Result): readonly string[] => {
  const own = features ?? (feature === undefined ? [] : [feature]);
  return kind === undefined || features !== undefined ? own : own.map((one) => `${kind}: ${one}`);
};

const score = (results: readonly Result[]): string => {
  const count = countOf(results);
  return count.all === 0 ? "-" : `${count.passed}/${count.all}`;
};

/** Features of one file with their counts, all and recorded on AWS, and the file as a whole below. */
function fileTable(file: string, results: readonly Result[]): string {
  const counted = results.filter(isCounted);
  const features = [...new Set(counted.flatMap(featuresOf))].sort();
  const row = (name: string, some: readonly Result[]) => [name, score(some), score(some.filter(isRecorded))];
  const rows = [
    ["feature", "all", "recorded on AWS"],
    ...features.map((name) =>
      row(
        name,
        counted.filter((one) => featuresOf(one).includes(name)),
      ),
    ),
    ["together", ...ratedScores(counted)],
  ];
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((cells) => cells[column]?.length ?? 0)));
  const lines = rows.map((cells) =>
    cells
      .map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)))
      .join("  "),
  );
  const apart = results.filter((one) => !isCounted(one) && one.verdict.outcome !== "unsupported");
  const beside =
    apart.length === 0 ? [] : [`not counted, because sources disagree or doubt: ${score(apart)}`];
  return [file, ...(counted.length === 0 ? [] : lines), ...beside, ...unsupportedLines(results), ""].join(
    "\n",
  );
}

const ratedScores = (counted: readonly Result[]): readonly string[] =>
  [counted, counted.filter(isRecorded)].map((some) => `${score(some)} (${rateOf(countOf(some))} %)`);

function unsupportedLines(results: readonly Result[]): readonly string[] {
  const reasons = new Map<string, number>();
  for (const { verdict } of results)
    if (verdict.outcome === "unsupported")
      reasons.set(verdict.reason, (reasons.get(verdict.reason) ?? 0) + 1);
  return [...reasons].map(([reason, count]) => `unsupported: ${count} (${reason})`);
}

const failureLines = ({ file, given, verdict }: Result): string =>
  [
    `${isCounted({ file, given, verdict }) ? "FAILED" : "differs"} ${file} ${given.id}${given.awsValidated ? ", recorded on AWS" : ""}`,
    ...verdict.reason.split("; ").map((one) => `  ${one}`),
    `  came: ${shown(verdict.actual)}`,
    "",
  ].join("\n");

export function reportText(results: readonly Result[]): string {
  const failures = results.filter(({ verdict }) => verdict.outcome === "fail").map(failureLines);
  const files = filesOf(results).map((file) => fileTable(file, ofFile(results, file)));
  return [...failures, ...files].join("\n");
}

const filesOf = (results: readonly Result[]): readonly string[] => [
  ...new Set(results.map(({ file }) => file)),
];
const ofFile = (results: readonly Result[], name: string): readonly Result[] =>
  results.filter(({ file }) => file === name);

// -- the floor -----------------------------------------------------------------------------------------------------

/** Percent of the counted cases that pass, by file: of all of them and of those recorded on AWS. */
type Rates = { readonly all: number; readonly recorded: number };
export type Floor = { readonly [file: string]: Rates };

export function ratesOf(results: readonly Result[]): Floor {
  const counted = results.filter(isCounted);
  return Object.fromEntries(
    filesOf(counted).map((file) => {
      const some = ofFile(counted, file);
      return [file, { all: rateOf(countOf(some)), recorded: rateOf(countOf(some.filter(isRecorded))) }];
    }),
  );
}

export function floorOf(text: string): Floor | undefined {
  const floor = parsed(text);
  return isMembers(floor) && Object.values(floor).every(isRates) ? (floor as Floor) : undefined;
}

const isRates = (value: unknown): boolean =>
  isMembers(value) && typeof value["all"] === "number" && typeof value["recorded"] === "number";

/** One line for each rate that has fallen; a file that is not there any more has fallen to nothing. */
export function belowFloor(rates: Floor, floor: Floor): readonly string[] {
  return Object.entries(floor).flatMap(([file, wanted]) => {
    const { all, recorded } = rates[file] ?? { all: 0, recorded: 0 };
    return [
      ...(all < wanted.all ? [`${file}: ${all} % of all cases, the floor is ${wanted.all} %`] : []),
      ...(recorded < wanted.recorded
        ? [`${file}: ${recorded} % of those recorded on AWS, the floor is ${wanted.recorded} %`]
        : []),
    ];
  });
}

/** The higher of each two. */
export function raised(rates: Floor, floor: Floor): Floor {
  const files = [...new Set([...Object.keys(floor), ...Object.keys(rates)])].sort();
  return Object.fromEntries(
    files.map((file) => {
      const [a, b] = [rates[file], floor[file]];
      return [
        file,
        { all: Math.max(a?.all ?? 0, b?.all ?? 0), recorded: Math.max(a?.recorded ?? 0, b?.recorded ?? 0) },
      ];
    }),
  );
}
