/**
 * Message bodies drawn once and copied many times. A sprite's height is a whole number of device px, so it is copied without
 * resampling and its text stays crisp. The cache is bounded by pixels; what was not used for longest goes first.
 */
import { countCell, GLYPH_HEIGHT, type GlyphLook, glyphWidth, SECOND_SHIFT } from "../geometry/glyph.ts";
import type { MakeCanvas } from "./paint-context.ts";
import { paintGlyph } from "./paint-glyph.ts";
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
  clear(): void;
  readonly size: number;
};

const PIXELS_MAX = 4_000_000;
/** Room around the body for strokes and soft edges, px at 100 % zoom. */
const PAD = 1.5;
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

  return {
    begin(next) {
      if (next !== theme && next.id !== theme?.id) clear();
      theme = next;
      frame++;
    },
    get(look, heightPx, isLabelled) {
      const key = spriteKey(look, heightPx, isLabelled);
      const known = sprites.get(key);
      if (known) {
        if (known.usedIn !== frame) {
          known.usedIn = frame;
          sprites.delete(key);
          sprites.set(key, known);
        }
        return known;
      }
      const sprite = drawSprite(makeCanvas, theme!, look, heightPx, isLabelled, frame);
      makeRoom(sprite.pixels);
      sprites.set(key, sprite);
      pixels += sprite.pixels;
      return sprite;
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

function drawSprite<Surface>(
  makeCanvas: MakeCanvas<Surface>,
  theme: OverlayTheme,
  look: GlyphLook,
  heightPx: number,
  isLabelled: boolean,
  usedIn: number,
): Sprite<Surface> {
  const scale = heightPx / GLYPH_HEIGHT;
  const bodyWidth = glyphWidth(look.isPoison, isLabelled ? look.count : countCell(0));
  const pad = Math.ceil(PAD * scale);
  const [shiftX, shiftY] = look.isDuplicate ? [SECOND_SHIFT.x * scale, -SECOND_SHIFT.y * scale] : [0, 0];
  const width = Math.ceil(bodyWidth * scale + shiftX) + 2 * pad;
  const height = Math.ceil(heightPx + shiftY) + 2 * pad;
  const originX = pad + (bodyWidth * scale) / 2;
  const originY = pad + Math.ceil(shiftY) + heightPx / 2;
  const { image, context } = makeCanvas(width, height);
  context.setTransform(scale, 0, 0, scale, originX, originY);
  context.lineJoin = "miter";
  paintGlyph(context, theme, look, isLabelled);
  return { image, originX, originY, pixels: width * height, usedIn };
}
