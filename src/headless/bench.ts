// `npm run bench [-- --quick] [-- path/to/raw-loop.mjs]`: the engine's figures with what they must and should be.
// `--only <part>` runs one of speed, pending, waiting, groups, scaling, trace, night.
import { groupsRow, pendingRow, scalingRow, waitingRow } from "./bench/growth.ts";
import { nightRow } from "./bench/night.ts";
import { loadRaw } from "./bench/raw.ts";
import { speedRows } from "./bench/speed.ts";
import { type Row, tableOf, verdictOf } from "./bench/table.ts";
import { traceRows } from "./bench/trace-rows.ts";

const args = process.argv.slice(2);
const isQuick = args.includes("--quick");
const onlyAt = args.indexOf("--only");
const only = onlyAt < 0 ? undefined : args[onlyAt + 1];
const given = args.find((arg, i) => !arg.startsWith("--") && (onlyAt < 0 || i !== onlyAt + 1));
const start = performance.now();
const { raw, origin } = await loadRaw(given);

/** A quick bench has fewer rounds and shorter runs; its figures waver more. */
const size = <T>(full: T, quick: T): T => (isQuick ? quick : full);

const parts: readonly (readonly [name: string, measure: () => readonly Row[]])[] = [
  ["speed", () => speedRows(raw, size(100_000, 30_000), size(7, 3))],
  ["pending", () => [pendingRow(size(400_000, 200_000), size(5, 3))]],
  ["waiting", () => [waitingRow(size(7, 5))]],
  ["groups", () => [groupsRow(size(7, 5))]],
  ["trace", () => traceRows(size(1_000_000, 400_000))],
  ["night", () => [nightRow(size(5_000_000, 4_500_000), size(9_000_000, 5_500_000))]],
  ["scaling", () => [scalingRow(size(5, 3))]],
];

const rows: Row[] = [];
for (const [name, measure] of parts) {
  if (only !== undefined && only !== name) continue;
  process.stderr.write(`measuring ${name} ...\n`);
  rows.push(...measure());
}

console.log(`Raw loop: ${origin}. Node ${process.version}${isQuick ? ", quick" : ""}.\n`);
console.log(tableOf(rows));
const missed = rows.filter((row) => verdictOf(row) === "miss");
console.log(
  missed.length === 0
    ? "\nEvery figure reaches its floor."
    : `\nBelow the floor: ${missed.map(({ figure }) => figure).join("; ")}.`,
);
process.stderr.write(`${((performance.now() - start) / 1e3).toFixed(0)} s\n`);
