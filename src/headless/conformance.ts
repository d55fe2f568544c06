// `npm run conformance`: see conformance/options.ts for its usage.
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { conformance } from "./conformance/conformance.ts";

// A reader that has seen enough (`| head`) is no mistake.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0);
  throw error;
});

process.exitCode = conformance(process.argv.slice(2), {
  read: (path) => readFileSync(path, "utf8"),
  list: (path) => (existsSync(path) && statSync(path).isDirectory() ? readdirSync(path) : undefined),
  exists: existsSync,
  save: (path, text) => writeFileSync(path, text),
  write: (text) => process.stdout.write(text),
  complain: (text) => process.stderr.write(text),
});
