/** A node's totals up to the moment on screen, as `simulate` prints them for a whole run. */
import { nodeReport, totals } from "../metrics/totals.ts";
import type { SoFarView } from "../panels/inspector/view.ts";
import type { Sample } from "../stores/run.ts";
import { formatDuration, formatNumber } from "../text/format.ts";
import { type TextKey, t } from "../text/text.ts";

/** Three significant digits are enough for a time that was measured. */
const TENTH_S = 100_000;
const rounded = (us: number): number =>
  us >= 1_000_000 ? Math.round(us / TENTH_S) * TENTH_S : us >= 1_000 ? Math.round(us / 1_000) * 1_000 : us;

/** Null where the trace does not know the node. */
export function soFarOf({ index, end }: Sample, id: string): SoFarView | null {
  const place = index.nodeIndex(id);
  if (place < 0) return null;
  const node = nodeReport(index.foldBefore(totals, end), index.names, place);
  const counts: readonly (readonly [TextKey, number])[] = [
    ["soFar.sent", node.sent],
    ["soFar.deleted", node.ended.deleted ?? 0],
    ["soFar.arrived", node.arrived],
    ["soFar.deadLettered", node.ended["dead-lettered"] ?? 0],
    ["soFar.received", node.received],
    ["soFar.throttled", node.throttled],
    ["soFar.inFlight", node.now["in-flight"] ?? 0],
    ["soFar.failed", node.failed],
  ];
  const { count, p50, p95 } = node.waiting;
  const time = (us: number): string => (count === 0 ? t("soFar.none") : formatDuration(rounded(us)));
  return [
    ...counts.map(([label, value]) => ({
      label: t(label),
      value: formatNumber(value),
      isNothing: value === 0,
    })),
    { label: t("soFar.waiting50"), value: time(p50), isNothing: count === 0 },
    { label: t("soFar.waiting95"), value: time(p95), isNothing: count === 0 },
  ];
}
