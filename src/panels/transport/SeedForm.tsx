// The seed of the run, shown and changeable, beside the restart button. Loaded when it is first opened.
import { Dices } from "lucide-react";
import { type ReactElement, useState } from "react";
import { formatNumber } from "../../text/format.ts";
import { useText } from "../../text/use-text.ts";
import { Button } from "../../ui/Button.tsx";
import { FIELD_BOX } from "../../ui/field-look.ts";
import { IconButton } from "../../ui/IconButton.tsx";
import { readNumber } from "../../ui/number-input.ts";
import { Popover } from "../../ui/Popover.tsx";

export type SeedFormProps = {
  anchor: ReactElement;
  seed: number;
  max: number;
  onSeed: (seed: number) => void;
  onClose: () => void;
};

export function SeedForm({ anchor, seed, max, onSeed, onClose }: SeedFormProps) {
  const { t } = useText();
  const [draft, setDraft] = useState(String(seed));
  const next = readNumber(draft);
  const isAllowed = next !== null && Number.isInteger(next) && next >= 0 && next <= max;
  return (
    <Popover
      anchor={anchor}
      label={t("transport.seed")}
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!isAllowed) return;
          onSeed(next);
          onClose();
        }}
        className="flex flex-col gap-2"
      >
        <label className="font-strong" htmlFor="seed">
          {t("transport.seed")}
        </label>
        <div className="flex gap-1">
          <input
            id="seed"
            inputMode="numeric"
            autoComplete="off"
            value={draft}
            aria-invalid={!isAllowed}
            aria-describedby="seed-help"
            onChange={(event) => setDraft(event.target.value)}
            className={`${FIELD_BOX} min-w-0 flex-1 font-mono`}
          />
          <IconButton
            icon={Dices}
            look="line"
            label={t("transport.seed.random")}
            // The page's own chance is fine here: what it gives is written down as the seed.
            onClick={() => setDraft(String(Math.floor(Math.random() * Math.min(max, 9999))))}
          />
        </div>
        <p id="seed-help" className={isAllowed ? "text-text-3" : "text-fail"}>
          {isAllowed ? t("transport.seed.help") : t("transport.seed.wrong", { max: formatNumber(max) })}
        </p>
        <Button type="submit" look="primary" disabled={!isAllowed}>
          {t("transport.seed.apply")}
        </Button>
      </form>
    </Popover>
  );
}
