/** The services that the worker runs: one line each, by hand. */
import type { SimService } from "../engine/contract/definition.ts";

export const simServices: readonly SimService[] = [];
