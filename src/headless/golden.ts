// `npm run golden`: writes the golden trace of every example anew, and its scenario in canonical form. Read the
// difference before committing it; the commit says why each trace has changed.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { canonicalScenario, goldenTrace } from "./simulate/example-files.ts";

const folder = join("src", "examples");

for (const entry of readdirSync(folder, { withFileTypes: true })) {
  if (!entry.isDirectory()) continue;
  write(join(folder, entry.name, "scenario.json"), canonicalScenario);
  const scenario = readFileSync(join(folder, entry.name, "scenario.json"), "utf8");
  write(join(folder, entry.name, "trace.golden.txt"), () => goldenTrace(scenario));
}

function write(path: string, make: (before: string) => string): void {
  let before = "";
  try {
    before = readFileSync(path, "utf8");
  } catch {
    // A new example has no trace yet.
  }
  const after = make(before);
  if (after !== before) writeFileSync(path, after);
  console.log(`${after === before ? "same   " : "changed"} ${path}`);
}
