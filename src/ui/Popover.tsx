// A small surface beside a thing on the page, opened from elsewhere, over radix.
import * as Radix from "radix-ui/popover";
import type { ReactElement, ReactNode } from "react";

export type PopoverProps = {
  anchor: ReactElement;
  label: string;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  children: ReactNode;
};

export function Popover({ anchor, label, isOpen, onOpenChange, children }: PopoverProps) {
  return (
    <Radix.Root open={isOpen} onOpenChange={onOpenChange}>
      <Radix.Anchor asChild>{anchor}</Radix.Anchor>
      <Radix.Content
        aria-label={label}
        side="top"
        sideOffset={6}
        collisionPadding={8}
        className="z-50 w-72 rounded-2 border border-edge bg-bar p-3 text-body text-text outline-none projector:w-140"
      >
        {children}
      </Radix.Content>
    </Radix.Root>
  );
}
