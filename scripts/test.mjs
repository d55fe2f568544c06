// `npm test`: everything that must hold, in order, ending with one line "N passed, N failed".
// `--check` leaves out the browser and the slow tests and answers in about a minute.
// Every test counts as one, and so does every step that is not a test run. A failure does not stop the steps after it.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findChromium } from "./find-chromium.mjs";
import { freePort } from "./free-port.mjs";
import { program, root, setUp } from "./set-up.mjs";

const isCheck = process.argv.includes("--check");
const reports = mkdtempSync(join(tmpdir(), "redrive-test-"));
const results = [];

await step("set-up", () => {
  setUp(); // Ends the process with a message when it cannot.
  return one(true);
});
await step("format and lint", () =>
  tool(program("@biomejs/biome", "biome"), "ci", "--error-on-warnings", "."),
);
await step("types", () => tool(program("typescript", "tsc"), "-b"));
await step("unit and property tests", () => vitest("unit", "sim", "dom"));
if (!isCheck) await step("slow tests", () => vitest("slow", "slow"));
await step("dead code", () => tool(program("knip")));
const build = await step("build", () => tool(program("vite"), "build", "--logLevel", "warn"));
if (build.failed === 0) {
  await step("size", () => tool([process.execPath, "scripts/size.mjs"]));
  if (!isCheck) await step("browser tests", playwright);
}

rmSync(reports, { recursive: true, force: true });
console.log("");
for (const { name, seconds, passed, failed } of results) {
  console.log(`${failed === 0 ? "ok    " : "FAILED"} ${name} (${passed}/${passed + failed}, ${seconds} s)`);
}
const sum = (key) => results.reduce((total, result) => total + result[key], 0);
const skipped = sum("skipped") > 0 ? `, ${sum("skipped")} skipped` : "";
console.log(`\n${sum("passed")} passed, ${sum("failed")} failed${skipped}`);
process.exitCode = sum("failed") === 0 ? 0 : 1;

async function step(name, run) {
  console.log(`\n== ${name}`);
  const begun = Date.now();
  let counts;
  try {
    counts = await run();
  } catch (error) {
    console.error(error.message);
    counts = one(false);
  }
  const result = { name, seconds: ((Date.now() - begun) / 1000).toFixed(1), ...counts };
  results.push(result);
  return result;
}

function one(ok) {
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 };
}

function tool([command, ...first], ...args) {
  return one(run([command, ...first, ...args]));
}

function run([command, ...args], env = {}) {
  const options = { cwd: root, stdio: "inherit", env: { ...process.env, ...env } };
  return spawnSync(command, args, options).status === 0;
}

function vitest(reportName, ...projects) {
  const report = join(reports, `${reportName}.json`);
  const ok = run([
    ...program("vitest"),
    "run",
    ...projects.flatMap((project) => ["--project", project]),
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`,
  ]);
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = read(report);
  const notLoaded = testResults.filter(
    (file) => file.status === "failed" && file.assertionResults.length === 0,
  );
  return told(ok, numPassedTests, numFailedTests + notLoaded.length, numPendingTests + numTodoTests);
}

async function playwright() {
  const report = join(reports, "browser.json");
  const env = {
    REDRIVE_CHROMIUM: await findChromium(),
    REDRIVE_PLAYWRIGHT_JSON: report,
    REDRIVE_TEST_PORT: String(await freePort(4273)),
  };
  const ok = run([...program("playwright"), "test", "--config", "e2e/playwright.config.ts"], env);
  const { stats } = read(report);
  return told(ok, stats.expected, stats.unexpected + stats.flaky, stats.skipped);
}

/** A run that fails without a failed test (an unhandled error, say) counts as one failure. */
function told(ok, passed, failed, skipped) {
  return { passed, failed: ok ? failed : Math.max(failed, 1), skipped };
}

function read(report) {
  if (!existsSync(report)) throw new Error("The test run ended without a report.");
  return JSON.parse(readFileSync(report, "utf8"));
}
