import type { Example } from "../example.ts";
import document from "./scenario.json" with { type: "json" };

export const competingWorkers: Example = { id: "competing-workers", document };
