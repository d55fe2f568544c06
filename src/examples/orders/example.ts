import type { Example } from "../example.ts";
import document from "./scenario.json" with { type: "json" };

export const orders: Example = { id: "orders", load: async () => document };
