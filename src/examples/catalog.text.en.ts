/** The examples' words in English by id: one line each, by hand. */
import { text as competingWorkers } from "./competing-workers/text.en.ts";
import { text as filterFanOut } from "./filter-fan-out/text.en.ts";
import { text as inOrder } from "./in-order/text.en.ts";
import { text as orders } from "./orders/text.en.ts";
import { text as upload } from "./upload/text.en.ts";

export const exampleWords: { readonly [id: string]: { readonly [key: string]: string } } = {
  orders,
  upload,
  "competing-workers": competingWorkers,
  "filter-fan-out": filterFanOut,
  "in-order": inOrder,
};
