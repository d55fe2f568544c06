/**
 * From a draw list to draw calls. Bodies of messages are copied from sprites onto whole device px; everything else is drawn
 * live. What lies outside the canvas costs a comparison. It holds no state but its sprites: equal lists give equal pictures.
 */
import { GLYPH_HEIGHT, type GlyphLook, glyphWidth } from "../geometry/glyph.ts";
import { type DrawList, FLAG, ITEM, NO_RING } from "./draw-list.ts";
import type { Camera, MakeCanvas, PaintContext } from "./paint-context.ts";
import { paintRibbons, paintTails } from "./paint-flow.ts";
import {
  boxWidth,
  MARK_ORDER,
  paintBadge,
  paintBand,
  paintMark,
  paintMarker,
  paintMore,
  paintPollTick,
  paintTray,
  setBoxFont,
} from "./paint-live.ts";
import { createSpriteCache } from "./sprites.ts";
import type { OverlayTheme } from "./theme.ts";

/** Below this zoom messages are drawn as mere shapes: no numbers, count cells, rings or tapers. */
export const LABEL_ZOOM_MIN = 0.5;
const DIMMED_ALPHA = 0.3;
/** Largest height of a sprite in device px; beyond it a message stays that size. */
const SPRITE_HEIGHT_MAX = 400;

export type Painter<Surface> = {
  /** Clears the canvas and draws the list. */
  paint(ctx: PaintContext<Surface>, list: DrawList, theme: OverlayTheme, camera: Camera): void;
  /** Forgets the sprites; call it when the fonts have loaded. */
  clear(): void;
};

/** One painter for one canvas, or for several that show the same theme. `makeCanvas` makes the surfaces sprites are drawn on. */
export function createPainter<Surface>(
  makeCanvas: MakeCanvas<Surface>,
  spritePixelsMax?: number,
): Painter<Surface> {
  const sprites = createSpriteCache(makeCanvas, spritePixelsMax);
  const look: { -readonly [K in keyof GlyphLook]: GlyphLook[K] } = {
    number: 0,
    hue: 0,
    count: 0,
    isPoison: false,
    isHollow: false,
    isDuplicate: false,
  };
  let visible = new Uint32Array(0);
  /** Whether the context's unit is the device px, as copying sprites needs it. */
  let isDevice = false;

  const paintMessage = (
    ctx: PaintContext<Surface>,
    list: DrawList,
    i: number,
    theme: OverlayTheme,
    camera: Camera,
  ) => {
    const flags = list.flags[i]!;
    const device = camera.zoom * camera.devicePixelRatio;
    const isLabelled = camera.zoom * list.scale[i]! >= LABEL_ZOOM_MIN;
    const height = Math.max(
      2,
      Math.min(SPRITE_HEIGHT_MAX, Math.round(GLYPH_HEIGHT * device * list.scale[i]!)),
    );
    look.number = list.number[i]!;
    look.hue = list.hue[i]!;
    look.count = list.count[i]!;
    look.isPoison = (flags & FLAG.poison) !== 0;
    look.isHollow = (flags & FLAG.hollow) !== 0;
    look.isDuplicate = (flags & FLAG.duplicate) !== 0;
    const sprite = sprites.get(look, height, isLabelled);
    const left = Math.round((list.x[i]! * camera.zoom + camera.x) * camera.devicePixelRatio - sprite.originX);
    const top = Math.round((list.y[i]! * camera.zoom + camera.y) * camera.devicePixelRatio - sprite.originY);
    const alpha = list.alpha[i]! * ((flags & FLAG.dimmed) !== 0 ? DIMMED_ALPHA : 1);
    if (alpha !== 1) ctx.globalAlpha = alpha;
    const isRinged = list.ring[i] !== NO_RING && isLabelled;
    if ((flags & FLAG.selected) !== 0) {
      const scale = height / GLYPH_HEIGHT;
      ctx.setTransform(scale, 0, 0, scale, left + sprite.originX, top + sprite.originY);
      isDevice = false;
      paintMarker(ctx, theme, look.isPoison, isLabelled ? look.count : 0, isRinged);
    }
    if (!isDevice) ctx.setTransform(1, 0, 0, 1, 0, 0);
    isDevice = true;
    if (isRinged) {
      const ring = sprites.ring(look, height, list.ring[i]!, isLabelled);
      ctx.drawImage(ring.image, left + sprite.originX - ring.originX, top + sprite.originY - ring.originY);
    }
    ctx.drawImage(sprite.image, left, top);
    if (alpha !== 1) ctx.globalAlpha = 1;
  };

  return {
    paint(ctx, list, theme, camera) {
      sprites.begin(theme);
      if (visible.length < list.length) visible = new Uint32Array(list.kind.length);
      const seen = { at: visible, length: gatherVisible(list, camera, visible) };
      const device = camera.zoom * camera.devicePixelRatio;
      ctx.setTransform(1, 0, 0, 1, 0, 0);
      ctx.globalAlpha = 1;
      ctx.lineJoin = "miter";
      ctx.lineCap = "butt";
      setBoxFont(ctx, theme);
      ctx.clearRect(0, 0, camera.width * camera.devicePixelRatio, camera.height * camera.devicePixelRatio);
      ctx.setTransform(
        device,
        0,
        0,
        device,
        camera.x * camera.devicePixelRatio,
        camera.y * camera.devicePixelRatio,
      );
      isDevice = false;
      paintRibbons(ctx, theme, list, seen);
      if (camera.zoom >= LABEL_ZOOM_MIN) paintTails(ctx, theme, list, seen);
      for (let v = 0; v < seen.length; v++) {
        const i = visible[v]!;
        if (list.kind[i] === ITEM.message) paintMessage(ctx, list, i, theme, camera);
        else if (paintOther(ctx, list, i, theme, camera)) isDevice = false;
      }
    },
    clear: sprites.clear,
  };
}

/** Writes the indices of the items that touch the canvas and returns how many there are. */
function gatherVisible(list: DrawList, camera: Camera, visible: Uint32Array): number {
  const left = -camera.x / camera.zoom;
  const top = -camera.y / camera.zoom;
  const right = left + camera.width / camera.zoom;
  const bottom = top + camera.height / camera.zoom;
  let length = 0;
  for (let i = 0; i < list.length; i++) {
    const reach = reachOf(list, i);
    const x = list.x[i]!;
    const y = list.y[i]!;
    if (x + reach < left || x - reach > right || y + reach < top || y - reach > bottom) continue;
    visible[length++] = i;
  }
  return length;
}

/** Half the side of a square around an item that holds all of it, world px. For tails and ribbons it was set when pushed. */
function reachOf(list: DrawList, i: number): number {
  const kind = list.kind[i]!;
  if (kind === ITEM.message) {
    const isPoison = (list.flags[i]! & FLAG.poison) !== 0;
    return (glyphWidth(isPoison, list.count[i]!) / 2 + 10) * list.scale[i]!;
  }
  if (kind === ITEM.band || kind === ITEM.badge) return boxWidth(list.number[i]!) / 2 + 2;
  return Math.max(20, list.width[i]! / 2 + 4) * list.scale[i]!;
}

/** Draws an item that is no message; false when there is nothing to draw in this pass. Leaves its own transform behind. */
function paintOther<S>(
  ctx: PaintContext<S>,
  list: DrawList,
  i: number,
  theme: OverlayTheme,
  camera: Camera,
): boolean {
  const kind = list.kind[i]!;
  if (kind === ITEM.tail || kind === ITEM.ribbon) return false;
  const size = camera.zoom * camera.devicePixelRatio * list.scale[i]!;
  const x = (list.x[i]! * camera.zoom + camera.x) * camera.devicePixelRatio;
  const y = (list.y[i]! * camera.zoom + camera.y) * camera.devicePixelRatio;
  const angle = kind === ITEM.pollTick || kind === ITEM.mark ? list.angle[i]! : 0;
  const [cos, sin] = [Math.cos(angle) * size, Math.sin(angle) * size];
  ctx.setTransform(cos, sin, -sin, cos, x, y);
  ctx.globalAlpha = list.alpha[i]!;
  if (kind === ITEM.tray) paintTray(ctx, theme, list.width[i]!, (list.flags[i]! & FLAG.opensRight) !== 0);
  else if (kind === ITEM.mark) paintMark(ctx, theme, MARK_ORDER[list.count[i]!]!);
  else if (kind === ITEM.pollTick) paintPollTick(ctx, theme);
  else if (kind === ITEM.band) paintBand(ctx, theme, list.number[i]!);
  else if (kind === ITEM.badge) paintBadge(ctx, theme, list.number[i]!, Math.cos(list.angle[i]!) < 0);
  else if (kind === ITEM.more) paintMore(ctx, theme, list.number[i]!);
  ctx.globalAlpha = 1;
  return true;
}
