/**
 * Fair queues: on a standard queue a message group names a tenant. While a tenant is noisy its messages wait until no
 * other's are visible; among noisy ones the one with the fewest in flight goes first (as documented). Nothing is locked
 * and no order is kept: messages of one tenant are received in parallel. A message without a group is a tenant by itself
 * and never noisy. The state exists from the first message with a group on.
 *
 * The visible messages of a tenant are a list; only its first, and only while it is quiet, stands in the queue's index of
 * the visible. So a tenant becomes noisy or quiet at the cost of one entry, however long its backlog is.
 */
import { STALE_ALLOWED } from "../deadlines.ts";
import { type QueueState, Where } from "../state.ts";
import { createFair, type FairState } from "./state.ts";

/** As documented in 2026, approximately: at least this many in flight, and more than this share of the queue's. */
const NOISY_IN_FLIGHT = 30;
const NOISY_SHARE = 0.1;

/** A new message of a tenant, in no place yet. */
export function enterTenant(queue: QueueState, row: number, id: string): void {
  queue.fair ??= createFair();
  const { fair } = queue;
  const { links, tenants } = fair;
  cover(fair, row);
  let tenant = fair.tenantOf.find(id);
  if (tenant < 0) {
    tenant = tenants.add();
    for (const name of ["head", "tail", "count", "inFlight", "isNoisy"] as const)
      tenants.cols[name].set(tenant, 0);
    fair.tenantOf.add(id, tenant);
  }
  tenants.cols.count.set(tenant, tenants.cols.count.get(tenant) + 1);
  links.cols.tenant.set(row, tenant + 1);
}

function cover({ links }: FairState, row: number): void {
  while (links.size <= row) links.cols.tenant.set(links.add(), 0);
}

/** The tenant of a message, or -1. */
export const tenantOf = (fair: FairState, row: number): number =>
  row < fair.links.size ? fair.links.cols.tenant.get(row) - 1 : -1;

/** A message of a tenant becomes visible: behind the tenant's others, or before them when it comes back. */
export function showOfTenant(
  queue: QueueState,
  fair: FairState,
  row: number,
  tenant: number,
  atFront: boolean,
): void {
  const { links } = fair;
  const { head, tail } = fair.tenants.cols;
  queue.rows.cols.where.set(row, Where.returned);
  queue.returnedCount += 1;
  const first = head.get(tenant);
  const last = tail.get(tenant);
  links.cols.prev.set(row, atFront ? 0 : last);
  links.cols.next.set(row, atFront ? first : 0);
  if (first === 0 || atFront) head.set(tenant, row + 1);
  if (last === 0 || !atFront) tail.set(tenant, row + 1);
  if (atFront && first !== 0) links.cols.prev.set(first - 1, row + 1);
  if (!atFront && last !== 0) links.cols.next.set(last - 1, row + 1);
  if (first === 0 || atFront) offer(queue, fair, tenant);
}

/** A message of a tenant is not visible any more. */
export function hideOfTenant(queue: QueueState, fair: FairState, row: number, tenant: number): void {
  const { links } = fair;
  const { head, tail } = fair.tenants.cols;
  const prev = links.cols.prev.get(row);
  const next = links.cols.next.get(row);
  if (prev === 0) head.set(tenant, next);
  else links.cols.next.set(prev - 1, next);
  if (next === 0) tail.set(tenant, prev);
  else links.cols.prev.set(next - 1, prev);
  if (prev === 0 && next !== 0) offer(queue, fair, tenant);
}

/** Puts the tenant's first message into the index, unless the tenant is noisy. */
function offer(queue: QueueState, fair: FairState, tenant: number): void {
  const { tenants } = fair;
  if (tenants.cols.isNoisy.get(tenant) === 1) return;
  const row = tenants.cols.head.get(tenant) - 1;
  if (row < 0) return;
  const { returned } = queue;
  returned.add(queue.rows.cols.place.get(row), row);
  if (returned.size > STALE_ALLOWED + 2 * queue.returnedCount) compact(queue, fair);
}

/** A first message may have been offered before, when another stood in front of it for a while: one entry is enough. */
function compact(queue: QueueState, fair: FairState): void {
  const { where, place } = queue.rows.cols;
  const kept = new Set<number>();
  queue.returned.compact((row, key) => {
    const isLive = where.get(row) === Where.returned && place.get(row) === key && isOffered(fair, row);
    if (!isLive || kept.has(row)) return false;
    kept.add(row);
    return true;
  });
}

/** Whether the entry of a row in the index holds: the row is the first of a quiet tenant, or has none. */
export function isOffered(fair: FairState, row: number): boolean {
  const tenant = tenantOf(fair, row);
  if (tenant < 0) return true;
  const { isNoisy, head } = fair.tenants.cols;
  return isNoisy.get(tenant) === 0 && head.get(tenant) === row + 1;
}

/** The first message of the noisy tenant that has the fewest in flight, or -1. */
export function firstOfNoisy(fair: FairState): number {
  const { head, inFlight } = fair.tenants.cols;
  let best = -1;
  for (const tenant of fair.noisy)
    if (head.get(tenant) !== 0 && (best < 0 || inFlight.get(tenant) < inFlight.get(best))) best = tenant;
  return best < 0 ? -1 : head.get(best) - 1;
}

/** A message of a tenant is in flight, or is not any more. */
export function countInFlight(fair: FairState, tenant: number, change: 1 | -1): void {
  const { inFlight } = fair.tenants.cols;
  inFlight.set(tenant, inFlight.get(tenant) + change);
}

const isNoisyNow = (queue: QueueState, { tenants }: FairState, tenant: number): boolean => {
  const count = tenants.cols.inFlight.get(tenant);
  return count >= NOISY_IN_FLIGHT && count > queue.inFlightCount * NOISY_SHARE;
};

/** Before a receive: tenants that have fallen to the level of the others are quiet again. */
export function quietDown(queue: QueueState, fair: FairState): void {
  for (const tenant of fair.noisy) {
    if (isNoisyNow(queue, fair, tenant)) continue;
    fair.noisy = fair.noisy.filter((one) => one !== tenant);
    fair.tenants.cols.isNoisy.set(tenant, 0);
    offer(queue, fair, tenant);
  }
}

/** After a message of a tenant was received. */
export function raiseNoise(queue: QueueState, fair: FairState, tenant: number): void {
  const { isNoisy } = fair.tenants.cols;
  if (isNoisy.get(tenant) === 1 || !isNoisyNow(queue, fair, tenant)) return;
  isNoisy.set(tenant, 1);
  fair.noisy.push(tenant);
}

/** A message of a tenant leaves the queue; with its last one the tenant is forgotten. */
export function leaveTenant(fair: FairState, row: number, tenant: number): void {
  const { count } = fair.tenants.cols;
  fair.links.cols.tenant.set(row, 0);
  const left = count.get(tenant) - 1;
  count.set(tenant, left);
  if (left > 0) return;
  fair.tenantOf.remove(tenant);
  fair.noisy = fair.noisy.filter((one) => one !== tenant);
  fair.tenants.free(tenant);
}
