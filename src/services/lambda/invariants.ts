/** What must hold of a function's state after every event. */
import type { LambdaConfig } from "./definition.ts";
import type { LambdaState } from "./state.ts";

export function brokenInvariants(state: LambdaState, config: LambdaConfig): readonly string[] {
  const broken: string[] = [];
  const claim = (holds: boolean, message: string): void => {
    if (!holds) broken.push(message);
  };
  const invocations = state.running.filter((invocation) => invocation !== null);
  claim(invocations.length === state.busy, `${state.busy} busy, but ${invocations.length} invocations`);
  claim(
    state.environments.size === state.busy + state.idle.length,
    `${state.environments.size} environments, but ${state.busy} busy and ${state.idle.length} idle`,
  );
  claim(state.events.size === state.accepted.length, "an event is not in the internal queue");
  const users = state.plans.reduce((sum, plan) => sum + plan.users, 0);
  claim(users === state.busy, `${users} users of versions, but ${state.busy} invocations`);
  for (const invocation of invocations) {
    const { copies, failed, record } = invocation;
    claim(record <= copies.length, "an invocation stands behind its last record");
    claim(failed.length <= copies.length, "more records failed than there are");
    claim(
      state.plans.some(({ version }) => version === invocation.plan),
      "an invocation has lost its version",
    );
  }
  for (const row of state.accepted) {
    const attempts = state.events.cols.attempts.get(row);
    claim(attempts <= 3, `an event is at attempt ${attempts} of at most ${config.maximumRetryAttempts + 1}`);
  }
  return broken;
}
