/** The inspector over the stores; loaded when something is first selected. */
import "./details.ts";
import { InspectorPanel } from "../panels/inspector/InspectorPanel.tsx";
import { useWorkspace } from "../stores/workspace.ts";
import type { Desk } from "./desk.ts";
import { useInspector } from "./use-inspector.tsx";

export function InspectorSlot({ desk }: { readonly desk: Desk }) {
  const inspected = useInspector(desk);
  const focusedField = useWorkspace((state) => state.focusedField);
  if (!inspected) return null;
  return (
    <InspectorPanel
      view={inspected.view}
      actions={inspected.actions}
      {...(focusedField === null ? {} : { focusedField })}
    />
  );
}
