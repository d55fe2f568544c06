// Whatever somebody wires up, the page answers: loops without time, floods.
import { type Desk, expect, test } from "./page.ts";
import { burstOf, LOOP, ONE_QUEUE } from "./scenarios.ts";

/** The page is alive when it answers to a person. */
async function answers(desk: Desk): Promise<void> {
  await desk.page.getByRole("button", { name: /^Add SQS queue/ }).click({ timeout: 3_000 });
  await expect(desk.heading("queue")).toBeVisible({ timeout: 3_000 });
  await desk.button("Undo").click({ timeout: 3_000 });
  await expect(desk.card("queue")).toHaveCount(0, { timeout: 3_000 });
}

test("a loop that takes no time stops the run with its reason, and the page goes on", async ({ desk }) => {
  await desk.open();
  await desk.openFile(LOOP);
  await expect(desk.title).toHaveText("a loop");
  const alert = desk.page.getByRole("main").getByRole("alert");
  await expect(alert).toContainText("something goes round without taking any time", { timeout: 20_000 });
  await answers(desk);
  await desk.openFile(ONE_QUEUE);
  await expect(desk.card("letters")).toBeVisible();
  await expect(alert).toHaveCount(0);
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
      .or(desk.row("lake", "visible").getByText("200000"));
    await expect(outcome.first()).toBeVisible({ timeout: 40_000 });
    await answers(desk);
    const longest = await page.evaluate(() => (window as unknown as { longest: number }).longest);
    expect(longest).toBeLessThan(1_000);
  });
}
