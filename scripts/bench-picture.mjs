// Measures the picture in a real Chromium and prints a table: floor, goal, measured, ok | floor | miss. Needs a built page
// (dist/); `npm run bench:picture`, with parts to measure if not all: frames pan drag ready long. Give it a quiet machine:
// the first line tells what an empty page reaches in the same session.
import { runnerImport } from "vite";
import { busyDuring, frames, launch, openScenario, playUntil, serve, setPace } from "./picture/browser.mjs";
import { dragPlayhead } from "./picture/drag.mjs";
import { panLatency } from "./picture/pan.mjs";
import { buildMinimal, readyMs } from "./picture/ready.mjs";
import { busyScenario, hourScenario, WIRE_S } from "./picture/scenarios.mjs";

// Reading the table's file would otherwise make the minimal app below a development build.
process.env.NODE_ENV = "production";
const { tableOf } = (await runnerImport("./src/headless/bench/table.ts")).module;

const SIZES = [
  { width: 1_280, height: 720 },
  { width: 1_920, height: 1_080 },
];
const MEASURE_MS = 10_000;
const RUNS = 5;
const PARTS = {
  frames: measureFrames,
  pan: measurePan,
  drag: measureDrag,
  ready: measureReady,
  long: measureLong,
};

const ms = (value) => `${value.toFixed(1)} ms`;
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

const rows = [];
const parts = process.argv.slice(2);
const unknown = parts.filter((part) => !(part in PARTS));
if (unknown.length > 0) {
  console.error(`There is no part ${unknown.join(", ")}; there are ${Object.keys(PARTS).join(", ")}`);
  process.exit(2);
}
const server = await serve();
const browser = await launch();
try {
  for (const part of parts.length > 0 ? parts : Object.keys(PARTS)) {
    console.log(`measuring ${part} ...`);
    await PARTS[part]();
  }
} finally {
  // What was measured before a fault is still worth reading.
  if (rows.length > 0) console.log(`\n${tableOf(rows)}`);
  await browser.close();
  await server.close();
}

/** What the machine gives: an empty page that asks for frames. */
async function emptyPage(viewport) {
  const page = await browser.newPage({ viewport });
  const { median: middle, p95, longest } = await page.evaluate(frames, 3_000);
  await page.close();
  return `an empty page ${ms(middle)}, ${ms(p95)}, longest ${ms(longest)}`;
}

/** A page on which so many messages are on the way and the clock runs at real time. */
async function busyPage(viewport, messages) {
  const page = await browser.newPage({ viewport });
  await openScenario(page, server.address, busyScenario(messages));
  await setPace(page, "10 ×");
  await playUntil(page, WIRE_S + 2);
  await setPace(page, "1 ×");
  await page.waitForTimeout(1_000);
  return page;
}

async function measureFrames() {
  for (const viewport of SIZES) {
    const empty = await emptyPage(viewport);
    for (const [messages, busyGoal] of [
      [1_000, 0.4],
      [5_000, 0.3],
      [100_000, 0.3],
    ]) {
      const page = await busyPage(viewport, messages);
      const { result, busy, cpu } = await busyDuring(page, () => page.evaluate(frames, MEASURE_MS));
      await page.close();
      const what = `${messages.toLocaleString("en")} messages at ${viewport.width}`;
      const behind = `longest ${ms(result.longest)}, ${result.longTasks} long tasks; ${empty}`;
      rows.push(
        {
          figure: `frame, median: ${what}`,
          floor: 17.5,
          goal: 17.5,
          unit: " ms",
          measured: result.median,
          behind,
        },
        { figure: `frame, p95: ${what}`, floor: 25, goal: 20, unit: " ms", measured: result.p95, behind: "" },
        {
          figure: `main thread busy: ${what}`,
          floor: 1,
          goal: busyGoal,
          unit: "",
          measured: busy,
          behind: `${cpu.toFixed(2)} of a processor; there is no floor`,
        },
      );
    }
  }
}

async function measurePan() {
  const page = await busyPage(SIZES[0], 1_000);
  const moving = [];
  const still = [];
  for (let run = 0; run < 3; run += 1) {
    moving.push(await panLatency(page));
    await page.keyboard.press("Space");
    still.push(await panLatency(page));
    await page.keyboard.press("Space");
  }
  await page.close();
  rows.push({
    figure: "pan, p95: 1,000 messages against the same page paused",
    floor: 1.7,
    goal: 1.5,
    unit: "x",
    measured: median(moving) / median(still),
    behind: `${ms(median(moving))} against ${ms(median(still))}, medians of 3`,
  });
}

async function measureDrag() {
  const page = await browser.newPage({ viewport: SIZES[0] });
  await openScenario(page, server.address, hourScenario(100_000));
  await setPace(page, "600 ×");
  await playUntil(page, 3_600);
  await page.keyboard.press("Space");
  await page.waitForTimeout(1_000);
  const { result, busy } = await busyDuring(page, () => dragPlayhead(page));
  await page.close();
  rows.push({
    figure: "dragging the playhead over an hour of 100,000 messages: longest frame",
    floor: 50,
    goal: 20,
    unit: " ms",
    measured: result.longest,
    behind: `median ${ms(result.median)}, p95 ${ms(result.p95)}, busy ${busy.toFixed(2)}; ${await emptyPage(SIZES[0])}`,
  });
}

async function measureReady() {
  const minimal = await serve(await buildMinimal());
  const ours = [];
  const theirs = [];
  for (let run = 0; run < RUNS; run += 1) {
    ours.push(await readyMs(browser, `${server.address}?example=orders`));
    theirs.push(await readyMs(browser, minimal.address));
  }
  await minimal.close();
  rows.push({
    figure: "first picture moving, 4x slower processor, against a minimal React Flow app",
    floor: 2.2,
    goal: 1.4,
    unit: "x",
    measured: median(ours) / median(theirs),
    behind: `${Math.round(median(ours))} ms against ${Math.round(median(theirs))} ms, medians of ${RUNS}`,
  });
}

async function measureLong() {
  const page = await browser.newPage({ viewport: SIZES[0] });
  await page.goto(`${server.address}?example=orders`);
  await playUntil(page, 1);
  await page.waitForTimeout(1_000);
  const { result, busy } = await busyDuring(page, () => page.evaluate(frames, 60_000));
  await page.close();
  rows.push({
    figure: "tasks over 50 ms in a minute of the orders example",
    floor: 3,
    goal: 0,
    unit: "",
    measured: result.longTasks,
    behind: `frames: median ${ms(result.median)}, p95 ${ms(result.p95)}; busy ${busy.toFixed(2)}`,
  });
}
