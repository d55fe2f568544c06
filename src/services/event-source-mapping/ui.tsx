import type { Inside, NodeView, ServiceUi } from "../ui.ts";
import type { MappingConfig } from "./definition.ts";

/** The tray with which a poller goes to the queue: it is Lambda's, and has no icon of AWS's. */
function Tray({ size }: { readonly size: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={2}
      aria-hidden
    >
      <path d="M6 5h13v14H6M13 9l-3 3 3 3" />
    </svg>
  );
}

function inside(view: NodeView): Inside {
  return {
    settings: [],
    well: {
      shape: "figures",
      figures: [
        { label: { key: "inside.pollers" }, value: String(view.gauge("pollers")) },
        { label: { key: "inside.failed" }, value: String(view.total("note.batchFailed")) },
        { label: { key: "inside.letGo" }, value: String(view.total("note.letGo")) },
      ],
    },
    foot: [],
  };
}

export const eventSourceMappingUi: ServiceUi = {
  kind: "event-source-mapping",
  Icon: Tray,
  width: 120,
  subtitle: () => ({ key: "subtitle" }),
  inside,
  actions: () => [],
  wireNote: (config) => ({
    key: "note.batchSize",
    args: { count: (config as MappingConfig).batchSize },
  }),
  marks: {
    "note.batchFailed": "failed",
    "note.invalidReport": "failed",
    "note.letGo": "throttled",
  },
};
