/**
 * Resolves when the page has a moment to spare: what the first picture does without waits for it, so that the picture moves
 * sooner. Never longer than a second and a half.
 */
const WAIT_MOST_MS = 1_500;
/** For browsers that do not tell when they are idle. */
const WAIT_BLINDLY_MS = 250;

export const spareMoment = (): Promise<void> =>
  new Promise((resolve) => {
    if (typeof requestIdleCallback !== "function") {
      setTimeout(resolve, WAIT_BLINDLY_MS);
      return;
    }
    // The next frame draws the picture; idle before it is no sign.
    requestAnimationFrame(() => requestIdleCallback(() => resolve(), { timeout: WAIT_MOST_MS }));
  });
