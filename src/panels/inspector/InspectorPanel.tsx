// A selected node or wire: name, kind, what can be done with it, and a form made from its settings.
import "../../text/later.ts";
import { Trash2 } from "lucide-react";
import type { ReactNode } from "react";
import { useText } from "../../text/use-text.ts";
import { Button } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { Advice } from "./Advice.tsx";
import { Connect } from "./Connect.tsx";
import { Fields } from "./Field.tsx";
import { InspectorTitle } from "./InspectorTitle.tsx";
import { SoFar } from "./SoFar.tsx";
import type { InspectorActions, InspectorView } from "./view.ts";

export type InspectorPanelProps = {
  view: InspectorView;
  actions: InspectorActions;
  /** The path of a field, joined by dots: it is scrolled to and outlined. */
  focusedField?: string;
  /** Stands under the form. */
  extra?: ReactNode;
};

export function InspectorPanel({ view, actions, focusedField, extra }: InspectorPanelProps) {
  const { t } = useText();
  const { onConnect, onDelete } = actions;
  const buttons = view.actions ?? [];
  const isConnectable = view.connect !== undefined && onConnect !== undefined;
  return (
    <div key={view.id} className="flex h-full min-h-0 flex-col text-body">
      <header className="flex shrink-0 flex-col gap-2.5 border-b border-hair px-3.5 pt-3 pb-2.5">
        <div className="flex items-start gap-2.5 pr-7 projector:pr-12">
          {view.icon !== undefined && <span className="mt-0.5 projector:[zoom:2]">{view.icon}</span>}
          <div className="min-w-0 flex-1">
            <InspectorTitle name={view.name} onRename={actions.onRename} />
            <p className="text-text-2">{view.kind}</p>
          </div>
          {onDelete !== undefined && (
            <IconButton
              icon={Trash2}
              size={15}
              label={t("inspector.delete", { name: view.name })}
              keys="Del"
              onClick={onDelete}
              className="-mt-1"
            />
          )}
        </div>
        {(buttons.length > 0 || isConnectable) && (
          <div className="flex flex-wrap gap-1.5">
            {buttons.map((action) => (
              <Button key={action.label} look="line" isSmall onClick={action.onRun}>
                {action.label}
              </Button>
            ))}
            {view.connect !== undefined && onConnect !== undefined && (
              <Connect
                targets={view.connect}
                onConnect={onConnect}
                isOpen={view.isConnectOpen === true}
                onOpenChange={(isOpen) => actions.onConnectOpenChange?.(isOpen)}
              />
            )}
          </div>
        )}
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto">
        {view.soFar !== undefined && <SoFar view={view.soFar} />}
        {view.advices !== undefined && view.advices.length > 0 && (
          <div className="flex flex-col gap-2 px-3.5 pt-3">
            {view.advices.map((words) => (
              <Advice key={words} words={words} />
            ))}
          </div>
        )}
        {view.fields.length === 0 ? (
          <EmptyState words={view.hint ?? t("inspector.empty")} />
        ) : (
          <div className="flex flex-col gap-3 px-3.5 py-3">
            <Fields fields={view.fields} path={[]} onChange={actions.onChange} focusedField={focusedField} />
          </div>
        )}
        {extra !== undefined && <div className="border-t border-hair px-3.5 py-3">{extra}</div>}
      </div>
    </div>
  );
}
