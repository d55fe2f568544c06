import type { Example } from "../example.ts";

export const upload: Example = {
  id: "upload",
  load: async () => (await import("./scenario.json", { with: { type: "json" } })).default,
};
