/** The table that the bench prints. */

export type Row = {
  readonly figure: string;
  readonly floor: number;
  readonly goal: number;
  readonly unit: string;
  readonly measured: number;
  /** A larger figure is better; as a rule a smaller one is. */
  readonly isShare?: true;
  /** The absolute figures behind it. */
  readonly behind: string;
};

export type Verdict = "ok" | "floor" | "miss";

/** `ok`: the goal is reached; `floor`: only the floor. */
export function verdictOf({ floor, goal, measured, isShare }: Row): Verdict {
  const reaches = (bound: number) => (isShare ? measured >= bound : measured <= bound);
  if (reaches(goal)) return "ok";
  return reaches(floor) ? "floor" : "miss";
}

const shown = (value: number, unit: string): string =>
  `${value >= 100 ? Math.round(value) : Number(value.toPrecision(3))}${unit}`;

const TITLES = ["figure", "floor", "goal", "measured", "", "behind it"];

export function tableOf(rows: readonly Row[]): string {
  const cells = rows.map((row) => [
    row.figure,
    shown(row.floor, row.unit),
    shown(row.goal, row.unit),
    shown(row.measured, row.unit),
    verdictOf(row),
    row.behind,
  ]);
  const all = [TITLES, ...cells];
  const widths = TITLES.map((_, i) => Math.max(...all.map((line) => line[i]?.length ?? 0)));
  return all
    .map((line) =>
      line
        .map((cell, i) => (i >= 1 && i <= 3 ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0)))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

/** 1234567 as "1.23 M". */
export function short(value: number): string {
  const [size, letter] = value >= 1e6 ? [1e6, " M"] : value >= 1e4 ? [1e3, " k"] : [1, ""];
  return `${Number((value / size).toPrecision(3))}${letter}`;
}
export const nanoseconds = (secondsEach: number): string => `${Math.round(secondsEach * 1e9)} ns`;
export const milliseconds = (seconds: number): string => `${Number((seconds * 1e3).toPrecision(3))} ms`;
