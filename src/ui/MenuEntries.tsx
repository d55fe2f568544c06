// Draws menu entries with the parts of whichever radix menu holds them.
import { Check } from "lucide-react";
import type { ComponentType, ReactNode } from "react";
import { cx } from "./cx.ts";
import { Icon } from "./Icon.tsx";
import { KeyCaps } from "./KeyCaps.tsx";
import type { MenuChoice, MenuEntry, MenuItem } from "./menu.ts";

type PartProps = { className?: string; children?: ReactNode };

export type MenuParts = {
  readonly Item: ComponentType<PartProps & { disabled?: boolean; onSelect?: () => void }>;
  readonly RadioGroup: ComponentType<PartProps & { value?: string; onValueChange?: (value: string) => void }>;
  readonly RadioItem: ComponentType<PartProps & { value: string }>;
  readonly ItemIndicator: ComponentType<PartProps>;
  readonly Separator: ComponentType<PartProps>;
  readonly Label: ComponentType<PartProps>;
};

export const MENU_BOX =
  "z-50 max-h-(--radix-popper-available-height,80vh) max-w-90 min-w-44 overflow-y-auto rounded-2 border border-edge bg-bar p-1 text-name text-text";

const ROW =
  "flex items-start gap-2.5 rounded-1 px-2 py-1.5 outline-none select-none data-[highlighted]:bg-raised data-[disabled]:text-text-3";

function Words({ label, hint }: { label: string; hint: string | undefined }) {
  return (
    <span className="flex-1">
      {label}
      {hint !== undefined && <span className="block text-body text-text-3">{hint}</span>}
    </span>
  );
}

function ItemRow({ entry, parts }: { entry: MenuItem; parts: MenuParts }) {
  return (
    <parts.Item
      className={cx(ROW, entry.isDanger && "text-fail")}
      disabled={entry.isDisabled ?? false}
      onSelect={entry.onSelect}
    >
      {entry.icon && (
        <span className="mt-px">
          <Icon of={entry.icon} size={15} />
        </span>
      )}
      <Words label={entry.label} hint={entry.hint} />
      {entry.keys !== undefined && <KeyCaps keys={entry.keys} />}
    </parts.Item>
  );
}

function ChoiceRows({ entry, parts }: { entry: MenuChoice; parts: MenuParts }) {
  return (
    <parts.RadioGroup value={entry.value} onValueChange={entry.onChange}>
      {entry.options.map((option) => (
        <parts.RadioItem key={option.value} value={option.value} className={ROW}>
          <span className="mt-px w-4 projector:w-7">
            <parts.ItemIndicator>
              <Icon of={Check} size={15} />
            </parts.ItemIndicator>
          </span>
          <Words label={option.label} hint={option.hint} />
        </parts.RadioItem>
      ))}
    </parts.RadioGroup>
  );
}

export function MenuEntries({ entries, parts }: { entries: readonly MenuEntry[]; parts: MenuParts }) {
  return entries.map((entry) => {
    if (entry.kind === "item") return <ItemRow key={entry.id} entry={entry} parts={parts} />;
    if (entry.kind === "choice") return <ChoiceRows key={entry.id} entry={entry} parts={parts} />;
    if (entry.kind === "separator") return <parts.Separator key={entry.id} className="my-1 h-px bg-hair" />;
    return (
      <parts.Label key={entry.id} className="px-2 py-1 text-label text-text-3">
        {entry.label}
      </parts.Label>
    );
  });
}
