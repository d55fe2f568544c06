/** Outcomes and trays as polylines, for canvas and SVG alike. Local coordinates as for glyphs; colours are named by role. */
import { short } from "./box.ts";
import { BODY_STROKE } from "./glyph.ts";

/** A colour by what it stands for; themes and style sheets give it a value. */
export type MarkRole = "fail" | "slow" | "good" | "text2" | "text";

/** Each line is x, y pairs. A filled mark covers what is under its first line with the ground. */
export type Mark = {
  readonly lines: readonly (readonly number[])[];
  readonly isClosed: boolean;
  readonly isFilled: boolean;
  readonly stroke: number;
  readonly role: MarkRole;
};

const TICK_LINE = [-3.7, 0.2, -1.3, 2.7, 2.8, -2.6];
const BOX_LINE = [-7, -6.5, 6, -6.5, 6, 6.5, -7, 6.5, -7, -6.5];

function lineMark(role: MarkRole, stroke: number, lines: readonly (readonly number[])[]): Mark {
  return { lines, isClosed: false, isFilled: false, stroke, role };
}

function tray(role: MarkRole, lines: readonly (readonly number[])[]): Mark {
  return { lines, isClosed: false, isFilled: true, stroke: BODY_STROKE, role };
}

/** The vocabulary of `look/legend`; the tray of a poll opens to the left and is turned towards the queue. */
export const MARKS = {
  cross: lineMark("fail", 2, [
    [-3.2, -3.2, 3.2, 3.2],
    [3.2, -3.2, -3.2, 3.2],
  ]),
  bars: lineMark("slow", 2, [
    [-2.2, -3.5, -2.2, 3.5],
    [2.2, -3.5, 2.2, 3.5],
  ]),
  tick: lineMark("good", BODY_STROKE, [TICK_LINE]),
  hexagon: {
    lines: [[-7, 0, -3.5, -6, 3.5, -6, 7, 0, 3.5, 6, -3.5, 6]],
    isClosed: true,
    isFilled: true,
    stroke: BODY_STROKE,
    role: "fail",
  },
  stop: lineMark("text", 2, [[0, -7, 0, 7]]),
  poll: tray("text2", [
    [-7, -6, 6, -6, 6, 6, -7, 6],
    [-1.5, -2.8, -4.5, 0, -1.5, 2.8],
  ]),
  done: tray("good", [BOX_LINE, TICK_LINE]),
  empty: tray("text2", [BOX_LINE]),
  failed: tray("fail", [BOX_LINE, [-3.3, -2.8, 2.3, 2.8], [2.3, -2.8, -3.3, 2.8]]),
} as const satisfies Record<string, Mark>;

/** Measures of the tray that carries a batch: its height, and the room around and between its messages. */
export const TRAY_HEIGHT = 28;
export const TRAY_PAD = 4;
export const TRAY_STROKE = 1.6;

/** A mark as the `d` of an SVG path. */
export function markSvg(mark: Mark): string {
  return mark.lines.map((line) => lineSvg(line) + (mark.isClosed ? "Z" : "")).join("");
}

function lineSvg(line: readonly number[]): string {
  let d = "";
  for (let i = 0; i < line.length; i += 2)
    d += `${i === 0 ? "M" : "L"}${short(line[i]!)} ${short(line[i + 1]!)}`;
  return d;
}
