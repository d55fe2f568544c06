/**
 * Message bodies drawn once and copied many times. A sprite's height is a whole number of device px, so it is copied without
 * resampling and its text stays crisp. The cache is bounded by pixels; what was not used for longest goes first.
 */
import {
  countCell,
  GLYPH_HEIGHT,
  type GlyphLook,
  glyphWidth,
  RING_OFFSET,
  ringLine,
  SECOND_SHIFT,
} from "../geometry/glyph.ts";
import type { MakeCanvas } from "./paint-context.ts";
import { paintGlyph } from "./paint-glyph.ts";
import { paintRing } from "./paint-live.ts";
import type { OverlayTheme } from "./theme.ts";

/** `originX`, `originY`: where in the image the middle of the body lies, device px. */
export type Sprite<Surface> = {
  readonly image: Surface;
  readonly originX: number;
  readonly originY: number;
  readonly pixels: number;
  usedIn: number;
};

/** A cache of sprites of one theme; another theme, or `clear`, empties it. */
export type SpriteCache<Surface> = {
  /** Starts a frame: what it uses counts as used now. */
  begin(theme: OverlayTheme): void;
  /** The body of `look`, `heightPx` device px high; without `isLabelled` its mere shape. */
  get(look: GlyphLook, heightPx: number, isLabelled: boolean): Sprite<Surface>;
  /** The ring around a body `heightPx` device px high, `share` (0..1) of it left. */
  ring(look: GlyphLook, heightPx: number, share: number, isLabelled: boolean): Sprite<Surface>;
  clear(): void;
  readonly size: number;
};

const PIXELS_MAX = 8_000_000;
/** Steps a ring is drawn in; a step is under a px of its length at 100 % zoom. */
const RING_STEPS = 100;
/** 0..99 as they are, 100..109 for 00..09, 110 for none. */
const NO_LABEL = 110;

export function createSpriteCache<Surface>(
  makeCanvas: MakeCanvas<Surface>,
  pixelsMax = PIXELS_MAX,
): SpriteCache<Surface> {
  const sprites = new Map<number, Sprite<Surface>>();
  let theme: OverlayTheme | undefined;
  let frame = 0;
  let pixels = 0;

  const clear = () => {
    sprites.clear();
    pixels = 0;
  };

  const makeRoom = (needed: number) => {
    for (const [key, sprite] of sprites) {
      if (pixels + needed <= pixelsMax) return;
      sprites.delete(key);
      pixels -= sprite.pixels;
    }
  };

  const recall = (key: number): Sprite<Surface> | undefined => {
    const known = sprites.get(key);
    if (known === undefined || known.usedIn === frame) return known;
    known.usedIn = frame;
    sprites.delete(key);
    sprites.set(key, known);
    return known;
  };

  const keep = (key: number, sprite: Sprite<Surface>): Sprite<Surface> => {
    makeRoom(sprite.pixels);
    sprites.set(key, sprite);
    pixels += sprite.pixels;
    sprite.usedIn = frame;
    return sprite;
  };

  return {
    begin(next) {
      if (next !== theme && next.id !== theme?.id) clear();
      theme = next;
      frame++;
    },
    get(look, heightPx, isLabelled) {
      const key = spriteKey(look, heightPx, isLabelled);
      return recall(key) ?? keep(key, drawBody(makeCanvas, theme!, look, heightPx, isLabelled));
    },
    ring(look, heightPx, share, isLabelled) {
      const step = Math.round(Math.min(1, Math.max(0, share)) * RING_STEPS);
      const key = ringKey(look, heightPx, step, isLabelled);
      return (
        recall(key) ?? keep(key, drawRing(makeCanvas, theme!, look, heightPx, step / RING_STEPS, isLabelled))
      );
    },
    clear,
    get size() {
      return sprites.size;
    },
  };
}

/** All that changes a sprite's picture in one whole number below 2^31, so that looking it up allocates nothing. */
export function spriteKey(look: GlyphLook, heightPx: number, isLabelled: boolean): number {
  const label =
    !isLabelled || look.number < 0
      ? NO_LABEL
      : look.number < 100
        ? look.number
        : leadingZero(look.number % 100);
  const count = isLabelled && look.count > 1 ? Math.min(look.count, 99) : 0;
  const shape = (look.isPoison ? 1 : 0) + (look.isHollow ? 2 : 0) + (look.isDuplicate ? 4 : 0);
  return ((((heightPx * 8 + shape) * 8 + look.hue) * 128 + count) * 128 + label) | 0;
}

function leadingZero(lastTwo: number): number {
  return lastTwo < 10 ? 100 + lastTwo : lastTwo;
}

/** Rings have keys below zero. */
function ringKey(look: GlyphLook, heightPx: number, step: number, isLabelled: boolean): number {
  const shape = (isLabelled ? countCell(look.count) : 0) * 2 + (look.isPoison ? 1 : 0);
  return -1 - (((heightPx * 64 + shape) * 8 + look.hue) * 128 + step);
}

function drawBody<Surface>(
  makeCanvas: MakeCanvas<Surface>,
  theme: OverlayTheme,
  look: GlyphLook,
  heightPx: number,
  isLabelled: boolean,
): Sprite<Surface> {
  const scale = heightPx / GLYPH_HEIGHT;
  const bodyWidth = glyphWidth(look.isPoison, isLabelled ? look.count : 0) * scale;
  const pad = 1 + (look.isDuplicate ? Math.ceil(scale) : 0);
  const [right, above] = look.isDuplicate
    ? [SECOND_SHIFT.x * scale, Math.ceil(-SECOND_SHIFT.y * scale)]
    : [0, 0];
  const [width, height] = [Math.ceil(bodyWidth + right) + 2 * pad, heightPx + above + 2 * pad];
  const [originX, originY] = [pad + bodyWidth / 2, pad + above + heightPx / 2];
  const { image, context } = makeCanvas(width, height);
  context.setTransform(scale, 0, 0, scale, originX, originY);
  paintGlyph(context, theme, look, isLabelled);
  return { image, originX, originY, pixels: width * height, usedIn: 0 };
}

function drawRing<Surface>(
  makeCanvas: MakeCanvas<Surface>,
  theme: OverlayTheme,
  look: GlyphLook,
  heightPx: number,
  share: number,
  isLabelled: boolean,
): Sprite<Surface> {
  const scale = heightPx / GLYPH_HEIGHT;
  const count = isLabelled ? look.count : 0;
  const half = glyphWidth(look.isPoison, count) / 2 + RING_OFFSET * 1.25 + theme.ringStroke;
  const [originX, originY] = [
    Math.ceil(half * scale),
    Math.ceil((GLYPH_HEIGHT / 2 + RING_OFFSET + theme.ringStroke) * scale),
  ];
  const { image, context } = makeCanvas(originX * 2, originY * 2);
  context.setTransform(scale, 0, 0, scale, originX, originY);
  paintRing(context, theme, look.hue, ringLine(look.isPoison, count, RING_OFFSET), share);
  return { image, originX, originY, pixels: originX * originY * 4, usedIn: 0 };
}
