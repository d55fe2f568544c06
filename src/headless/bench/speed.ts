/** How long an event and a message take, as a share of the raw loop of the same model. */
import { seconds } from "../../engine/contract/units.ts";
import type { RawLoop, RawResult } from "../raw-loop.ts";
import { inTurn, median } from "./measure.ts";
import { playTotals, playTraced, type Ran } from "./runs.ts";
import { nanoseconds, type Row, short } from "./table.ts";
import { mmcWorld, vtWorld } from "./worlds.ts";

/** The raw loop needs more of them before its time means anything. */
const RAW_MESSAGES = 500_000;
/** Room for the last messages to come back twice and be done with. */
const AFTERWARDS = seconds(120);

type Timed = { readonly seconds: number; readonly events: number };
const perEvent = (results: readonly Timed[]): number =>
  median(results.map((result) => result.seconds / result.events));
const rateOf = (results: readonly Timed[], messages: number): number =>
  messages / median(results.map((result) => result.seconds));

export function speedRows(raw: RawLoop, messages: number, rounds: number): Row[] {
  const vt = vtWorld({ limit: messages });
  const vtUntil = seconds(messages / 7.2) + AFTERWARDS;
  const mmc = mmcWorld(3.2, 4, messages);
  const mmcUntil = seconds(messages / 3.2) + AFTERWARDS;
  const results = inTurn<RawResult | Ran>(
    [
      () => raw.rawVt(RAW_MESSAGES),
      () => playTraced(vt, vtUntil),
      () => playTotals(vt, vtUntil),
      () => raw.rawMmc(RAW_MESSAGES),
      () => playTraced(mmc, mmcUntil),
    ],
    rounds,
  ) as readonly (readonly Ran[])[];
  const [rawVt = [], traced = [], counted = [], rawMmc = [], mmcTraced = []] = results;
  const behind = (ours: readonly Ran[], theirs: readonly Timed[]): string =>
    `${nanoseconds(perEvent(ours))} an event against ${nanoseconds(perEvent(theirs))}; ` +
    `${perMessage(ours, "events", messages)} events and ${perMessage(ours, "records", messages)} records a message`;
  return [
    {
      figure: "VT, full trace: time per event, of the raw loop's",
      floor: 6,
      goal: 2.5,
      unit: "x",
      measured: perEvent(traced) / perEvent(rawVt),
      behind: behind(traced, rawVt),
    },
    {
      figure: "VT, totals only: time per event, of the raw loop's",
      floor: 4,
      goal: 1.5,
      unit: "x",
      measured: perEvent(counted) / perEvent(rawVt),
      behind: behind(counted, rawVt),
    },
    {
      figure: "VT, full trace: messages per second, of the raw loop's",
      floor: 4,
      goal: 9,
      unit: " %",
      measured: (rateOf(traced, messages) / rateOf(rawVt, RAW_MESSAGES)) * 100,
      isShare: true,
      behind: `${short(rateOf(traced, messages))} messages/s against ${short(rateOf(rawVt, RAW_MESSAGES))}`,
    },
    {
      figure: "M/M/4, full trace: time per event, of the raw loop's",
      floor: 6,
      goal: 2.5,
      unit: "x",
      measured: perEvent(mmcTraced) / perEvent(rawMmc),
      behind: behind(mmcTraced, rawMmc),
    },
  ];
}

const perMessage = (ours: readonly Ran[], what: "events" | "records", messages: number): string =>
  ((ours[0]?.[what] ?? 0) / messages).toFixed(1);
