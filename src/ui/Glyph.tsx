// One message as a sign: ends say whether it is poison, length how often it was received, fill whether it is
// alive, hue and number which order it is. Words beside it say the same; alone it needs a `title`.
import { glyphSvg, ringDash } from "../geometry/glyph-svg.ts";

export type GlyphView = {
  /** The order's number; its last two digits are shown. */
  readonly label: string;
  /** 0 to 5: order number modulo six. */
  readonly hue: number;
  readonly ends: "round" | "pointed";
  /** How often it was received; the count stands in its cell from 2 on. */
  readonly receives: number;
  readonly isDead?: boolean;
  readonly isDuplicate?: boolean;
  readonly isSelected?: boolean;
  /** Share of the visibility timeout that is left, 0 to 1; absent when it is not hidden. */
  readonly ringShare?: number;
};

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
  const hue = `var(--hue-${view.hue})`;
  const isDead = view.isDead === true;
  const ink = isDead ? hue : "var(--hue-ink)";
  const hasRing = view.ringShare !== undefined;
  const svg = glyphSvg(
    {
      number: Number(view.label),
      hue: view.hue,
      count: view.receives,
      isPoison: view.ends === "pointed",
      isHollow: isDead,
      isDuplicate: view.isDuplicate === true,
    },
    { ring: hasRing, mark: view.isSelected === true },
  );
  return (
    <svg
      width={svg.width * scale}
      height={svg.height * scale}
      viewBox={svg.viewBox}
      className="block shrink-0"
      aria-hidden="true"
    >
      {svg.mark && <path d={svg.mark} fill="none" className="stroke-mark-line" strokeWidth="2" />}
      {svg.ring && <Ring d={svg.ring} share={view.ringShare ?? 0} hue={hue} />}
      {svg.second && <path d={svg.second} className="fill-well" stroke={hue} strokeWidth="1.6" />}
      <path
        d={svg.body}
        fill={isDead ? "var(--well)" : hue}
        stroke={isDead ? hue : view.isDuplicate ? "var(--well)" : "none"}
        strokeWidth="1.7"
      />
      <g className="font-sans font-strong" fontSize="11" textAnchor="middle" fill={ink}>
        <text x={svg.number.x} y={svg.number.y}>
          {svg.number.text}
        </text>
        {svg.count && (
          <text x={svg.count.x} y={svg.count.y}>
            {svg.count.text}
          </text>
        )}
      </g>
      {svg.separator && <path d={svg.separator} stroke={isDead ? hue : "var(--well)"} strokeWidth="1.4" />}
    </svg>
  );
}

/** What is left of the time, emptying clockwise like a clock. */
function Ring({ d, share, hue }: { d: string; share: number; hue: string }) {
  const dash = ringDash(share);
  return (
    <g fill="none">
      <path d={d} className="stroke-edge" />
      <path
        d={d}
        pathLength={100}
        style={{ stroke: hue, strokeWidth: "var(--stroke-ring)" }}
        strokeDasharray={dash.array}
        strokeDashoffset={dash.offset}
      />
    </g>
  );
}
