// What a form can say about a typed value by itself: whether it is a number, in range, JSON.
import "../../text/later.ts";
import { formatNumber } from "../../text/format.ts";
import { t } from "../../text/text.ts";
import type { FieldPath, NumberFieldView } from "./view.ts";

/** A path as the one word that `focusedField` names it by: "redrive.maxReceiveCount". */
export function pathName(path: FieldPath): string {
  return path.join(".");
}

export function withUnit(value: number, unit: string | undefined): string {
  const text = formatNumber(value, 6);
  return unit === undefined ? text : `${text} ${unit}`;
}

/** The sentence about what is wrong, or null. */
export function numberIssue(value: number | null, field: NumberFieldView): string | null {
  const { min, max, unit, integer } = field;
  if (value === null) return t("inspector.wrongNumber");
  if (value < min || value > max) {
    const isOpenEnded = max >= Number.MAX_SAFE_INTEGER;
    return isOpenEnded
      ? t("inspector.wrongMin", { min: withUnit(min, unit) })
      : t("inspector.wrongRange", { min: formatNumber(min, 6), max: withUnit(max, unit) });
  }
  return integer && !Number.isInteger(value) ? t("inspector.wrongWhole") : null;
}

/** The sentence about why a text is not JSON, or null. Nothing at all is allowed. */
export function jsonIssue(text: string): string | null {
  if (text.trim() === "") return null;
  try {
    JSON.parse(text);
    return null;
  } catch (error) {
    const why = error instanceof Error ? error.message : "";
    return t("inspector.wrongJson", { line: lineOfError(why, text), why: plainReason(why) });
  }
}

/** Browsers say it in different ways; where none is named, the mistake is where the text ends. */
function lineOfError(why: string, text: string): number {
  const line = /line (\d+)/.exec(why)?.[1];
  if (line !== undefined) return Number(line);
  const position = /position (\d+)/.exec(why)?.[1];
  return text.slice(0, position === undefined ? text.length : Number(position)).split("\n").length;
}

function plainReason(why: string): string {
  const reason = why
    .replace(/^JSON\.parse: /, "")
    .replace(/ (?:in JSON )?at (?:position|line) \d+.*$/s, "")
    .replace(/, (?:\.{3})?".*" is not valid JSON$/s, "");
  return reason === "" ? "" : `${reason}.`;
}
