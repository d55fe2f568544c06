/** What a standard queue remembers of its tenants, from the first message with a group on. */
import { Rows, type Schema } from "../../../engine/tables/rows.ts";
import { TextIndex } from "../../../engine/tables/text-index.ts";

/** By message row: its tenant plus 1, and its neighbours among the tenant's visible messages, plus 1. */
const LINK_COLUMNS = { tenant: "u32", next: "u32", prev: "u32" } as const satisfies Schema;
const TENANT_COLUMNS = {
  head: "u32",
  tail: "u32",
  /** Messages in the queue in whatever state. */
  count: "u32",
  inFlight: "u32",
  isNoisy: "u8",
} as const satisfies Schema;

export type FairState = {
  /** Never freed: one for each row that the queue has used. */
  readonly links: Rows<typeof LINK_COLUMNS>;
  readonly tenants: Rows<typeof TENANT_COLUMNS>;
  readonly tenantOf: TextIndex;
  /** At most ten or so: each has more than a tenth of what is in flight. */
  noisy: number[];
};

export const createFair = (): FairState => ({
  links: new Rows(LINK_COLUMNS),
  tenants: new Rows(TENANT_COLUMNS),
  tenantOf: new TextIndex(),
  noisy: [],
});
