// Dragging the playhead over an hour: how long the longest frame takes.
import { frames } from "./browser.mjs";

const DRAG_MS = 6_000;

/** Drags the playhead from the end to the beginning and back, in steps of a frame, and measures the frames meanwhile. */
export async function dragPlayhead(page) {
  const box = await page.getByRole("slider").first().boundingBox();
  const y = box.y + box.height / 2;
  const right = box.x + box.width - 30;
  const left = box.x + 20;
  await page.mouse.move(right, y);
  await page.mouse.down();
  let isOver = false;
  const measured = page.evaluate(frames, DRAG_MS).finally(() => {
    isOver = true;
  });
  for (let i = 0; !isOver; i += 1) {
    const share = (1 + Math.cos(i / 25)) / 2;
    await page.mouse.move(left + (right - left) * share, y);
    await page.waitForTimeout(16);
  }
  await page.mouse.up();
  return measured;
}
