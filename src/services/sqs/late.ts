/** Changed settings that have not arrived yet: the values still in force by field, and until when. */
import type { SimTime } from "../../engine/contract/ids.ts";
import type { Plain } from "../../engine/contract/plain.ts";

export type Late = { [field: string]: { readonly value: Plain; readonly until: SimTime } };
