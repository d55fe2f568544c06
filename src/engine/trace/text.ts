/** The text form of a trace: one line a record in fixed columns, for golden files and for reading with the eye. */
import { FactKind } from "../contract/facts.ts";
import type { MessageId, SimTime } from "../contract/ids.ts";
import type { Plain } from "../contract/plain.ts";
import type { Names } from "./names.ts";
import { factOf, type RecordView } from "./record-view.ts";

/** Seconds with six decimals. */
export function timeText(at: SimTime): string {
  const micros = String(at % 1_000_000).padStart(6, "0");
  return `${Math.floor(at / 1_000_000)}.${micros}`;
}

const list = (copies: readonly MessageId[]): string => copies.map((copy) => `c${copy}`).join(",");

const argsText = (args: Plain | undefined): string => (args === undefined ? "" : ` ${JSON.stringify(args)}`);

/** One line: time, event, node or wire, kind, subject, detail. */
export function recordText(view: RecordView, names: Names): string {
  const owner =
    view.kind === FactKind.hop ? names.edges[view.owner]!.id : (names.nodes[view.owner]?.id ?? "");
  const head = `${timeText(view.at).padStart(14)} ${String(view.event).padStart(6)} ${owner.padEnd(28)}`;
  return `${head} ${detail(view, names)}`;
}

function detail(view: RecordView, names: Names): string {
  const fact = factOf(view, names);
  switch (fact.kind) {
    case "hop": {
      const arrow = fact.back ? "<-" : "->";
      const verdict = fact.leg === "request" ? "" : fact.ok ? " ok" : " error";
      const cargo = fact.copies.length === 0 ? "" : ` ${list(fact.copies)}`;
      return `hop     ${arrow} ${fact.operation}${fact.leg === "reply" ? " reply" : ""}${verdict}${cargo} arrives ${timeText(fact.arriveAt)}`;
    }
    case "message": {
      const delivery = fact.delivery === 0 ? "" : ` #${fact.delivery}`;
      const until = fact.until === undefined ? "" : ` until ${timeText(fact.until)}`;
      const setting = fact.why?.setting;
      const cause = setting ? ` ${setting.owner}.${setting.field}=${JSON.stringify(setting.value)}` : "";
      const why = fact.why ? ` [${fact.why.code}${cause}]` : "";
      return `message c${fact.message} ${fact.became}${delivery}${until}${why}`;
    }
    case "answer":
      return `answer  ${fact.ok ? "ok" : "error"} ${fact.code}${argsText(fact.args)}`;
    case "gauge":
      return `gauge   ${fact.name} ${fact.value}`;
    case "span": {
      const cargo = fact.copies.length === 0 ? "" : ` ${list(fact.copies)}`;
      return `span    ${fact.name} ${fact.id} ${fact.phase}${fact.outcome ? ` ${fact.outcome}` : ""}${cargo}`;
    }
    default:
      return `note    ${fact.code}${argsText(fact.args)}`;
  }
}
