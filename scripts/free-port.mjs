// Finds a port nobody listens on, so that two pages or two test runs can live on one machine.
import { createServer } from "node:net";

export const host = "127.0.0.1";

export async function freePort(from) {
  for (let candidate = from; candidate < from + 100; candidate++) {
    if (await isFree(candidate)) return candidate;
  }
  throw new Error(`No free port between ${from} and ${from + 99}`);
}

function isFree(candidate) {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen(candidate, host, () => probe.close(() => resolve(true)));
  });
}
