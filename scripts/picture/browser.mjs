// One Chromium and one server for all measurements, and what they do with a page.

import { readFileSync } from "node:fs";
import { chromium } from "@playwright/test";
import { preview } from "vite";
import { findChromium } from "../find-chromium.mjs";
import { root } from "../set-up.mjs";

const FLAGS = JSON.parse(readFileSync(new URL("../chromium-flags.json", import.meta.url), "utf8"));

/** Serves a built page; `outDir` is dist/ unless told. */
export async function serve(outDir) {
  const build = outDir === undefined ? {} : { build: { outDir } };
  const server = await preview({
    root,
    ...build,
    preview: { port: 0, host: "127.0.0.1" },
    logLevel: "silent",
  });
  return { address: server.resolvedUrls?.local[0] ?? "", close: () => server.close() };
}

export async function launch() {
  return chromium.launch({ executablePath: await findChromium(), args: FLAGS });
}

/** Opens the page with a scenario file, at time 0 and playing. */
export async function openScenario(page, address, text) {
  await page.goto(`${address}?example=orders&paused`);
  await page.getByRole("button", { name: "File" }).click();
  const [chooser] = await Promise.all([
    page.waitForEvent("filechooser"),
    page.getByRole("menuitem", { name: /Open file/ }).click(),
  ]);
  await chooser.setFiles({
    name: "bench.redrive.json",
    mimeType: "application/json",
    buffer: Buffer.from(text),
  });
}

export async function setPace(page, name) {
  await page.getByRole("button", { name: /^Pace/ }).click();
  await page.getByRole("menuitemradio", { name, exact: true }).click();
}

/** Waits until the clock shows at least so many simulated seconds. */
export async function playUntil(page, seconds) {
  await page.waitForFunction(
    (wanted) => {
      const clock = document.querySelector("[role=timer]")?.textContent ?? "";
      const [, hours = "0", minutes = "0", rest = "0"] = /^(?:(\d+):)?(\d+):(\d+)/.exec(clock) ?? [];
      return Number(hours) * 3_600 + Number(minutes) * 60 + Number(rest) >= wanted;
    },
    seconds,
    { timeout: 300_000 },
  );
}

/** The frames of so many milliseconds: their median, 95th percentile and longest, and the tasks over 50 ms. In the page. */
export const frames = (forMs) =>
  new Promise((resolve) => {
    const lengths = [];
    let longTasks = 0;
    const observer = new PerformanceObserver((list) => {
      longTasks += list.getEntries().length;
    });
    observer.observe({ entryTypes: ["longtask"] });
    const start = performance.now();
    let last = start;
    const turn = (now) => {
      lengths.push(now - last);
      last = now;
      if (now - start < forMs) {
        requestAnimationFrame(turn);
        return;
      }
      observer.disconnect();
      lengths.shift();
      lengths.sort((a, b) => a - b);
      const at = (share) => lengths[Math.min(lengths.length - 1, Math.floor(lengths.length * share))];
      resolve({ median: at(0.5), p95: at(0.95), longest: at(1), longTasks });
    };
    requestAnimationFrame(turn);
  });

/** Measures while `work` goes on: the share of the time in which the main thread works, by the wall and by its own clock. */
export async function busyDuring(page, work) {
  const [wall, own] = await Promise.all(
    ["timeTicks", "threadTicks"].map(async (timeDomain) => {
      const session = await page.context().newCDPSession(page);
      await session.send("Performance.enable", { timeDomain });
      return session;
    }),
  );
  const read = async (session) => {
    const { metrics } = await session.send("Performance.getMetrics");
    return metrics.find(({ name }) => name === "TaskDuration")?.value ?? 0;
  };
  const before = [await read(wall), await read(own)];
  const start = performance.now();
  const result = await work();
  const seconds = (performance.now() - start) / 1_000;
  const busy = ((await read(wall)) - before[0]) / seconds;
  const cpu = ((await read(own)) - before[1]) / seconds;
  await Promise.all([wall.detach(), own.detach()]);
  return { result, busy, cpu };
}
