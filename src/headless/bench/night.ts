/**
 * Memory of a page that is left running overnight: the worker's host with its checkpoints and the page's client with its
 * bounded window, both in this process. A night cannot be waited for: the growth per record is measured after the
 * window has filled and the checkpoints are as many as are kept, and carried on in a straight line to the records of a night.
 */
import { seconds } from "../../engine/contract/units.ts";
import { type Port, RunClient } from "../../worker/client.ts";
import { createHost } from "../../worker/host.ts";
import { bytesInUse } from "./measure.ts";
import { catalog } from "./runs.ts";
import { type Row, short } from "./table.ts";
import { vtWorld } from "./worlds.ts";

/** Eight hours of wall time at ten times real time. */
const NIGHT_SEC = 8 * 3_600 * 10;
const MEGABYTE = 1_048_576;

/** `from` and `to`: between these counts of records the growth is measured; the window and the
 * list of checkpoints should be full at `from`. */
export function nightRow(from: number, to: number): Row {
  const before = bytesInUse();
  const queue: (() => void)[] = [];
  const port: Port = { post: (message) => queue.push(() => host.hear(message)), onHear: null };
  const host = createHost(catalog, {
    post: (message) => queue.push(() => port.onHear?.(message)),
    clock: () => performance.now(),
    later: (work) => queue.push(work),
  });
  const listener = {
    changed: () => undefined,
    recorded: () => undefined,
    cut: () => undefined,
    refused: () => undefined,
    stored: () => undefined,
  };
  const client = new RunClient(port, listener, 1, vtWorld({}));
  const { index } = client;
  const runTo = (records: number): number => {
    while (index.count < records) {
      if (queue.length === 0) client.advance(client.horizon + seconds(600), client.horizon);
      queue.shift()?.();
    }
    return bytesInUse() - before;
  };
  const first = runTo(from);
  const firstCount = index.count;
  const last = runTo(to);
  const growth = (last - first) / (index.count - firstCount);
  const perSecond = index.count / (client.horizon / 1e6);
  const night = NIGHT_SEC * perSecond;
  const end = last + growth * Math.max(0, night - index.count);
  client.close();
  return {
    figure: "memory of a night (8 h of VT at ten times real time), extrapolated",
    floor: 400,
    goal: 200,
    unit: " MB",
    measured: end / MEGABYTE,
    behind:
      `${short(firstCount)} records ${Math.round(first / MEGABYTE)} MB, ${short(index.count)} records ` +
      `${Math.round(last / MEGABYTE)} MB, so ${growth.toFixed(2)} B a record on to ${short(night)} records`,
  };
}
