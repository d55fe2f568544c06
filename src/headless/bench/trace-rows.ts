/** What a trace takes and how fast one gets about in it, with 10,000 messages in flight. */
import { Became } from "../../engine/contract/facts.ts";
import { seconds } from "../../engine/contract/units.ts";
import { createRun } from "../../engine/kernel/run.ts";
import { takeChunk } from "../../engine/trace/chunk.ts";
import type { Columns } from "../../engine/trace/columns.ts";
import { lengthsOf, NO_NAMES } from "../../engine/trace/names.ts";
import { ColumnRecorder } from "../../engine/trace/recorder.ts";
import { TraceIndex } from "../../engine/trace/trace-index.ts";
import { bytesInUse, median, secondsOf } from "./measure.ts";
import { catalog } from "./runs.ts";
import { milliseconds, type Row, short } from "./table.ts";
import { crowdedWorld } from "./worlds.ts";

const SLICE = 8_192;
const JUMPS = 101;
const CHECKPOINTS = 21;

const columnBytes = (columns: Columns): number =>
  [...Object.values(columns), ...Object.values(columns.messages)].reduce(
    (sum: number, value) => sum + (ArrayBuffer.isView(value) ? value.byteLength : 0),
    0,
  );

/** An LCG is random enough for where to jump. */
const places = (count: number): number[] => {
  let state = 12_345;
  return Array.from({ length: count }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  });
};

export function traceRows(records: number): Row[] {
  const recorder = new ColumnRecorder();
  const run = createRun(crowdedWorld(), catalog, recorder);
  const index = new TraceIndex();
  let sent = NO_NAMES;
  let transferred = 0;
  const before = bytesInUse();
  let indexing = 0;
  while (recorder.count < records) {
    run.advance(Number.MAX_SAFE_INTEGER, SLICE);
    const chunk = takeChunk(recorder, run.names, sent);
    transferred += columnBytes(chunk.columns);
    sent = lengthsOf(run.names);
    indexing += secondsOf(() => index.append(chunk));
  }
  const engine = bytesInUse();
  const inFlight = [...run.living()].filter(({ state }) => state === Became.inFlight).length;
  const checkpoints = Array.from({ length: CHECKPOINTS }, () =>
    secondsOf(() => {
      run.checkpoint();
    }),
  );
  const jumps = jumpTimes(index, run.now);
  const kept = (engine - before) / index.count;
  return [
    {
      figure: "trace memory per record",
      floor: 60,
      goal: 32,
      unit: " B",
      measured: transferred / index.count,
      behind:
        `as recorded, causes and new copies included; ${Math.round(kept)} B with the page's index and keyframes ` +
        `and the engine's own state; indexing takes ${Math.round((indexing / index.count) * 1e9)} ns a record`,
    },
    {
      figure: "jump to any moment, 10,000 in flight, 1,000,000 records",
      floor: 100,
      goal: 40,
      unit: " ms",
      measured: median(jumps) * 1e3,
      behind: `every node's state; the longest of ${JUMPS} ${milliseconds(Math.max(...jumps))}; ${short(index.count)} records`,
    },
    {
      figure: "checkpoint with 10,000 in flight",
      floor: 5,
      goal: 1,
      unit: " ms",
      measured: median(checkpoints) * 1e3,
      behind: `${short(inFlight)} in flight of ${short([...run.living()].length)} alive`,
    },
  ];
}

/** Random moments behind the start, when the mapping has grown to its limit. */
function jumpTimes(index: TraceIndex, end: number): number[] {
  const start = Math.min(seconds(210), end / 2);
  return places(JUMPS).map((place) =>
    secondsOf(() => {
      const count = index.countAt(start + place * (end - start));
      for (let node = 0; node < index.names.nodes.length; node += 1) index.stateOf(node, count);
    }),
  );
}
