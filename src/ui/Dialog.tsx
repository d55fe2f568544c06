// A dialog in the middle of the page, over radix: title, content, a way out.
import { X } from "lucide-react";
import * as Radix from "radix-ui/dialog";
import type { ReactNode } from "react";
import { useText } from "../text/use-text.ts";
import { IconButton } from "./IconButton.tsx";

export type DialogProps = {
  title: string;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  children: ReactNode;
  foot?: ReactNode;
};

export const VEIL = "fixed inset-0 z-40 bg-canvas/70";

export function DialogHead({ title }: { title: string }) {
  const { t } = useText();
  return (
    <div className="flex items-center justify-between border-b border-hair py-2 pr-2 pl-4">
      <Radix.Title className="text-title font-strong">{title}</Radix.Title>
      <Radix.Close asChild>
        <IconButton icon={X} label={t("common.close")} keys="Esc" />
      </Radix.Close>
    </div>
  );
}

export function Dialog({ title, isOpen, onOpenChange, children, foot }: DialogProps) {
  return (
    <Radix.Root open={isOpen} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className={VEIL} />
        <Radix.Content
          aria-describedby={undefined}
          onEscapeKeyDown={(event) => {
            // A field that is being changed gives up its change first.
            if (event.target instanceof Element && event.target.matches("[data-escape]"))
              event.preventDefault();
          }}
          className="fixed top-1/2 left-1/2 z-50 flex max-h-[calc(100vh-32px)] w-[min(560px,calc(100vw-32px))] -translate-x-1/2 -translate-y-1/2 flex-col rounded-2 border border-edge bg-bar text-text outline-none projector:w-[min(1100px,calc(100vw-32px))]"
        >
          <DialogHead title={title} />
          <div
            // biome-ignore lint/a11y/noNoninteractiveTabindex: a long text is scrolled with the keyboard.
            tabIndex={0}
            className="min-h-0 flex-1 overflow-y-auto focus-visible:outline-offset-[-2px]"
          >
            {children}
          </div>
          {foot !== undefined && <div className="flex gap-2 border-t border-hair p-3">{foot}</div>}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
