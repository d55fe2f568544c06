/** Totals of a run as a table for the terminal. */

import type { Spread } from "../../metrics/sketch.ts";
import type { Balance, NodeReport } from "../../metrics/totals.ts";
import type { CommandAnswer } from "./answers.ts";
import { durationText } from "./duration.ts";

const count = (value: number | undefined): string => String(value ?? 0);

const COLUMNS: readonly (readonly [title: string, cell: (node: NodeReport) => string])[] = [
  ["sent", ({ sent }) => count(sent)],
  ["arrived", ({ arrived }) => count(arrived)],
  ["received", ({ received }) => count(received)],
  ["empty", ({ emptyReceives }) => count(emptyReceives)],
  ["deleted", ({ ended }) => count(ended.deleted)],
  ["moved", ({ ended }) => count(ended.moved)],
  ["dead-lettered", ({ ended }) => count(ended["dead-lettered"])],
  ["filtered", ({ ended }) => count(ended.filtered)],
  ["lost", ({ ended }) => count((ended.expired ?? 0) + (ended.dropped ?? 0))],
  ["worked", ({ worked }) => count(worked)],
  ["failed", ({ failed }) => count(failed)],
  ["throttled", ({ throttled }) => count(throttled)],
  ["on the way", ({ now }) => count((now.created ?? 0) + (now.queued ?? 0))],
  ["delayed", ({ now }) => count(now.delayed)],
  ["visible", ({ now }) => count(now.visible)],
  ["in flight", ({ now }) => count(now["in-flight"])],
];

const TIMES: readonly (readonly [title: string, of: (node: NodeReport) => Spread])[] = [
  ["waiting", ({ waiting }) => waiting],
  ["sojourn", ({ sojourn }) => sojourn],
];

export function totalsTable(nodes: readonly NodeReport[]): string {
  const head = ["node", "kind", ...COLUMNS.map(([title]) => title)];
  const rows = nodes
    .map((node) => [node.name, node.kind, ...COLUMNS.map(([, cell]) => cell(node))])
    // A relation, as a rule, only passes on.
    .filter((row) => row.slice(2).some((cell) => cell !== "0"));
  return columns([head, ...rows], 2);
}

/** Percentiles of the nodes in which something waited or stayed. */
export function timesTable(nodes: readonly NodeReport[]): string {
  const head = ["node", "time", "count", "mean", "p50", "p95", "p99", "longest"];
  const rows = nodes.flatMap((node) =>
    TIMES.flatMap(([title, of]) => {
      const { count: n, mean, p50, p95, p99, most } = of(node);
      return n === 0 ? [] : [[node.name, title, count(n), ...[mean, p50, p95, p99, most].map(durationText)]];
    }),
  );
  return rows.length === 0 ? "" : columns([head, ...rows], 2);
}

export const balanceLine = ({ made, ended, alive, isBalanced }: Balance): string =>
  `copies: ${made} made = ${ended} ended + ${alive} alive${isBalanced ? "" : "   DOES NOT BALANCE"}`;

export function commandLines(commands: readonly CommandAnswer[]): readonly string[] {
  return commands.map(({ at, target, type, state, code, message, output }) => {
    const answer =
      state === "refused"
        ? `refused, ${code}${message ? `: ${message}` : ""}`
        : state === "waiting"
          ? "not answered yet"
          : output === undefined || output === null
            ? "done"
            : JSON.stringify(output);
    return `${durationText(at)}  ${target}  ${type}: ${answer}`;
  });
}

/** Cells padded to columns; the first `left` are texts, the others numbers. */
function columns(rows: readonly (readonly string[])[], left: number): string {
  const widths = rows.reduce<number[]>(
    (most, row) => row.map((cell, i) => Math.max(most[i] ?? 0, cell.length)),
    [],
  );
  const line = (row: readonly string[]): string =>
    row
      .map((cell, i) => (i < left ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)))
      .join("  ")
      .trimEnd();
  return rows.map(line).join("\n");
}
