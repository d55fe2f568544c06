// A wire without the mouse: a list of what it may lead to. What may not be wired says why.
import { ChevronDown } from "lucide-react";
import { useState } from "react";
import { useText } from "../../text/use-text.ts";
import { Button } from "../../ui/Button.tsx";
import { ErrorNote } from "../../ui/ErrorNote.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { MenuButton } from "../../ui/MenuButton.tsx";
import { tip } from "../../ui/tip.ts";
import type { ConnectTarget } from "./view.ts";

export type ConnectProps = {
  targets: readonly ConnectTarget[];
  onConnect: (id: string) => void;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
};

export function Connect({ targets, onConnect, isOpen, onOpenChange }: ConnectProps) {
  const { t } = useText();
  const [refusal, setRefusal] = useState<string | null>(null);
  if (targets.length === 0) return <p className="text-text-3">{t("inspector.connect.none")}</p>;
  return (
    <>
      <MenuButton
        align="start"
        isOpen={isOpen}
        onOpenChange={onOpenChange}
        entries={targets.map((target) => ({
          kind: "item" as const,
          id: target.id,
          label: target.name,
          ...(target.refusal !== undefined && { hint: target.refusal }),
          onSelect: () => {
            setRefusal(target.refusal ?? null);
            if (target.refusal === undefined) onConnect(target.id);
          },
        }))}
        button={(props) => (
          <Button look="line" isSmall {...tip(t("inspector.connect.hint"), "W")} {...props}>
            {t("inspector.connect")}
            <Icon of={ChevronDown} size={13} />
          </Button>
        )}
      />
      {refusal !== null && (
        <div className="basis-full">
          <ErrorNote words={refusal} />
        </div>
      )}
    </>
  );
}
