// Without a mouse, and without motion.
import type { Locator, Page } from "@playwright/test";
import { CARDS, expect, test } from "./page.ts";

/** Presses Tab until something has the focus: as far as a person would have to go. */
async function tabTo(page: Page, wanted: Locator, most = 60): Promise<void> {
  for (let i = 0; i < most; i += 1) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  await expect(wanted).toBeFocused();
}

test("time is driven by keys: Space, step, step back, next interesting moment", async ({ desk, page }) => {
  await desk.open();
  await page.keyboard.press("Space");
  await expect(desk.button("Pause")).toBeVisible();
  await expect(desk.clock).not.toContainText("0:00.000");
  await page.keyboard.press("Space");
  await expect(desk.button("Play")).toBeVisible();

  await desk.goTo(9);
  const before = await desk.now();
  await page.keyboard.press(".");
  await expect(desk.clock).not.toHaveText(before, { useInnerText: true });
  const first = await desk.now();
  await page.keyboard.press(".");
  await expect(desk.clock).not.toHaveText(first, { useInnerText: true });
  await page.keyboard.press(",");
  await expect(desk.clock).toHaveText(first, { useInnerText: true });
  await page.keyboard.press("n");
  await expect(desk.clock).not.toHaveText(first, { useInnerText: true });
});

test("a node is chosen, set, wired, deleted and brought back with the keyboard alone", async ({
  desk,
  page,
}) => {
  await desk.open();
  // Focus begins in the canvas by the link that skips to it.
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to the canvas" })).toBeFocused();
  await page.keyboard.press("Enter");
  const billing = page.getByRole("group", { name: "billing", exact: true });
  await tabTo(page, billing);
  await page.keyboard.press("Enter");
  await expect(desk.heading("billing")).toBeVisible();

  await tabTo(page, desk.setting("Visibility timeout"));
  await page.keyboard.press("Control+a");
  await page.keyboard.type("61");
  await page.keyboard.press("Enter");
  await expect(desk.card("billing")).toContainText("visibility timeout 61 s");
  await page.keyboard.press("Escape");

  // A new queue from the palette.
  await tabTo(page, page.getByRole("button", { name: /^Add SQS queue/ }), 80);
  await page.keyboard.press("Enter");
  await expect(desk.heading("queue")).toBeVisible();
  await page.keyboard.press("Escape");

  // Wired from the topic by the list of what may be wired.
  await page.locator("#canvas").focus();
  await tabTo(page, page.getByRole("group", { name: "orders", exact: true }));
  await page.keyboard.press("Enter");
  await expect(desk.heading("orders")).toBeVisible();
  await tabTo(page, desk.panel.getByRole("button", { name: "Wire to…" }));
  await page.keyboard.press("Enter");
  const item = page.getByRole("menuitem", { name: /^queue/ });
  await expect(item).toBeVisible();
  await page.keyboard.type("queue");
  await expect(item).toBeFocused();
  await page.keyboard.press("Enter");
  const pill = page.getByRole("img", { name: "Subscription from orders to queue" });
  await expect(pill).toBeVisible();

  // Deleted, and brought back.
  await page.locator("#canvas").focus();
  await tabTo(page, page.getByRole("group", { name: "queue", exact: true }));
  await page.keyboard.press("Enter");
  await expect(desk.heading("queue")).toBeVisible();
  await page.keyboard.press("Delete");
  await expect(desk.card("queue")).toHaveCount(0);
  await expect(pill).toHaveCount(0);
  await page.keyboard.press("Control+z");
  await expect(desk.card("queue")).toBeVisible();
  await expect(pill).toBeVisible();
});

test("with reduced motion the page runs and can be wired", async ({ desk, page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await desk.open();
  await desk.playUntil(
    () => expect(desk.row("billing-dlq", "dead letters")).toHaveText("1", { timeout: 40_000 }),
    60,
  );
  for (const name of CARDS) await expect(desk.card(name)).toBeVisible();
  await desk.select("billing");
  await page.keyboard.press("Escape");
  await expect(desk.panel).toHaveCount(0);
});
