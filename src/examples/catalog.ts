/** The examples in the order in which they are offered: one line each, by hand. The first opens on a first visit. */
import { competingWorkers } from "./competing-workers/example.ts";
import type { Example } from "./example.ts";
import { filterFanOut } from "./filter-fan-out/example.ts";
import { inOrder } from "./in-order/example.ts";
import { orders } from "./orders/example.ts";
import { upload } from "./upload/example.ts";

export const examples: readonly Example[] = [orders, upload, competingWorkers, inOrder, filterFanOut];
