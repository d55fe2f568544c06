// The story of the first minute: orders run, the poison one is dead-lettered, time goes back, the queue is redriven.
import { boxOf, CARDS, type Desk, expect, test } from "./page.ts";

const untilDeadLetter = (desk: Desk): Promise<void> =>
  desk.playUntil(
    () => expect(desk.row("billing-dlq", "dead letters")).toHaveText("1", { timeout: 40_000 }),
    60,
  );

test("the orders example runs at once, with every card and a moving clock", async ({ desk, page }) => {
  await page.goto("./");
  for (const name of CARDS) await expect(desk.card(name)).toBeVisible();
  await expect(desk.title).toHaveText("Orders");
  await expect(desk.button("Pause")).toBeVisible();
  await expect(desk.clock).not.toContainText("0:00.000");
  const before = await desk.now();
  await expect(desk.clock).not.toHaveText(before, { useInnerText: true });
});

test("the poison order reaches the dead-letter queue and tells why", async ({ desk }) => {
  await desk.open();
  await untilDeadLetter(desk);
  await desk
    .card("billing-dlq")
    .getByRole("button", { name: /^order 3,/ })
    .click();
  await expect(desk.heading(/order 3/i)).toBeVisible();
  await expect(desk.panel).toContainText(
    "Received by charge-card, receive 3 of 3; hidden until 1:31.534 because the queue's visibility timeout is 30 s.",
  );
  await expect(desk.panel).toContainText("CardRejected");
  const cause = desk.panel.getByRole("button", { name: "maxReceiveCount" });
  await expect(cause.first()).toBeVisible();
  await cause.first().click();
  await expect(desk.heading("billing")).toBeVisible();
  await expect(desk.setting("Maximum receives")).toHaveValue("3");
});

test("going back shows the same past as before", async ({ desk, page }) => {
  await desk.open();
  await desk.goTo(14);
  const then = await desk.cards();
  expect(then.join()).not.toBe("");
  await desk.playUntil(() => expect(desk.clock).toContainText(/^[1-9]:/, { timeout: 40_000 }), 60);
  expect(await desk.cards()).not.toEqual(then);
  await desk.goTo(14);
  await expect.poll(() => desk.cards()).toEqual(then);
  await page.keyboard.press("End");
  await expect(desk.clock).not.toContainText("0:14");
  await desk.goTo(14);
  await expect.poll(() => desk.cards()).toEqual(then);
});

test("the timeline can be dragged to any moment seen", async ({ desk, page }) => {
  await desk.open();
  await desk.goTo(14);
  const box = await boxOf(desk.timeline);
  await page.mouse.move(box.x + box.width / 4, box.y + 30);
  await page.mouse.down();
  await page.mouse.move(box.x + 2, box.y + 30, { steps: 4 });
  await page.mouse.up();
  await expect(desk.clock).toContainText("0:00.000");
});

test("a redriven dead letter succeeds once the function has stopped failing", async ({ desk }) => {
  await desk.open();
  await untilDeadLetter(desk);
  await desk
    .card("billing-dlq")
    .getByRole("button", { name: /^order 3,/ })
    .click();
  await desk.select("charge-card");
  await desk.panel.getByRole("button", { name: "Stop failing" }).click();
  await desk.card("billing-dlq").getByRole("button", { name: "Redrive" }).click();
  await desk.playUntil(
    () => expect(desk.row("billing-dlq", "dead letters")).toHaveText("0", { timeout: 40_000 }),
    0.5,
  );
  const redriven = desk
    .card("billing")
    .or(desk.card("charge-card"))
    .getByRole("button", { name: /^order 3,/ });
  await expect(redriven.first()).toBeVisible();
  await redriven.first().click();
  await desk.playUntil(() => expect(desk.panel).toContainText(/deleted/i, { timeout: 40_000 }), 5);
  await expect(desk.row("billing-dlq", "dead letters")).toHaveText("0");
});
