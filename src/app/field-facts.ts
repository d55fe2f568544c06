/** What stands in the inspector about a setting besides its value: limits and default with their unit, and the source. */
import type { PlainObject } from "../engine/contract/plain.ts";
import type { Field, Source } from "../fields/field.ts";
import type { FieldSource } from "../panels/inspector/view.ts";
import { formatBytes, formatDuration, formatNumber } from "../text/format.ts";
import { hasWords, t, tService } from "../text/text.ts";

/** Where the words of a field's variants stand: samplers are worded once for all services. */
export const variantPath = (field: Field, path: string): string =>
  field.control === "variants" && Object.hasOwn(field.variants, "log-normal") ? "sampler" : path;

/** A value with its unit, short: "4 days", "12 h", "30 s". */
export function withUnit(value: number, unit: string | undefined): string {
  if (unit === "s" && value >= 3_600) return formatDuration(value * 1_000_000);
  const text = formatNumber(value, 6);
  return unit ? `${text} ${unit}` : text;
}

/** The same as it is typed, and what that comes to: "345,600 s (4 days)", "262,144 B (256 KiB)". */
function inFull(value: number, unit: string | undefined): string {
  const text = formatNumber(value, 6);
  if (unit === "s" && value >= 120) return `${text} s (${formatDuration(value * 1_000_000)})`;
  if (unit === "ms" && value >= 1_000) return `${text} ms (${formatDuration(value * 1_000)})`;
  if (unit === "B" && value >= 1_024) return `${text} B (${formatBytes(value)})`;
  return unit ? `${text} ${unit}` : text;
}

const isSettled = (field: Field): boolean => field.control !== "list" && field.control !== "record";

/** The default in words; of variants the kind and its numbers. Undefined where there is nothing short to say. */
export function defaultWords(field: Field, path: string, number = withUnit): string | undefined {
  if (!isSettled(field)) return undefined;
  switch (field.control) {
    case "number": {
      const text = number(field.default, field.unit);
      return field.default === 0 && hasWords(`${path}.zero`) ? `${text} (${tService(`${path}.zero`)})` : text;
    }
    case "toggle":
      return t(field.default ? "inspector.on" : "inspector.off");
    case "choice":
      return tService(`${path}.${field.default}.label`);
    case "reference":
      return t("common.none");
    case "text":
      return field.default === "" ? t("common.empty") : undefined;
    case "variants": {
      const value = field.default as PlainObject;
      const chosen = String(value[field.tag]);
      const numbers = Object.entries(field.variants[chosen] ?? {}).flatMap(([name, one]) =>
        one.control === "number" ? number(Number(value[name]), one.unit) : [],
      );
      return [tService(`${variantPath(field, path)}.${chosen}.label`), ...numbers].join(", ");
    }
    default:
      return undefined;
  }
}

/** "From 1 to 1,000 receives. Default: 3." Of what is counted `<path>.unit` is the word. */
export function factsOf(field: Field, path: string): string | undefined {
  const initial = defaultWords(field, path, inFull);
  const said = [
    limitsOf(field, path),
    initial === undefined ? "" : t("inspector.facts.default", { value: initial }),
  ].filter((words) => words !== "");
  return said.length === 0 ? undefined : said.join(" ");
}

function limitsOf(field: Field, path: string): string {
  if (field.control === "number") {
    const counted = hasWords(`${path}.unit`) ? ` ${tService(`${path}.unit`)}` : "";
    const max = `${inFull(field.max, field.unit)}${counted}`;
    const key = field.integer ? "inspector.facts.whole" : "inspector.facts.range";
    return t(key, { min: formatNumber(field.min, 6), max });
  }
  if (field.control === "text") return t("inspector.facts.text", { count: field.most });
  if (field.control === "list") return t("inspector.facts.list", { max: formatNumber(field.most) });
  return "";
}

export function sourceOf({ source, ours }: Field): FieldSource {
  if (!isPage(source)) return { words: t(`inspector.source.${source}`) };
  const page = (source.split("#")[0] ?? source).split("/").at(-1) ?? source;
  const words = t("inspector.source.aws", { page: page.replace(/^API_/, "").replace(/\.html$/, "") });
  return { words, href: source, ...(ours ? { note: t(`inspector.ours.${ours}`) } : {}) };
}

const isPage = (source: Source): source is Exclude<Source, "assumed" | "simulation"> =>
  source.startsWith("https://");
