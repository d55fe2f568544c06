// Weighs the built page (gzip) against its budgets, and makes sure that the worker carries no React.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { root } from "./set-up.mjs";

const dist = join(root, "dist");
const workerFolder = join(dist, "assets", "worker");
const telltaleOfReact = "react.transitional.element";

// The entry and what it imports statically: Vite lists both in the page.
const html = readFileSync(join(dist, "index.html"), "utf8");
const tags = html.match(/<(?:script|link)\b[^>]*>/g) ?? [];
const initial = tags
  .filter((tag) => tag.startsWith("<script") || tag.includes("modulepreload"))
  .map((tag) => join(dist, /(?:src|href)="([^"]+)"/.exec(tag)?.[1] ?? ""));
const worker = existsSync(workerFolder)
  ? readdirSync(workerFolder)
      .filter((name) => name.endsWith(".js"))
      .map((name) => join(workerFolder, name))
  : [];

const failures = [];
weigh("initial JavaScript of the page", initial, 250, 190);
weigh("worker", worker, 120, 80);
for (const file of worker) {
  if (readFileSync(file, "utf8").includes(telltaleOfReact)) failures.push(`${file} contains React (law L6)`);
}
if (initial.length === 0) failures.push("index.html starts no script");
for (const failure of failures) console.error(`size: ${failure}`);
process.exit(failures.length === 0 ? 0 : 1);

function weigh(what, files, budgetKb, goalKb) {
  const bytes = files.reduce((sum, file) => sum + gzipSync(readFileSync(file), { level: 9 }).length, 0);
  const kb = bytes / 1000;
  console.log(`${what}: ${kb.toFixed(1)} kB gzip (goal ${goalKb}, budget ${budgetKb})`);
  if (kb > budgetKb) failures.push(`${what} is ${kb.toFixed(1)} kB, over its budget of ${budgetKb} kB`);
}
