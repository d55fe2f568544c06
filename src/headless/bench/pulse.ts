/** A service made for one question: what an event costs when many are pending. Each node keeps `timers` timers going. */
import type { Behaviour, NodeContext } from "../../engine/contract/behaviour.ts";
import { simService } from "../../engine/contract/definition.ts";
import { config } from "../../fields/config.ts";
import { countField } from "../../fields/field.ts";

const fields = { timers: countField({ default: 100, min: 1, max: 1_000_000, source: "assumed" }) };
type PulseConfig = { readonly timers: number };
type PulseState = { beats: number };

/** The mean between two beats of a timer is half of this. */
const LONGEST_US = 2_000_000;

const again = (state: PulseState, ctx: NodeContext<PulseConfig>): void => {
  state.beats += 1;
  ctx.after(Math.floor(ctx.random("beat").of(state.beats) * LONGEST_US), "beat", null);
};

const behaviour: Behaviour<PulseConfig, PulseState> = {
  init(ctx) {
    const state = { beats: 0 };
    for (let i = 0; i < ctx.config.timers; i += 1) again(state, ctx);
    return state;
  },
  reconfigure: () => undefined,
  dispose: () => undefined,
  operations: {},
  on: {
    beat(state: PulseState, _payload: null, ctx: NodeContext<PulseConfig>) {
      ctx.gauge("beats", state.beats);
      again(state, ctx);
    },
  },
  invariants: () => [],
};

export const pulse = simService<PulseConfig, PulseState>(
  {
    kind: "pulse",
    config: config(fields),
    ports: [],
    operations: {},
    refusals: [],
    codes: [],
    arn: (name) => `pulse:${name}`,
  },
  behaviour,
);
