// Tabs over radix: words on a line, the chosen one underlined.
import * as Radix from "radix-ui/tabs";
import type { ReactNode } from "react";

export type Tab = { readonly id: string; readonly label: string; readonly content: ReactNode };

export type TabsProps = {
  label: string;
  tabs: readonly Tab[];
  value: string;
  onChange: (id: string) => void;
  /** Stands at the end of the row of tabs. */
  aside?: ReactNode;
};

export function Tabs({ label, tabs, value, onChange, aside }: TabsProps) {
  return (
    <Radix.Root value={value} onValueChange={onChange} className="flex min-h-0 flex-1 flex-col">
      <div className="flex shrink-0 items-center border-b border-hair pr-2 pl-3.5">
        <Radix.List aria-label={label} className="flex flex-1 gap-4">
          {tabs.map((tab) => (
            <Radix.Trigger
              key={tab.id}
              value={tab.id}
              className="-mb-px border-b-2 border-transparent pt-2 pb-[7px] text-body text-text-2 transition-colors hover:text-text data-[state=active]:border-text data-[state=active]:font-strong data-[state=active]:text-text"
            >
              {tab.label}
            </Radix.Trigger>
          ))}
        </Radix.List>
        {aside}
      </div>
      {tabs.map((tab) => (
        <Radix.Content key={tab.id} value={tab.id} className="min-h-0 flex-1 overflow-y-auto">
          {tab.content}
        </Radix.Content>
      ))}
    </Radix.Root>
  );
}
