// Measures the picture in a real Chromium: 30 nodes, so many messages on the wires, the engine running. Prints the
// median and 95th percentile of the frame and the long tasks; `npm run bench:picture`. Needs a built page (dist/).
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "@playwright/test";
import { preview } from "vite";

const root = fileURLToPath(new URL("..", import.meta.url));
const executablePath =
  process.env["REDRIVE_CHROMIUM"] ??
  execFileSync(process.execPath, ["scripts/find-chromium.mjs"], { cwd: root, encoding: "utf8" }).trim();

const CHAINS = 10;
const WIRE_S = 30;
const MEASURE_MS = 10_000;

/** Ten chains of client, queue and server on slow wires: `messages` of them are on the way at any time. */
function scenarioOf(messages) {
  const perSecond = messages / CHAINS / WIRE_S;
  const latency = { type: "fixed", ms: WIRE_S * 1_000 };
  const nodes = [];
  const edges = [];
  const places = {};
  for (let i = 0; i < CHAINS; i += 1) {
    const [client, queue, server] = [`client-${i}`, `queue-${i}`, `server-${i}`];
    nodes.push(
      { id: client, kind: "client", name: client, config: { arrivals: { type: "poisson", perSecond } } },
      { id: queue, kind: "sqs", name: queue, config: {} },
      { id: server, kind: "worker", name: server, config: { threads: 50 } },
    );
    edges.push(
      { id: `a-${i}`, from: client, to: queue, latency },
      { id: `b-${i}`, from: server, port: "source", to: queue },
    );
    places[client] = { x: 0, y: i * 200 };
    places[queue] = { x: 500, y: i * 200 };
    places[server] = { x: 1_000, y: i * 200 };
  }
  return {
    format: "redrive.scenario",
    version: 1,
    title: `${messages} messages`,
    world: { nodes, relations: [], edges },
    layout: { nodes: places, notes: [], frames: [] },
  };
}

const measure = (forMs) =>
  new Promise((resolve) => {
    const frames = [];
    let longTasks = 0;
    new PerformanceObserver((list) => {
      longTasks += list.getEntries().length;
    }).observe({ entryTypes: ["longtask"] });
    const start = performance.now();
    let last = start;
    const turn = (now) => {
      frames.push(now - last);
      last = now;
      if (now - start < forMs) requestAnimationFrame(turn);
      else {
        frames.sort((a, b) => a - b);
        const at = (share) => frames[Math.min(frames.length - 1, Math.floor(frames.length * share))];
        resolve({
          median: at(0.5),
          p95: at(0.95),
          longest: at(1),
          longTasks,
          fps: (frames.length * 1_000) / forMs,
        });
      }
    };
    requestAnimationFrame(turn);
  });

const server = await preview({ root, preview: { port: 0, host: "127.0.0.1" }, logLevel: "silent" });
const address = server.resolvedUrls?.local[0] ?? "";
const browser = await chromium.launch({
  executablePath,
  args: [
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
});
console.log(
  "messages on the wires   size        median    p95       longest   long tasks in 10 s   frames per second",
);
for (const [width, height] of [
  [1280, 720],
  [1920, 1080],
])
  for (const messages of [1_000, 5_000, 100_000]) {
    const page = await browser.newPage({ viewport: { width, height } });
    await page.goto(`${address}?example=orders&paused`);
    const file = join(tmpdir(), `redrive-picture-${messages}.json`);
    writeFileSync(file, JSON.stringify(scenarioOf(messages)));
    await page.getByRole("button", { name: "File" }).click();
    const [chooser] = await Promise.all([
      page.waitForEvent("filechooser"),
      page.getByRole("menuitem", { name: /Open file/ }).click(),
    ]);
    await chooser.setFiles(file);
    await page.getByRole("button", { name: /^Pace/ }).click();
    await page.getByRole("menuitemradio", { name: "1 ×", exact: true }).click();
    await page.waitForFunction(
      (seconds) =>
        Number(/^(\d+):(\d+)/.exec(document.querySelector("[role=timer]")?.textContent ?? "")?.[2] ?? 0) >=
        seconds,
      WIRE_S + 2,
      { timeout: 180_000 },
    );
    const { median, p95, longest, longTasks, fps } = await page.evaluate(measure, MEASURE_MS);
    const ms = (value) => `${value.toFixed(1)} ms`.padEnd(10);
    console.log(
      `${String(messages).padEnd(23)} ${`${width}x${height}`.padEnd(11)} ${ms(median)}${ms(p95)}${ms(longest)}${String(longTasks).padEnd(21)}${fps.toFixed(1)}`,
    );
    await page.close();
  }
await browser.close();
await server.close();
