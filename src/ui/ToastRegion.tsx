// Short notes at the canvas's foot: said politely, one under the other, put away by hand or by whoever owns the list.
import { X } from "lucide-react";
import { useText } from "../text/use-text.ts";
import { Button } from "./Button.tsx";
import { CrossMark } from "./CrossMark.tsx";
import { IconButton } from "./IconButton.tsx";

export type Toast = {
  readonly id: string;
  readonly words: string;
  readonly tone?: "plain" | "fail";
  readonly action?: { readonly label: string; readonly run: () => void };
};

export function ToastRegion({
  toasts,
  onDismiss,
}: {
  toasts: readonly Toast[];
  onDismiss: (id: string) => void;
}) {
  const { t } = useText();
  return (
    <div role="status" aria-live="polite" className="pointer-events-none flex flex-col items-center gap-2">
      {toasts.map((toast) => (
        <div
          key={toast.id}
          className="pointer-events-auto flex max-w-120 items-center gap-2 rounded-2 border border-edge bg-raised py-1 pr-1 pl-3 text-name text-text"
        >
          <span>
            {toast.tone === "fail" && <CrossMark />}
            {toast.words}
          </span>
          {toast.action && (
            <Button look="line" isSmall onClick={toast.action.run}>
              {toast.action.label}
            </Button>
          )}
          <IconButton icon={X} label={t("common.dismiss")} onClick={() => onDismiss(toast.id)} />
        </div>
      ))}
    </div>
  );
}
