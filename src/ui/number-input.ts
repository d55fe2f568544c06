// Reading typed numbers and durations. What cannot be read is null; whether a value is allowed is asked elsewhere.

/** Reads "30", "1,000", "−2.5", ".5". */
export function readNumber(text: string): number | null {
  const plain = text
    .trim()
    .replaceAll("−", "-")
    .replace(/[,\u00a0 ](?=\d{3})/g, "");
  if (!/^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(plain)) return null;
  const value = Number(plain);
  return Number.isFinite(value) ? value : null;
}

export type TimeUnit = "us" | "ms" | "s" | "min" | "h" | "d";

export const US_PER: Record<TimeUnit, number> = {
  us: 1,
  ms: 1_000,
  s: 1_000_000,
  min: 60_000_000,
  h: 3_600_000_000,
  d: 86_400_000_000,
};

const SUFFIXES: Record<string, TimeUnit> = {
  us: "us",
  µs: "us",
  ms: "ms",
  s: "s",
  sec: "s",
  second: "s",
  seconds: "s",
  m: "min",
  min: "min",
  minute: "min",
  minutes: "min",
  h: "h",
  hour: "h",
  hours: "h",
  d: "d",
  day: "d",
  days: "d",
};

/** Reads a duration into `unit`: a bare number is in that unit; "5 min", "4 days", "1 h 30 min" are converted. */
export function readDuration(text: string, unit: TimeUnit): number | null {
  const bare = readNumber(text);
  if (bare !== null) return bare;
  const pieces = [
    ...text
      .trim()
      .toLowerCase()
      .matchAll(/([\d.,]+)\s*([a-zµ]+)\s*/g),
  ];
  const length = pieces.reduce((sum, piece) => sum + piece[0].length, 0);
  if (pieces.length === 0 || length !== text.trim().length) return null;
  let us = 0;
  for (const [, amount = "", suffix = ""] of pieces) {
    const value = readNumber(amount);
    const named = SUFFIXES[suffix];
    if (value === null || named === undefined) return null;
    us += value * US_PER[named];
  }
  return us / US_PER[unit];
}
