/** What the search for the next interesting moment has come to, until time moves on. */
import { create } from "zustand";
import type { SimTime } from "../engine/contract/ids.ts";
import type { MarkKind } from "./timeline.ts";

export type Interest = MarkKind | "again";

export type Lookout =
  | { readonly state: "off" }
  /** Nothing so far; the run is being computed further. */
  | { readonly state: "looking"; readonly at: SimTime; readonly upTo: SimTime }
  | {
      readonly state: "found";
      readonly at: SimTime;
      readonly record: number;
      readonly interest: Interest;
    }
  /** `rest`: the run has no more events; `stopped`: it cannot go on; `far`: the search ends here. */
  | {
      readonly state: "nothing";
      readonly at: SimTime;
      readonly upTo: SimTime;
      readonly why: "rest" | "stopped" | "far";
    };

type LookoutState = { readonly lookout: Lookout; readonly tell: (lookout: Lookout) => void };

export const useLookout = create<LookoutState>()((set) => ({
  lookout: { state: "off" },
  tell: (lookout) => set({ lookout }),
}));
