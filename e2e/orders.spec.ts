// The story of the first minute: orders run, the poison one is dead-lettered, time goes back, the queue is redriven.
import { Desk, expect, test } from "./page.ts";

test("the orders example runs at once, with every card and a moving clock", async ({ page }) => {
  const desk = new Desk(page);
  await page.goto("./");
  for (const name of ["shop", "orders", "billing", "billing-dlq", "shipping", "charge-card", "pack-parcel"])
    await expect(desk.card(name)).toBeVisible();
  await expect(page.getByRole("button", { name: "Pause", exact: true })).toBeVisible();
  await expect(page.getByRole("timer")).not.toContainText("0:00.000");
});

test("the poison order reaches the dead-letter queue and can tell why", async ({ page }) => {
  const desk = new Desk(page);
  await desk.open();
  await desk.playUntil(() =>
    expect(desk.row("billing-dlq", "dead letters")).toHaveText("1", { timeout: 30_000 }),
  );
  await desk
    .card("billing-dlq")
    .getByRole("button", { name: /^order 3/ })
    .click();
  await expect(desk.panel).toContainText("Order 3");
  await expect(desk.panel).toContainText("Receive 3 of 3");
  await expect(desk.panel).toContainText("CardRejected");
  await desk.panel.getByText("maxReceiveCount").first().click();
  await expect(desk.panel.getByRole("heading", { name: "billing" })).toBeVisible();
});

test("rewinding shows the same past", async ({ page }) => {
  const desk = new Desk(page);
  await desk.open();
  await desk.playUntil(
    () => expect(desk.row("shipping", "delayed")).toHaveText("2", { timeout: 20_000 }),
    "1 ×",
  );
  await desk.timeline.focus();
  await page.keyboard.press("ArrowLeft");
  const then = await page.getByRole("timer").innerText();
  const cards = await desk.cards();
  await desk.pace("10 ×");
  await desk.play();
  await expect(page.getByRole("timer")).toContainText(/0:2\d/, { timeout: 20_000 });
  await desk.pause();
  await desk.timeline.focus();
  await page.keyboard.press("Home");
  await expect(page.getByRole("timer")).toContainText("0:00.000");
  const seconds = Number(/0:(\d+)/.exec(then)?.[1] ?? 0);
  for (let i = 0; i < seconds; i += 1) await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowLeft");
  await expect(page.getByRole("timer")).toContainText(`0:${String(seconds).padStart(2, "0")}.000`);
  const first = await desk.cards();
  await page.keyboard.press("End");
  await page.keyboard.press("Home");
  for (let i = 0; i < seconds; i += 1) await page.keyboard.press("ArrowRight");
  await expect.poll(() => desk.cards()).toEqual(first);
  expect(cards.length).toBe(first.length);
});

test("a redriven dead letter succeeds once the function has stopped failing", async ({ page }) => {
  const desk = new Desk(page);
  await desk.open();
  await desk.playUntil(() =>
    expect(desk.row("billing-dlq", "dead letters")).toHaveText("1", { timeout: 30_000 }),
  );
  await desk.select("charge-card");
  await desk.panel.getByRole("button", { name: "Stop failing" }).click();
  await desk.card("billing-dlq").getByRole("button", { name: "Redrive" }).click();
  await desk.playUntil(() =>
    expect(desk.row("billing-dlq", "dead letters")).toHaveText("0", { timeout: 20_000 }),
  );
});

test("a reload keeps the design, what was done, and the moment on screen", async ({ page }) => {
  const desk = new Desk(page);
  await desk.open();
  await desk.playUntil(() => expect(page.getByRole("timer")).toContainText(/0:1\d/, { timeout: 20_000 }));
  await desk.select("billing");
  const field = desk.panel.getByRole("textbox", { name: "Visibility timeout" });
  await field.fill("45");
  await field.press("Enter");
  await expect(desk.card("billing")).toContainText("visibility timeout 45 s");
  const clock = await page.getByRole("timer").innerText();
  const cards = await desk.cards();
  await expect(page.getByText("saved on this device")).toBeVisible();
  await page.goto("./");
  await expect(page.getByRole("timer")).toHaveText(clock, { useInnerText: true });
  await expect.poll(() => desk.cards()).toEqual(cards);
});
