import type { Example } from "../example.ts";
import document from "./scenario.json" with { type: "json" };

export const filterFanOut: Example = { id: "filter-fan-out", document };
