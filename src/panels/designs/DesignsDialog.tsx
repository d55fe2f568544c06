// All designs on this device: open, rename, duplicate, delete after asking.
import { Copy, Pencil, Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { useText } from "../../text/use-text.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import type { DesignRow, DesignsActions } from "./view.ts";

const TITLE_MAX = 60;

export type DesignsDialogProps = {
  designs: readonly DesignRow[];
  actions: DesignsActions;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
};

export function DesignsDialog({ designs, actions, isOpen, onOpenChange }: DesignsDialogProps) {
  const { t } = useText();
  return (
    <Dialog
      title={t("designs.title")}
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      foot={
        <Button look="line" onClick={actions.onNew}>
          <Icon of={Plus} size={15} />
          {t("designs.new")}
        </Button>
      }
    >
      {designs.length === 0 ? (
        <EmptyState words={t("designs.empty")} />
      ) : (
        <ul className="px-4 py-1">
          {designs.map((design) => (
            <Design key={design.id} design={design} actions={actions} />
          ))}
        </ul>
      )}
    </Dialog>
  );
}

type DesignProps = { design: DesignRow; actions: DesignsActions };

function Design({ design, actions }: DesignProps) {
  const { t } = useText();
  const [doing, setDoing] = useState<"nothing" | "renaming" | "deleting">("nothing");
  const { id, title } = design;
  const stop = () => setDoing("nothing");
  return (
    <li className="flex min-h-12 items-center gap-2 border-b border-hair py-1.5 last:border-0">
      {doing === "deleting" ? (
        <>
          <span className="min-w-0 flex-1 [overflow-wrap:anywhere]">
            {t("designs.deleteSure", { title })}
          </span>
          <Button look="danger" isSmall onClick={() => actions.onDelete(id)}>
            {t("designs.deleteYes")}
          </Button>
          <Button look="line" isSmall ref={focus} onClick={stop}>
            {t("designs.deleteNo")}
          </Button>
        </>
      ) : (
        <>
          <div className="min-w-0 flex-1">
            {doing === "renaming" ? (
              <TitleInput
                title={title}
                onStop={stop}
                onRename={(next) => {
                  stop();
                  if (next !== "" && next !== title) actions.onRename(id, next);
                }}
              />
            ) : (
              <button
                type="button"
                aria-label={t("designs.open", { title })}
                aria-current={design.isOpen || undefined}
                onClick={() => actions.onOpen(id)}
                className="block max-w-full truncate rounded-1 text-left text-name font-strong hover:underline"
              >
                {title}
              </button>
            )}
            <p className="text-body text-text-3">
              {t(design.isOpen ? "designs.isOpen" : "designs.changed", { when: design.when })}
            </p>
          </div>
          <IconButton
            icon={Pencil}
            size={15}
            label={t("designs.rename", { title })}
            onClick={() => setDoing("renaming")}
          />
          <IconButton
            icon={Copy}
            size={15}
            label={t("designs.duplicate", { title })}
            onClick={() => actions.onDuplicate(id)}
          />
          <IconButton
            icon={Trash2}
            size={15}
            label={t("designs.delete", { title })}
            onClick={() => setDoing("deleting")}
          />
        </>
      )}
    </li>
  );
}

/** The button that changes nothing has the focus. */
function focus(button: HTMLButtonElement | null): void {
  button?.focus();
}

function hold(input: HTMLInputElement | null): void {
  input?.focus();
  input?.select();
}

type TitleInputProps = { title: string; onRename: (title: string) => void; onStop: () => void };

function TitleInput({ title, onRename, onStop }: TitleInputProps) {
  const { t } = useText();
  return (
    <input
      ref={hold}
      data-escape="own"
      aria-label={t("designs.name", { title })}
      maxLength={TITLE_MAX}
      defaultValue={title}
      onBlur={(event) => onRename(event.target.value.trim())}
      onKeyDown={(event) => {
        if (event.key === "Enter") onRename(event.currentTarget.value.trim());
        if (event.key === "Escape") onStop();
        event.stopPropagation();
      }}
      className="w-full rounded-1 bg-well text-name font-strong"
    />
  );
}
