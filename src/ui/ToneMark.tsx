// The shape that stands before the words of an outcome: cross, two bars, hollow hexagon or tick. Words say the same.
import { CrossMark } from "./CrossMark.tsx";

export type Tone = "plain" | "failed" | "throttled" | "dead" | "good";

const SHAPES = {
  throttled: { width: 9, path: "M2 0v9M7 0v9", look: "stroke-slow" },
  dead: { width: 12, path: "M1 4.5 3.7.8h4.6L11 4.5 8.3 8.2H3.7Z", look: "stroke-fail" },
  good: { width: 10, path: "M1 4.8 3.8 7.6 9 1.4", look: "stroke-good" },
} as const;

export function ToneMark({ tone }: { tone: Tone }) {
  if (tone === "plain") return null;
  if (tone === "failed") return <CrossMark />;
  const { width, path, look } = SHAPES[tone];
  return (
    <svg
      width={width}
      height="9"
      viewBox={`0 0 ${width} 9`}
      aria-hidden="true"
      className="mr-1 inline-block projector:mr-2 align-[0] projector:h-4 projector:w-auto"
    >
      <path d={path} fill="none" className={look} strokeWidth="1.8" />
    </svg>
  );
}

/** Gives the strong words of an outcome's sentence the colour of its shape. */
export const TONE_STRONG: Readonly<Record<Tone, string>> = {
  plain: "",
  failed: "[&_b]:text-fail",
  throttled: "[&_b]:text-slow",
  dead: "[&_b]:text-fail",
  good: "[&_b]:text-good",
};
