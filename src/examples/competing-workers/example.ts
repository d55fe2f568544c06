import type { Example } from "../example.ts";

export const competingWorkers: Example = {
  id: "competing-workers",
  load: async () => (await import("./scenario.json", { with: { type: "json" } })).default,
};
