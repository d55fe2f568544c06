// One message as a sign: ends say whether it is poison, length how often it was received, fill whether it is
// alive, hue and number which order it is. Words beside it say the same; alone it needs a `title`.
import {
  COUNT_CELL,
  GLYPH_HALF,
  type GlyphEnds,
  glyphPath,
  glyphReach,
  HOLLOW_HALF,
  RING_HALF,
  SELECTED_HALF,
} from "./glyph-shape.ts";

export type GlyphView = {
  /** The order's last two digits. */
  readonly label: string;
  /** 0 to 5: order number modulo six. */
  readonly hue: number;
  readonly ends: GlyphEnds;
  /** How often it was received; the count stands in its cell from 2 on. */
  readonly receives: number;
  readonly isDead?: boolean;
  readonly isDuplicate?: boolean;
  readonly isSelected?: boolean;
  /** Share of the visibility timeout that is left, 0 to 1; absent when it is not hidden. */
  readonly ringShare?: number;
};

function boxOf(view: GlyphView) {
  const isLong = view.receives > 1;
  const half = view.isSelected ? SELECTED_HALF : view.ringShare !== undefined ? RING_HALF : GLYPH_HALF;
  const margin = half === GLYPH_HALF ? 1 : 2;
  const extra = view.isDuplicate && half === GLYPH_HALF ? 4 : 0;
  const reach =
    glyphReach(view.ends, half) +
    (half === GLYPH_HALF ? 1 : half === RING_HALF && view.ends === "pointed" ? 1 : 2) +
    extra;
  const top = half + margin + extra;
  return { left: -reach, top: -top, width: 2 * reach + (isLong ? COUNT_CELL : 0), height: 2 * top };
}

function Ring({ view, hue }: { view: GlyphView; hue: string }) {
  if (view.ringShare === undefined) return null;
  const path = glyphPath(view.ends, view.receives > 1, RING_HALF);
  const left = 100 * Math.min(1, Math.max(0, view.ringShare));
  return (
    <g fill="none">
      <path d={path} className="stroke-edge" />
      <path
        d={path}
        pathLength={100}
        style={{ stroke: hue, strokeWidth: "var(--stroke-ring)" }}
        strokeDasharray={`${left} ${100 - left}`}
      />
    </g>
  );
}

export type GlyphProps = { view: GlyphView; scale?: number; title?: string };

export function Glyph({ view, scale = 1, title }: GlyphProps) {
  if (title === undefined) return <GlyphPicture view={view} scale={scale} />;
  return (
    <span role="img" aria-label={title}>
      <GlyphPicture view={view} scale={scale} />
    </span>
  );
}

function GlyphPicture({ view, scale }: { view: GlyphView; scale: number }) {
  const box = boxOf(view);
  const isLong = view.receives > 1;
  const hue = `var(--hue-${view.hue})`;
  const ink = view.isDead ? hue : "var(--hue-ink)";
  const outline = glyphPath(view.ends, isLong, view.isDead ? HOLLOW_HALF : GLYPH_HALF);
  return (
    <svg
      width={box.width * scale}
      height={box.height * scale}
      viewBox={`${box.left} ${box.top} ${box.width} ${box.height}`}
      className="block shrink-0"
      aria-hidden="true"
    >
      {view.isSelected && (
        <path
          d={glyphPath(view.ends, isLong, SELECTED_HALF)}
          fill="none"
          className="stroke-mark-line"
          strokeWidth="2"
        />
      )}
      <Ring view={view} hue={hue} />
      {view.isDuplicate && (
        <path d={outline} transform="translate(5 -5)" className="fill-well" stroke={hue} strokeWidth="1.6" />
      )}
      <path
        d={outline}
        fill={view.isDead ? "var(--well)" : hue}
        stroke={view.isDead ? hue : view.isDuplicate ? "var(--well)" : "none"}
        strokeWidth="1.7"
      />
      <g className="font-sans font-strong" fontSize="11" textAnchor="middle" fill={ink}>
        <text y="3.9">{view.label}</text>
        {isLong && <text x="18.6" y="3.8">{`×${view.receives}`}</text>}
      </g>
      {isLong && <path d="M10.5 -10V10" stroke={view.isDead ? hue : "var(--well)"} strokeWidth="1.4" />}
    </svg>
  );
}
