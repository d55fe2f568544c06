// Browser tests: the built page in the system's Chromium, one worker, no retries that could hide a fault.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { defineConfig } from "@playwright/test";

const root = fileURLToPath(new URL("..", import.meta.url));
const port = Number(process.env["REDRIVE_TEST_PORT"] ?? 4273);
const chromium =
  process.env["REDRIVE_CHROMIUM"] ??
  execFileSync(process.execPath, ["scripts/find-chromium.mjs"], { cwd: root, encoding: "utf8" }).trim();
const flags: string[] = JSON.parse(readFileSync(`${root}scripts/chromium-flags.json`, "utf8"));
const jsonReport = process.env["REDRIVE_PLAYWRIGHT_JSON"];

export default defineConfig({
  testDir: ".",
  outputDir: "../test-results",
  workers: 1,
  retries: 0,
  forbidOnly: true,
  // When to give up, not how fast the page must be: a test machine may be slow.
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: jsonReport ? [["list"], ["json", { outputFile: jsonReport }]] : [["list"]],
  use: {
    baseURL: `http://127.0.0.1:${port}/`,
    launchOptions: {
      executablePath: chromium,
      args: flags,
    },
    actionTimeout: 8_000,
    screenshot: "only-on-failure",
    trace: "retain-on-failure",
  },
  projects: [{ name: "desktop", use: { viewport: { width: 1280, height: 720 } } }],
  webServer: {
    command: `npx vite preview --host 127.0.0.1 --port ${port} --strictPort`,
    cwd: root,
    url: `http://127.0.0.1:${port}/`,
    reuseExistingServer: false,
  },
});
