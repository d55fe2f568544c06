// How to read messages, in the canvas's lower left corner. Lets the pointer through, but for its button.
import { X } from "lucide-react";
import type { ReactNode } from "react";
import { MARKS, markSvg } from "../../geometry/marks.ts";
import { useText } from "../../text/use-text.ts";
import { Button } from "../../ui/Button.tsx";
import { Glyph, type GlyphView } from "../../ui/Glyph.tsx";
import { IconButton } from "../../ui/IconButton.tsx";

const GLYPHS = {
  first: { label: "65", hue: 5, ends: "round", receives: 1 },
  twice: { label: "39", hue: 3, ends: "round", receives: 2 },
  poison: { label: "31", hue: 1, ends: "pointed", receives: 1 },
  dead: { label: "22", hue: 4, ends: "pointed", receives: 3, isDead: true },
  hidden: { label: "54", hue: 0, ends: "round", receives: 1, ringShare: 0.35 },
  duplicate: { label: "37", hue: 1, ends: "round", receives: 1, isDuplicate: true },
} as const satisfies Record<string, GlyphView>;

const ORDER = ["first", "twice", "poison", "dead", "hidden", "duplicate"] as const;

export type LegendProps = { isOpen: boolean; onOpenChange: (isOpen: boolean) => void };

export function Legend({ isOpen, onOpenChange }: LegendProps) {
  const { t } = useText();
  if (!isOpen) {
    return (
      <div className="pointer-events-auto absolute bottom-2 left-2 bg-canvas">
        <Button isSmall look="line" onClick={() => onOpenChange(true)}>
          {t("legend.open")}
        </Button>
      </div>
    );
  }
  return (
    <section
      aria-label={t("legend.title")}
      className="pointer-events-none absolute bottom-2 left-2 flex w-max items-start rounded-2 bg-canvas/85 py-1 pl-1 text-label text-text-2"
    >
      <ul className="grid grid-cols-[auto_auto] items-center gap-x-2">
        {ORDER.map((name) => (
          <Sign key={name} words={t(`legend.${name}`)}>
            <Glyph view={GLYPHS[name]} />
          </Sign>
        ))}
        <Sign words={t("legend.poll")}>
          <Tray d={markSvg(MARKS.poll)} look="stroke-text-2" />
        </Sign>
        <Sign words={t("legend.delete")}>
          <Tray d={markSvg(MARKS.done)} look="stroke-good" />
        </Sign>
      </ul>
      <IconButton
        icon={X}
        size={14}
        label={t("legend.close")}
        onClick={() => onOpenChange(false)}
        className="pointer-events-auto absolute -top-5 right-0"
      />
    </section>
  );
}

function Sign({ words, children }: { words: string; children: ReactNode }) {
  return (
    <li className="flex min-h-[29px] items-center gap-1.5">
      <span className="flex w-11 shrink-0 justify-center">{children}</span>
      <span className="whitespace-nowrap">{words}</span>
    </li>
  );
}

function Tray({ d, look }: { d: string; look: string }) {
  return (
    <svg width="18" height="16" viewBox="-9 -8 18 16" aria-hidden="true">
      <path d={d} fill="none" strokeWidth="1.7" className={look} />
    </svg>
  );
}
