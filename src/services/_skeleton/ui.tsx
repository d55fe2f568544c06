import { Hourglass } from "lucide-react";
import type { Inside, NodeView, ServiceUi } from "../ui.ts";
import type { SkeletonConfig } from "./definition.ts";

/** Pure data for the one generic card, from what the trace says at one moment: rewinding needs no code of its own. */
function inside(view: NodeView): Inside {
  const { holdSec } = view.config as SkeletonConfig;
  return {
    settings: [{ key: "inside.hold", args: { seconds: holdSec } }],
    well: {
      shape: "rows",
      rows: [
        {
          label: { key: "inside.held" },
          count: view.count("queued"),
          tokens: view.tokens("queued", 8),
          hasRings: true,
        },
      ],
    },
    foot: [{ words: { key: "inside.lost", args: { count: view.total("became.dropped") } } }],
  };
}

/** AWS services show their AWS icon, unchanged; see ../sns/ui.tsx. Everything else a lucide one. */
export const skeletonUi: ServiceUi = {
  kind: "skeleton",
  palette: { group: "hold-and-spread" },
  Icon: ({ size }) => <Hourglass size={size} aria-hidden />,
  width: 178,
  subtitle: () => ({ key: "subtitle" }),
  inside,
  actions: () => [
    {
      operation: "SendMessage",
      label: { key: "actions.send" },
      payload: { messageBody: "{}" },
      onCard: true,
    },
  ],
  marks: { "became.dropped": "failed" },
};
