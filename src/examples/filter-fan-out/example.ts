import type { Example } from "../example.ts";

export const filterFanOut: Example = {
  id: "filter-fan-out",
  load: async () => (await import("./scenario.json", { with: { type: "json" } })).default,
};
