import type { Example } from "../example.ts";

export const inOrder: Example = {
  id: "in-order",
  load: async () => (await import("./scenario.json", { with: { type: "json" } })).default,
};
