// A dialog that takes the page's right side from top to bottom, over radix.
import * as Radix from "radix-ui/dialog";
import { DialogHead, type DialogProps, VEIL } from "./Dialog.tsx";

export function Sheet({ title, isOpen, onOpenChange, children }: Omit<DialogProps, "foot">) {
  return (
    <Radix.Root open={isOpen} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className={VEIL} />
        <Radix.Content
          aria-describedby={undefined}
          className="fixed inset-y-0 right-0 z-50 flex w-[min(420px,100vw)] flex-col border-l border-edge bg-bar text-text outline-none projector:w-[min(900px,100vw)]"
        >
          <DialogHead title={title} />
          <div className="min-h-0 flex-1 overflow-y-auto">{children}</div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
