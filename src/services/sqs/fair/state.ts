/** What a standard queue remembers of its tenants, from the first message with a group on. */
import { Rows } from "../../../engine/tables/rows.ts";
import { TextIndex } from "../../../engine/tables/text-index.ts";

/** By message row: its tenant plus 1, and its neighbours among the tenant's visible messages, plus 1. */
const LINK_COLUMNS = ["tenant", "next", "prev"] as const;
const TENANT_COLUMNS = [
  "head",
  "tail",
  /** Messages in the queue in whatever state. */
  "count",
  "inFlight",
  "isNoisy",
] as const;

export type FairState = {
  /** Never freed: one for each row that the queue has used. */
  readonly links: Rows<(typeof LINK_COLUMNS)[number]>;
  readonly tenants: Rows<(typeof TENANT_COLUMNS)[number]>;
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
