import type { Example } from "../example.ts";
import document from "./scenario.json" with { type: "json" };

export const inOrder: Example = { id: "in-order", document };
