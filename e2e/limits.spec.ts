// Whatever somebody wires up, the page answers: no time between orders, circles, floods.
import { type Desk, expect, test } from "./page.ts";
import { burstOf, LOOP, NO_PAUSE, ONE_QUEUE } from "./scenarios.ts";

/** The page is alive when it answers to a person at once. */
async function answers(desk: Desk, card: string): Promise<void> {
  await desk.card(card).locator("header").click({ timeout: 3_000 });
  await expect(desk.heading(card)).toBeVisible({ timeout: 3_000 });
  await desk.openFile(ONE_QUEUE);
  await expect(desk.card("letters")).toBeVisible({ timeout: 3_000 });
  await expect(desk.page.getByRole("main").getByRole("alert")).toHaveCount(0);
}

test("orders without any time between them stop the run with its reason", async ({ desk }) => {
  await desk.open();
  await desk.openFile(NO_PAUSE);
  await expect(desk.title).toHaveText("no pause");
  const alert = desk.page.getByRole("main").getByRole("alert");
  await expect(alert).toContainText("The run stopped at start", { timeout: 40_000 });
  await expect(alert.getByRole("button", { name: "Restart" })).toBeVisible();
  await answers(desk, "lake");
});

test("a circle that takes no time keeps the worker busy, not the page", async ({ desk }) => {
  await desk.open();
  await desk.openFile(LOOP);
  await expect(desk.title).toHaveText("a loop");
  await expect(desk.clock).toContainText("0:03", { timeout: 40_000 });
  await answers(desk, "pong");
});

for (const count of [200_000, 1_000_000]) {
  test(`a burst of ${count} messages does not freeze the page`, async ({ desk, page }) => {
    await desk.open();
    await page.evaluate(() => {
      const watch = window as unknown as { longest: number };
      watch.longest = 0;
      let last = performance.now();
      const turn = (now: number): void => {
        watch.longest = Math.max(watch.longest, now - last);
        last = now;
        requestAnimationFrame(turn);
      };
      requestAnimationFrame(turn);
    });
    await desk.openFile(burstOf(count));
    await expect(desk.title).toHaveText("a flood");
    await expect(desk.card("lake")).toBeVisible();
    const outcome = page
      .getByRole("main")
      .getByRole("alert")
      .or(desk.row("lake", "visible").getByText(/^([2-9]\d\dk|1M)$/));
    await expect(outcome.first()).toBeVisible({ timeout: 40_000 });
    await answers(desk, "lake");
    const longest = await page.evaluate(() => (window as unknown as { longest: number }).longest);
    expect(longest).toBeLessThan(1_000);
  });
}
