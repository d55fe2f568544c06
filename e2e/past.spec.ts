// The run's past: what the page has dropped is computed again, a reload goes on where one was, nothing unseen is shown.
import type { Page } from "@playwright/test";
import { type Desk, expect, test } from "./page.ts";

/** So few records are kept that a few minutes are more than the page has. */
const SMALL = "?keep=8192";

const clockOf = async (desk: Desk): Promise<string> => (await desk.now()).split(/\s/)[0] ?? "";

async function playTo(desk: Desk, second: number, pace: number): Promise<void> {
  await desk.playUntil(
    () => expect.poll(() => desk.seen(), { timeout: 40_000 }).toBeGreaterThanOrEqual(second),
    pace,
  );
}

test("what the page has dropped looks as it did, and the present goes on from there", async ({ desk }) => {
  await desk.open(`${SMALL}&example=orders&paused`);
  await desk.goTo(14);
  const early = await desk.cards();
  await playTo(desk, 1_800, 600);
  await desk.timeline.focus();
  const late = await clockOf(desk);
  const present = await desk.cards();
  await desk.goTo(14);
  await expect.poll(() => desk.cards()).toEqual(early);
  await desk.page.keyboard.press("End");
  await expect(desk.clock).toContainText(late);
  await expect.poll(() => desk.cards()).toEqual(present);
  // Playing in the past plays the past.
  await desk.goTo(12);
  await desk.pace(1);
  await desk.button("Play").click();
  await expect(desk.clock).toContainText("0:14.");
  await desk.button("Pause").click();
  await desk.goTo(14);
  await expect.poll(() => desk.cards()).toEqual(early);
});

test("End goes to the last moment seen, and no key or click beyond it", async ({ desk, page }) => {
  await desk.open();
  await desk.timeline.focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("End");
  await expect(desk.clock).toContainText("0:00.000");
  await desk.goTo(5);
  await desk.timeline.focus();
  await page.keyboard.press("End");
  await expect(desk.clock).not.toContainText("0:05.000");
  const seen = await clockOf(desk);
  await page.keyboard.press("PageUp");
  await desk.timeline.click({
    position: { x: ((await desk.timeline.boundingBox())?.width ?? 8) - 4, y: 20 },
  });
  await expect(desk.clock).toContainText(seen);
  // A step is a way of playing.
  await desk.button("Step").click();
  await expect(desk.clock).not.toContainText(seen);
});

/** What is kept of a run in this browser, changed on the way when `spoil` is given. */
const keptRun = (page: Page, spoil?: string): Promise<number> =>
  page.evaluate(
    (text) =>
      new Promise<number>((resolve) => {
        const opening = indexedDB.open("keyval-store");
        opening.onsuccess = () => {
          const store = opening.result.transaction("keyval", "readwrite").objectStore("keyval");
          const reading = store.get("redrive.run");
          reading.onsuccess = () => {
            const kept = reading.result as { at: number; checkpoint: string } | undefined;
            if (!kept || text === null) {
              resolve(kept?.at ?? 0);
              return;
            }
            const spoilt = text + kept.checkpoint.slice(text.length);
            store.put({ ...kept, checkpoint: spoilt }, "redrive.run").onsuccess = () => resolve(kept.at);
          };
        };
      }),
    spoil ?? null,
  );

/** Whether a design with this text is kept in this browser. */
const isKept = (page: Page, text: string): Promise<boolean> =>
  page.evaluate(
    (part) =>
      new Promise<boolean>((resolve) => {
        const opening = indexedDB.open("keyval-store");
        opening.onsuccess = () => {
          const reading = opening.result.transaction("keyval").objectStore("keyval").getAll();
          reading.onsuccess = () =>
            resolve((reading.result as { text?: string }[]).some((kept) => kept?.text?.includes(part)));
        };
      }),
    text,
  );

test("a reload goes on from the run that was kept, or computes it again when that is broken", async ({
  desk,
  page,
}) => {
  test.setTimeout(90_000);
  await desk.open();
  await desk.goTo(12);
  const early = await desk.cards();
  await desk.goTo(14);
  await desk.select("billing");
  await desk.set("Visibility timeout", "45");
  await desk.pace(600);
  await desk.button("Play").click();
  // The worker writes its run down every ten seconds.
  await expect.poll(() => desk.seen(), { timeout: 60_000 }).toBeGreaterThan(9_000);
  await desk.button("Pause").click();
  await expect.poll(() => keptRun(page), { timeout: 20_000 }).toBeGreaterThan(60_000_000);
  const clock = await clockOf(desk);
  const cards = await desk.cards();
  for (const spoil of [undefined, "{]"]) {
    expect(await keptRun(page, spoil)).toBeGreaterThan(60_000_000);
    await page.goto("./");
    await expect(desk.clock).toContainText(clock);
    await expect.poll(() => desk.cards(), { timeout: 20_000 }).toEqual(cards);
  }
  await desk.goTo(12);
  await expect.poll(() => desk.cards(), { timeout: 20_000 }).toEqual(early);
});

test("removing a node says how many messages end with it, and can be taken back", async ({ desk }) => {
  await desk.open();
  await desk.goTo(14);
  const cards = await desk.cards();
  const count = async (label: string): Promise<number> =>
    Number(await desk.row("billing", label).innerText());
  const inside = (await count("delayed")) + (await count("visible")) + (await count("in flight"));
  expect(inside).toBeGreaterThan(0);
  await desk.select("billing");
  await desk.page.keyboard.press("Delete");
  await expect(desk.notices).toContainText(
    `billing is removed. ${inside === 1 ? "1 message was" : `${inside} messages were`} in it`,
  );
  await desk.notices.getByRole("button", { name: "Undo" }).click();
  await expect(desk.notices).not.toContainText("billing is removed");
  await expect.poll(() => desk.cards()).toEqual(cards);
});

test("what was done before a reload can still be undone", async ({ desk, page }) => {
  await desk.open();
  await desk.select("billing");
  await desk.set("Visibility timeout", "45");
  await desk.set("Visibility timeout", "50");
  await expect.poll(() => isKept(page, '"visibilityTimeoutSec": 50')).toBe(true);
  await page.goto("./");
  await expect(desk.card("billing")).toContainText("visibility timeout 50 s");
  await page.keyboard.press("Control+z");
  await expect(desk.card("billing")).toContainText("visibility timeout 45 s");
  await page.keyboard.press("Control+z");
  await expect(desk.card("billing")).toContainText("visibility timeout 30 s");
});
