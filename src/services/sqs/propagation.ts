/**
 * How long a changed attribute takes to reach the queue, where that is switched on: up to 60 s, retention up to 15 min
 * (as documented; here always the longest). Until then handlers see a context with the values still in force.
 */
import type { NodeContext } from "../../engine/contract/behaviour.ts";
import type { Plain, PlainObject } from "../../engine/contract/plain.ts";
import { MINUTE } from "../../engine/contract/units.ts";
import type { QueueConfig } from "./definition.ts";
import type { Late } from "./late.ts";
import type { QueueState } from "./state.ts";

type Context = NodeContext<QueueConfig>;

const RETENTION_DELAY = 15 * MINUTE;
/** What is ours and no attribute of AWS's takes effect at once. */
const AT_ONCE: ReadonlySet<string> = new Set([
  "propagationDelays",
  "inFlightLimit",
  "callsPerSecond",
  "looksAtMost",
  "shortPollSampleShare",
  "duplicateDeliveryShare",
  "reorderShare",
]);

/** Keeps what has just been changed as it was; schedules `propagated`. Answers the settings in force before the change. */
export function delayChanges(queue: QueueState, before: QueueConfig, ctx: Context): QueueConfig {
  const inForce = withLate(queue, before);
  if (!ctx.config.propagationDelays) {
    queue.late = null;
    return inForce;
  }
  const late: Late = { ...queue.late };
  for (const [field, value] of Object.entries(ctx.config)) {
    const was = before[field as keyof QueueConfig];
    if (AT_ONCE.has(field) || JSON.stringify(was) === JSON.stringify(value)) continue;
    const delay = field === "messageRetentionPeriodSec" ? RETENTION_DELAY : MINUTE;
    late[field] = { value: late[field]?.value ?? (was as Plain), until: ctx.now + delay };
    ctx.after(delay, "propagated", null);
  }
  queue.late = Object.keys(late).length === 0 ? null : late;
  return inForce;
}

/** Drops what has arrived by now. Answers the settings in force until now. */
export function endDelays(queue: QueueState, ctx: Context): QueueConfig {
  const inForce = withLate(queue, ctx.config);
  const left = Object.entries(queue.late ?? {}).filter(([, { until }]) => until > ctx.now);
  queue.late = left.length === 0 ? null : Object.fromEntries(left);
  return inForce;
}

function withLate({ late }: QueueState, config: QueueConfig): QueueConfig {
  if (late === null) return config;
  const values = Object.entries(late).map(([field, { value }]) => [field, value] as const);
  return { ...config, ...Object.fromEntries(values) };
}

/** The context in which a queue acts: its own, or one with the settings still in force. */
export function inForce(queue: QueueState, ctx: Context): Context {
  if (queue.late === null) return ctx;
  const config = withLate(queue, ctx.config);
  const why: Context["why"] = (code, field, owner, value) =>
    ctx.why(code, field, owner, value ?? (field === undefined ? undefined : (config as PlainObject)[field]));
  return Object.create(ctx, { config: { value: config }, why: { value: why } }) as Context;
}
