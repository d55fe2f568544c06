// How soon a pan is on screen: from the pointer's move to the end of the frame that answers it.

/** Collects, in the page, one latency for each move of the pointer from now on. */
const listen = () => {
  window.panLatencies = [];
  window.addEventListener(
    "pointermove",
    (event) => {
      const { timeStamp } = event;
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        // The message comes after the frame has been laid out and painted.
        port1.onmessage = () => window.panLatencies.push(performance.now() - timeStamp);
        port2.postMessage(null);
      });
    },
    { capture: true, passive: true },
  );
};

/** Drags the canvas to and fro and returns the 95th percentile, ms. */
export async function panLatency(page, moves = 240) {
  await page.evaluate(listen);
  const { x, y, width, height } = await page.locator(".react-flow__pane").boundingBox();
  const [left, top] = [x + width / 2, y + height - 30];
  await page.mouse.move(left, top);
  await page.mouse.down();
  for (let i = 0; i < moves; i += 1) {
    await page.mouse.move(left + 60 * Math.sin(i / 12), top);
    await page.waitForTimeout(20);
  }
  await page.mouse.up();
  const latencies = await page.evaluate(() => window.panLatencies);
  latencies.sort((a, b) => a - b);
  return latencies[Math.floor(latencies.length * 0.95)] ?? Number.NaN;
}
