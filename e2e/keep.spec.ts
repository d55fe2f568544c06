// Nothing is lost: reloading, opening files, and refusing bad ones.
import { readFileSync } from "node:fs";
import { type Desk, expect, test } from "./page.ts";
import { BROKEN, DEEP, HOSTILE, ONE_QUEUE, POLLUTING } from "./scenarios.ts";

test("a reload keeps the design, what was done and the moment on screen", async ({ desk, page }) => {
  await desk.open();
  await desk.goTo(13);
  await desk.select("billing");
  await desk.set("Visibility timeout", "45");
  await expect(desk.card("billing")).toContainText("visibility timeout 45 s");
  await desk.card("shop").hover();
  await desk.card("shop").getByRole("button", { name: "Send one" }).click();
  await desk.goTo(15);
  const cards = await desk.cards();
  await expect(desk.saveState).toHaveText("saved on this device");
  await page.goto("./");
  await expect(desk.clock).toContainText("0:15.000");
  await expect(desk.button("Play")).toBeVisible();
  await expect.poll(() => desk.cards()).toEqual(cards);
  await desk.goTo(12);
  await expect(desk.card("billing")).toContainText("visibility timeout 30 s");
});

test("an edit made just before another design opens is kept among my designs", async ({ desk, page }) => {
  await desk.open();
  await desk.select("billing");
  await desk.set("Visibility timeout", "45");
  await desk.openFile(ONE_QUEUE);
  await expect(desk.title).toHaveText("one queue");
  await desk.openDesigns();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Open Orders" }).click();
  await expect(desk.card("billing")).toContainText("visibility timeout 45 s");
});

test("a design renamed from the list keeps its new name when it is opened and copied", async ({
  desk,
  page,
}) => {
  await desk.open();
  await desk.openFile(ONE_QUEUE);
  await expect(desk.saveState).toHaveText("saved on this device");
  await desk.open();
  await desk.openDesigns();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: /^Rename/ }).click();
  await page.keyboard.type("format");
  await page.keyboard.press("Enter");
  await dialog.getByRole("button", { name: /^Duplicate/ }).click();
  await dialog.getByRole("button", { name: "Open format (copy)" }).click();
  await expect(desk.title).toHaveText("format (copy)");
  await expect(desk.card("letters")).toContainText("visibility timeout 12 s");
});

test("a scenario file opens from the menu", async ({ desk }) => {
  await desk.open();
  await desk.openFile(ONE_QUEUE);
  await expect(desk.title).toHaveText("one queue");
  await expect(desk.card("letters")).toContainText("visibility timeout 12 s");
  await expect(desk.card("billing")).toHaveCount(0);
});

test("a scenario file opens when it is dropped on the page", async ({ desk }) => {
  await desk.open();
  await desk.dropFile(ONE_QUEUE);
  await expect(desk.title).toHaveText("one queue");
  await expect(desk.card("letters")).toBeVisible();
});

test("what is saved as a file opens again as the same design", async ({ desk, page }) => {
  await desk.open();
  await desk.select("billing");
  await desk.set("Visibility timeout", "45");
  const download = page.waitForEvent("download");
  await desk.button("File").click();
  await page.getByRole("menuitem", { name: "Save file" }).click();
  const saved = await (await download).createReadStream();
  const chunks: Buffer[] = [];
  for await (const chunk of saved) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString("utf8");
  await desk.open();
  await expect(desk.card("billing")).toContainText("visibility timeout 30 s");
  await desk.openFile(text);
  await expect(desk.card("billing")).toContainText("visibility timeout 45 s");
  await expect(desk.card("charge-card")).toBeVisible();
});

async function refuses(desk: Desk, text: string, words: string | RegExp): Promise<void> {
  await desk.open();
  await desk.openFile(text);
  await expect(desk.notices).toContainText(words);
  await expect(desk.title).toHaveText("Orders");
  await expect(desk.card("billing")).toContainText("visibility timeout 30 s");
  await desk.button("Step").click();
  await expect(desk.clock).not.toContainText("0:00.000");
}

test("a broken file is refused with the place of its fault", async ({ desk }) => {
  await refuses(
    desk,
    BROKEN,
    /world\.nodes\[0\]\.config\.visibilityTimeoutSec: This must be from 0 to 43,?200/,
  );
});

test("a kept design that cannot be read says why, gives its text as a file and stays kept", async ({
  desk,
  page,
}) => {
  await desk.open();
  await page.evaluate(
    ({ text }) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open("keyval-store");
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const writing = opening.result.transaction("keyval", "readwrite");
          const records = writing.objectStore("keyval");
          records.put({ text, example: null, at: 0, shown: 0 }, "redrive.design.d1");
          records.put([{ id: "d1", title: "Old shop", changedAt: 1 }], "redrive.designs");
          records.put("d1", "redrive.last");
          writing.oncomplete = () => resolve();
        };
      }),
    { text: BROKEN },
  );
  await page.goto("./");
  const dialog = page.getByRole("dialog", { name: "“Old shop” cannot be opened" });
  await expect(dialog).toContainText("world.nodes[0].config.visibilityTimeoutSec");
  await expect(dialog).toContainText(/This must be from 0 to 43,?200/);
  const saving = page.waitForEvent("download");
  await dialog.getByRole("button", { name: "Save its text as a file" }).click();
  const file = await saving;
  expect(file.suggestedFilename()).toBe("old-shop.redrive.json");
  expect(readFileSync((await file.path()) ?? "", "utf8")).toBe(BROKEN);
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(desk.title).toHaveText("Orders");
});

test("a file that is not JSON is refused", async ({ desk }) => {
  await refuses(desk, '{"format":"redrive.scenario",\n"version":', "This is not JSON");
});

test("a file that nests too deep is refused", async ({ desk }) => {
  await refuses(desk, DEEP, /deeper than \d+ levels/);
});

test("a file that names __proto__ is refused and changes no object", async ({ desk, page }) => {
  await refuses(desk, POLLUTING, "A field may not be called “__proto__”");
  expect(await page.evaluate(() => "polluted" in {})).toBe(false);
});

test("hostile files, dropped one after the other, are each refused in words, and the page goes on", async ({
  desk,
  page,
}) => {
  await desk.open();
  for (const [text, words] of HOSTILE) {
    await desk.dropFile(text);
    await expect(desk.notices.filter({ hasText: words })).toBeVisible();
    await page.getByRole("button", { name: "Dismiss" }).first().click();
    await expect(desk.notices.filter({ hasText: words })).toHaveCount(0);
  }
  await expect(desk.title).toHaveText("Orders");
  await desk.goTo(3);
  await expect(desk.card("billing")).toContainText("visibility timeout 30 s");
  await desk.dropFile(ONE_QUEUE);
  await expect(desk.title).toHaveText("one queue");
});
