/** What must hold of a fair queue after every event, beside what holds of every queue; checked in tests. */
import { type QueueState, Where } from "../state.ts";
import type { FairState } from "./state.ts";
import { isOffered, tenantOf } from "./tenants.ts";

/** The broken claims, as sentences for us. */
export function brokenTenantClaims(queue: QueueState, fair: FairState): readonly string[] {
  const broken: string[] = [];
  const claim = (holds: boolean, sentence: string) => {
    if (!holds) broken.push(sentence);
  };
  const { where, place } = queue.rows.cols;
  const { head, tail, count, inFlight, isNoisy } = fair.tenants.cols;
  const counts = new Map<number, { all: number; visible: number; inFlight: number }>();
  for (const row of queue.bySent) note(row);
  for (let row = 0; row < queue.rowsMade; row += 1) if (queue.rows.cols.isEarlier.get(row) === 1) note(row);
  function note(row: number): void {
    const tenant = tenantOf(fair, row);
    if (tenant < 0) return;
    const known = counts.get(tenant) ?? { all: 0, visible: 0, inFlight: 0 };
    known.all += 1;
    if (where.get(row) === Where.returned) known.visible += 1;
    if (where.get(row) === Where.inFlight) known.inFlight += 1;
    claim(where.get(row) !== Where.line, `row ${row} of a tenant stands in the line`);
    counts.set(tenant, known);
  }
  const offered = new Set<number>();
  const index = queue.returned.share();
  for (let key = index.firstKey, row = index.shift(); row >= 0; key = index.firstKey, row = index.shift())
    if (where.get(row) === Where.returned && place.get(row) === key && isOffered(fair, row)) offered.add(row);
  claim(counts.size === fair.tenants.size, "tenants without a message are kept");
  claim(fair.tenantOf.size === fair.tenants.size, "tenants and their names differ in number");
  for (const [tenant, known] of counts) {
    claim(count.get(tenant) === known.all, `tenant ${tenant} counts its messages wrongly`);
    claim(inFlight.get(tenant) === known.inFlight, `tenant ${tenant} counts what is in flight wrongly`);
    let visible = 0;
    let last = 0;
    for (let row = head.get(tenant) - 1; row >= 0 && visible <= known.visible; visible += 1) {
      claim(where.get(row) === Where.returned, `row ${row} is listed as visible and is not`);
      last = row + 1;
      row = fair.links.cols.next.get(row) - 1;
    }
    claim(
      visible === known.visible,
      `tenant ${tenant} lists ${visible} of ${known.visible} visible messages`,
    );
    claim(tail.get(tenant) === last, `tenant ${tenant} ends elsewhere`);
    const isListed = fair.noisy.includes(tenant);
    claim((isNoisy.get(tenant) === 1) === isListed, `tenant ${tenant} is noisy in one place only`);
    claim(
      isListed || visible === 0 || offered.has(head.get(tenant) - 1),
      `quiet tenant ${tenant} is not offered`,
    );
  }
  return broken;
}
