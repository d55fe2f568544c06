// Building while it runs: adding, wiring, refusals, settings, undo.
import { boxOf, expect, test } from "./page.ts";

const visibility = "Visibility timeout";

test("a queue added with a click and wired by mouse receives the next order", async ({ desk, page }) => {
  await desk.open();
  await desk.goTo(3);
  await page.getByRole("button", { name: /^Add SQS queue/ }).click();
  await expect(desk.heading("queue")).toBeVisible();
  await desk.draw("orders", "queue");
  await expect(page.getByRole("img", { name: "Subscription from orders to queue" })).toBeVisible();
  await desk.playUntil(
    () => expect(desk.row("queue", "visible")).not.toHaveText("0", { timeout: 40_000 }),
    10,
  );
});

test("a queue dragged from the palette lands where it is dropped", async ({ desk, page }) => {
  await desk.open();
  const canvas = page.locator("#canvas");
  const area = await boxOf(canvas);
  const before = await boxOf(desk.card("charge-card"));
  // Under the card of the function; measured in that card's widths, as the canvas may zoom when the panel opens.
  const point = { x: before.x + before.width / 2, y: before.y + before.height * 2 };
  await page
    .getByRole("button", { name: /^Add SQS queue/ })
    .dragTo(canvas, { targetPosition: { x: point.x - area.x, y: point.y - area.y } });
  await expect(desk.heading("queue")).toBeVisible();
  await desk.card("queue").hover();
  const after = await boxOf(desk.card("charge-card"));
  const scale = after.width / before.width;
  const dropped = { x: after.x + after.width / 2, y: after.y + after.height * 2 };
  const box = await boxOf(desk.card("queue"));
  expect(Math.abs(dropped.x - box.x)).toBeLessThan(80 * scale);
  expect(Math.abs(dropped.y - box.y)).toBeLessThan(50 * scale);
});

test("a wire that AWS does not allow explains itself and changes nothing", async ({ desk, page }) => {
  await desk.open();
  const before = await desk.cards();
  await desk.draw("billing", "shipping");
  await expect(desk.notices).toContainText("A queue never pushes to another queue.");
  await expect(desk.wire("billing", "shipping")).toHaveCount(0);
  await expect(desk.button("Undo")).toBeDisabled();
  await expect(desk.saveState).toHaveText("an example; your first change makes a copy");
  expect(await desk.cards()).toEqual(before);
  await page.getByRole("button", { name: "Dismiss" }).click();
  await expect(desk.notices).toHaveText("");
});

test("a setting changed mid-run counts, and a wrong value says what is allowed", async ({ desk }) => {
  await desk.open();
  await desk.goTo(12);
  await desk.select("billing");
  await desk.set(visibility, "45");
  await expect(desk.card("billing")).toContainText("visibility timeout 45 s");
  await desk.set(visibility, "99999");
  await expect(desk.panel.getByRole("alert")).toContainText("From 0 to 43,200 s is allowed. 45 s stays.");
  await expect(desk.setting(visibility)).toHaveValue("45");
  await desk.set(visibility, "soon");
  await expect(desk.panel.getByRole("alert")).toContainText("This is not a number. 45 s stays.");
  await expect(desk.card("billing")).toContainText("visibility timeout 45 s");
  // The past keeps what was in force then.
  await desk.goTo(11);
  await expect(desk.card("billing")).toContainText("visibility timeout 30 s");
});

test("adding, wiring and setting are undone and redone one by one", async ({ desk, page }) => {
  await desk.open();
  await page.getByRole("button", { name: /^Add SQS queue/ }).click();
  await expect(desk.heading("queue")).toBeVisible();
  await desk.draw("orders", "queue");
  const pill = page.getByRole("img", { name: "Subscription from orders to queue" });
  await expect(pill).toBeVisible();
  // Drawing close to the edge may have panned the canvas.
  await page.getByRole("button", { name: "Fit the whole design on the canvas" }).click();
  await desk.select("queue");
  await desk.set(visibility, "77");
  const card = desk.card("queue");
  await expect(card).toContainText("visibility timeout 77 s");

  await desk.button("Undo").click();
  await expect(card).toContainText("visibility timeout 30 s");
  await expect(pill).toBeVisible();
  await desk.button("Undo").click();
  await expect(pill).toHaveCount(0);
  await expect(card).toBeVisible();
  await desk.button("Undo").click();
  await expect(card).toHaveCount(0);
  await expect(desk.button("Undo")).toBeDisabled();

  await page.locator("#canvas").focus();
  await page.keyboard.press("Control+Shift+Z");
  await expect(card).toBeVisible();
  await page.keyboard.press("Control+y");
  await expect(pill).toBeVisible();
  await desk.button("Redo").click();
  await expect(card).toContainText("visibility timeout 77 s");
  await expect(desk.button("Redo")).toBeDisabled();
});

test("deleting a queue at a moment before it was changed says what is taken out, and the design opens again", async ({
  desk,
  page,
}) => {
  await desk.open();
  await desk.goTo(12);
  await desk.select("billing");
  await desk.set(visibility, "45");
  await expect(desk.card("billing")).toContainText("visibility timeout 45 s");
  await desk.goTo(5);
  await desk.select("billing");
  await desk.card("billing").press("Delete");
  await expect(desk.notices).toContainText(/visibility timeout.*45.*at 0:12/i);
  await expect(desk.card("billing")).toHaveCount(0);
  await expect(desk.saveState).toHaveText("saved on this device");
  await page.goto("./");
  await expect(desk.card("shipping")).toBeVisible();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(desk.card("billing")).toHaveCount(0);
});
