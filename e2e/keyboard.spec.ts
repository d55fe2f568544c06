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

/** What has the focus wears an outline of its own or its card's. */
async function expectVisibleFocus(page: Page): Promise<void> {
  await expect
    .poll(() =>
      page.evaluate(() => {
        const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement ?? document.body);
        return outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 1;
      }),
    )
    .toBe(true);
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

test("a whole pipeline is built from an empty canvas with the keyboard alone", async ({ desk, page }) => {
  await desk.open();
  await tabTo(page, desk.button("My designs"));
  await page.keyboard.press("Enter");
  const fresh = page.getByRole("menuitem", { name: "New empty canvas" });
  await expect(fresh).toBeVisible();
  await page.keyboard.type("new empty");
  await expect(fresh).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.locator("section[data-node]")).toHaveCount(0);

  const kinds = [
    ["Client", "client"],
    ["SNS topic", "topic"],
    ["SQS queue", "queue"],
    ["Lambda", "function"],
  ] as const;
  for (const [title, name] of kinds) {
    await tabTo(page, page.getByRole("button", { name: new RegExp(`^Add ${title}`) }), 80);
    await expectVisibleFocus(page);
    await page.keyboard.press("Enter");
    await expect(desk.heading(name)).toBeVisible();
  }
  // From each to the next: choose the card, W, the name, Enter.
  for (const [from, to] of [
    ["client", "topic"],
    ["topic", "queue"],
    ["queue", "function"],
  ] as const) {
    await page.locator("#canvas").focus();
    await tabTo(page, page.getByRole("group", { name: from, exact: true }));
    await expectVisibleFocus(page);
    await page.keyboard.press("Enter");
    await expect(desk.heading(from)).toBeVisible();
    await page.keyboard.press("w");
    const item = page.getByRole("menuitem", { name: new RegExp(`^${to}`) });
    await expect(item).toBeVisible();
    await page.keyboard.type(to);
    await expect(item).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(desk.wire(from, to)).toHaveCount(1);
  }
  await page.keyboard.press("Escape");
  await desk.pace(10);
  await page.keyboard.press("k");
  await expect(desk.row("queue", "in flight")).not.toHaveText("0", { timeout: 40_000 });
});

test("messages in cards and on wires are reached, opened and left by keys", async ({ desk, page }) => {
  await desk.open();
  await desk.goTo(9);
  await page.locator("#canvas").focus();
  await tabTo(page, page.getByRole("group", { name: "billing", exact: true }));
  await page.keyboard.press("m");
  const inBilling = desk.card("billing").getByRole("button", { name: /^order \d+, received/ });
  await expect(inBilling.first()).toBeFocused();
  await expectVisibleFocus(page);
  await page.keyboard.press("Enter");
  await expect(desk.heading(/^Order \d+/)).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await expect(inBilling.first()).not.toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.locator(".react-flow__node:focus, .react-flow__edge:focus")).toHaveCount(1);

  // An order leaves the shop: step until it is on the wire.
  const travelling = page.getByRole("button", { name: /^order \d+, .*Wire from shop to orders$/ });
  for (let i = 0; i < 60 && (await travelling.count()) === 0; i += 1) await page.keyboard.press(".");
  await tabTo(page, page.getByRole("group", { name: "Wire from shop to orders" }));
  await page.keyboard.press("m");
  await expect(travelling.first()).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(desk.heading(/^Order \d+/)).toBeVisible();
});

test("Space plays whatever button has the focus, and is a space where one types", async ({ desk, page }) => {
  await desk.open();
  await desk.button("Help and keys").focus();
  await page.keyboard.press("Space");
  await expect(desk.button("Pause")).toBeVisible();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page.keyboard.press("k");
  await expect(desk.button("Play")).toBeVisible();
  await page.keyboard.press("/");
  await page.keyboard.type("sqs queue");
  await expect(page.getByRole("searchbox")).toHaveValue("sqs queue");
  await expect(desk.button("Play")).toBeVisible();
});

test("N says why it stopped, and says so when nothing lies ahead", async ({ desk, page }) => {
  await desk.open();
  const line = page.getByRole("region", { name: "What is happening" });
  await page.keyboard.press("n");
  await expect(line).toContainText("A failure: charge-card fails on order 3");
  // Without a client there are no orders that could fail.
  await page.keyboard.press("r");
  await expect(desk.clock).toContainText("0:00.000");
  await desk.select("shop");
  await page.keyboard.press("Delete");
  await page.keyboard.press("n");
  await expect(line).toContainText("Nothing interesting lies ahead");
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
