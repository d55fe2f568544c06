/** The services that the page draws: one line each, by hand. */
import type { ServiceUi } from "./ui.ts";

export const serviceUis: readonly ServiceUi[] = [];
