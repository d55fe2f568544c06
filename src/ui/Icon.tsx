// An interface glyph from lucide at the weight of our type.
import type { LucideIcon } from "lucide-react";

export function Icon({ of: Glyph, size = 16 }: { of: LucideIcon; size?: number }) {
  const side = `calc(${size}px * var(--icon-scale, 1))`;
  return (
    <Glyph style={{ width: side, height: side }} strokeWidth={1.75} aria-hidden="true" className="shrink-0" />
  );
}
