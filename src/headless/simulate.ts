// `npm run simulate`: see simulate/options.ts for its usage.
import { readFileSync } from "node:fs";
import { simulate } from "./simulate/simulate.ts";

const CHUNK = 65_536;
let pending = "";
const flush = (): void => {
  process.stdout.write(pending);
  pending = "";
};

// A reader that has seen enough (`| head`) is no mistake.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0);
  throw error;
});

process.exitCode = simulate(process.argv.slice(2), {
  read: (path) => readFileSync(path, "utf8"),
  write: (text) => {
    pending += text;
    if (pending.length > CHUNK) flush();
  },
  complain: (text) => process.stderr.write(text),
});
flush();
