// Restart, restart clean, and the seed that decides every chance.
import { RotateCcw } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useText } from "../../text/use-text.ts";
import { IconButton } from "../../ui/IconButton.tsx";
import { MenuButton } from "../../ui/MenuButton.tsx";
import type { TransportActions } from "./view.ts";

const SeedForm = lazy(() => import("./SeedForm.tsx").then((module) => ({ default: module.SeedForm })));

export type RestartMenuProps = Pick<TransportActions, "onRestart" | "onRestartClean" | "onSeed"> & {
  seed: number;
  seedMax: number;
};

export function RestartMenu({ seed, seedMax, onRestart, onRestartClean, onSeed }: RestartMenuProps) {
  const { t } = useText();
  const [isSeedOpen, setSeedOpen] = useState(false);
  return (
    <span className="relative inline-flex">
      <MenuButton
        align="start"
        entries={[
          {
            kind: "item",
            id: "restart",
            label: t("transport.restart.again"),
            hint: t("transport.restart.again.hint"),
            onSelect: onRestart,
          },
          {
            kind: "item",
            id: "clean",
            label: t("transport.restart.clean"),
            hint: t("transport.restart.clean.hint"),
            onSelect: onRestartClean,
          },
          { kind: "separator", id: "line" },
          {
            kind: "item",
            id: "seed",
            label: t("transport.seed.change", { seed }),
            hint: t("transport.seed.hint"),
            // After the menu has given its focus back, or it would close the form again.
            onSelect: () => window.setTimeout(() => setSeedOpen(true), 0),
          },
        ]}
        button={(props) => (
          <IconButton icon={RotateCcw} size={17} label={t("transport.restart")} {...props} />
        )}
      />
      {isSeedOpen && (
        <Suspense>
          <SeedForm
            anchor={<span className="pointer-events-none absolute inset-0" />}
            seed={seed}
            max={seedMax}
            onSeed={onSeed}
            onClose={() => setSeedOpen(false)}
          />
        </Suspense>
      )}
    </span>
  );
}
