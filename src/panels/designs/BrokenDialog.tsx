// A design that cannot be opened: why, and its text as a file, so that nothing is lost.
import "../../text/later.ts";
import { Download } from "lucide-react";
import { useText } from "../../text/use-text.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Icon } from "../../ui/Icon.tsx";
import type { BrokenView } from "./view.ts";

export type BrokenDialogProps = { view: BrokenView; onSave: () => void; onClose: () => void };

export function BrokenDialog({ view, onSave, onClose }: BrokenDialogProps) {
  const { t } = useText();
  const { title, reasons } = view;
  return (
    <Dialog
      title={t("broken.title", { title })}
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      foot={
        <Button look="line" onClick={onSave}>
          <Icon of={Download} size={15} />
          {t("broken.save")}
        </Button>
      }
    >
      <div className="flex flex-col gap-3 p-4 text-name">
        <p>{t("broken.kept")}</p>
        <ul aria-label={t("broken.reasons")} className="flex flex-col border-t border-hair">
          {reasons.map(({ place, sentence }) => (
            <li key={`${place} ${sentence}`} className="border-b border-hair py-1.5">
              {place !== "" && (
                <code className="block text-body text-text-3 [overflow-wrap:anywhere]">{place}</code>
              )}
              {sentence}
            </li>
          ))}
        </ul>
      </div>
    </Dialog>
  );
}
