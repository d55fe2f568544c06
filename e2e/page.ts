// What the browser tests do on the page, by what a person sees: names, roles, words.
import { test as base, expect, type Locator, type Page } from "@playwright/test";

/** Every test fails on a console error, an exception, a failed request or a violation of the content policy. */
export const test = base.extend<{ faults: string[]; desk: Desk }>({
  faults: [
    async ({ page }, use) => {
      const faults: string[] = [];
      page.on("pageerror", (error) => faults.push(String(error)));
      page.on("requestfailed", (request) => {
        // Leaving the page takes back what was still on its way.
        const why = request.failure()?.errorText ?? "";
        if (why !== "net::ERR_ABORTED") faults.push(`not loaded: ${request.url()} ${why}`);
      });
      page.on("console", (message) => {
        if (message.type() === "error") faults.push(message.text());
      });
      await page.addInitScript(() => {
        document.addEventListener("securitypolicyviolation", (event) => {
          console.error(`policy violation: ${event.violatedDirective} ${event.blockedURI}`);
        });
      });
      await use(faults);
      expect(faults).toEqual([]);
    },
    { auto: true },
  ],
  desk: async ({ page }, use) => {
    await use(new Desk(page));
  },
});
export { expect };

export const CARDS = ["shop", "orders", "billing", "billing-dlq", "shipping", "charge-card", "pack-parcel"];

type File = { readonly name: string; readonly mimeType: string; readonly buffer: Buffer };

export const scenarioFile = (text: string): File => ({
  name: "scenario.redrive.json",
  mimeType: "application/json",
  buffer: Buffer.from(text),
});

export class Desk {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Opens the orders example at 0:00, paused; its own seed makes every run the same. */
  async open(query = "?example=orders&paused", card = "billing"): Promise<void> {
    await this.page.goto(`./${query}`);
    await expect(this.card(card).locator("[data-row]").first()).toBeVisible();
    await expect(this.button("Play")).toBeVisible();
  }

  button(name: string): Locator {
    return this.page.getByRole("button", { name, exact: true });
  }

  // -- canvas ------------------------------------------------------------------------------------------------

  /** A card by its name. */
  card(name: string): Locator {
    return this.page
      .locator("section[data-node]")
      .filter({ has: this.page.locator("header").getByText(name, { exact: true }) });
  }

  /** The number in a row of a card: "in flight". */
  row(card: string, label: string): Locator {
    return this.card(card).locator("[data-row]").filter({ hasText: label }).locator("[data-count]");
  }

  /** A figure of a card without rows: "orders". */
  figure(card: string, label: string): Locator {
    const term = this.page.locator("dt").filter({ hasText: new RegExp(`^${label}$`) });
    return this.card(card).locator("dl > div").filter({ has: term }).locator("dd");
  }

  wire(from: string, to: string): Locator {
    return this.page.getByRole("group", { name: new RegExp(` from ${from} to ${to}$`) });
  }

  /** What every card says: the past must look the same when it is seen again. */
  cards(): Promise<readonly string[]> {
    return this.page.locator("section[data-node]").allInnerTexts();
  }

  async select(name: string): Promise<void> {
    await this.card(name).locator("header").getByText(name, { exact: true }).click();
    await expect(this.heading(name)).toBeVisible();
  }

  /** Draws a wire from the right of one card to the left of another with the mouse. */
  async draw(from: string, to: string): Promise<void> {
    // Hovering waits until the canvas has come to rest: an opened panel makes it smaller.
    await this.page.getByLabel(`Draw a wire from ${from}`, { exact: true }).hover();
    await this.page.mouse.down();
    const end = await this.page.getByLabel(`End a wire at ${to}`, { exact: true }).boundingBox();
    if (!end) throw new Error(`${to} is not on the canvas`);
    // A hand moves in small steps; one jump would be no drag.
    await this.page.mouse.move(end.x + end.width / 2, end.y + end.height / 2, { steps: 12 });
    await this.page.mouse.up();
  }

  // -- panel, notices ----------------------------------------------------------------------------------------

  get panel(): Locator {
    return this.page.getByRole("complementary", { name: "Details" });
  }

  /** The panel's title: of the inspected node or message. */
  heading(name: string | RegExp): Locator {
    return this.panel.getByRole("heading", { name, level: 2 });
  }

  setting(label: string): Locator {
    return this.panel.getByLabel(label, { exact: true });
  }

  async set(label: string, value: string): Promise<void> {
    await this.setting(label).fill(value);
    await this.setting(label).press("Enter");
  }

  /** Short notes over the canvas. */
  get notices(): Locator {
    return this.page.getByRole("main").getByRole("status");
  }

  /** Whether and where the design is kept, beside its title. */
  get saveState(): Locator {
    return this.page.getByRole("banner").getByRole("status");
  }

  /** The design's name in the top bar. */
  get title(): Locator {
    return this.page.getByRole("heading", { level: 1 });
  }

  // -- time --------------------------------------------------------------------------------------------------

  get timeline(): Locator {
    return this.page.getByRole("slider", { name: "Timeline" });
  }

  get clock(): Locator {
    return this.page.getByRole("timer");
  }

  /** The moment on screen, in words. */
  now(): Promise<string> {
    return this.clock.innerText();
  }

  /** Chooses a pace: a factor, or "auto". */
  async pace(factor: number | "auto"): Promise<void> {
    await this.page.getByRole("button", { name: /^Pace: / }).click();
    const name = factor === "auto" ? /^auto/ : new RegExp(`^${factor} ×$`);
    await this.page.getByRole("menuitemradio", { name }).click();
    await expect(this.page.getByRole("menu")).toHaveCount(0);
  }

  /** Plays at a fixed pace until something is true, then pauses. */
  async playUntil(done: () => Promise<void>, factor = 10): Promise<void> {
    await this.pace(factor);
    await this.button("Play").click();
    await done();
    await this.button("Pause").click();
  }

  /** The whole second that the timeline's end stands for: what has been seen. */
  async seen(): Promise<number> {
    return Number(await this.timeline.getAttribute("aria-valuemax"));
  }

  /** Goes to a whole second, forwards or back: plays until it has been seen, then by the timeline's keys. */
  async goTo(second: number): Promise<void> {
    if ((await this.seen()) < second) {
      const hasPace = await this.page.getByRole("button", { name: /^Pace: / }).isVisible();
      if (hasPace) await this.pace(5);
      await this.timeline.focus();
      await this.page.keyboard.press("Space");
      await expect.poll(() => this.seen(), { timeout: 40_000 }).toBeGreaterThanOrEqual(second);
      await this.page.keyboard.press("Space");
      if (hasPace) await this.pace("auto");
    }
    await this.timeline.focus();
    await this.page.keyboard.press("Home");
    await expect(this.clock).toContainText("0:00.000");
    for (let at = 0; at < second; ) {
      const step = second - at >= 10 ? 10 : 1;
      await this.page.keyboard.press(step === 10 ? "PageUp" : "ArrowRight");
      at += step;
      await expect(this.clock).toContainText(clockWords(at));
    }
  }

  // -- files -------------------------------------------------------------------------------------------------

  /** The list of my designs. */
  async openDesigns(): Promise<void> {
    await this.button("My designs").click();
    await this.page.getByRole("menuitem", { name: "All my designs" }).click();
  }

  /** File > Open file…, with this text. */
  async openFile(text: string): Promise<void> {
    await this.button("File").click();
    const chosen = this.page.waitForEvent("filechooser");
    await this.page.getByRole("menuitem", { name: "Open file…" }).click();
    await (await chosen).setFiles(scenarioFile(text));
  }

  /** Drops a file with this text onto the page. */
  async dropFile(text: string): Promise<void> {
    const data = await this.page.evaluateHandle((content) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([content], "scenario.redrive.json", { type: "application/json" }));
      return transfer;
    }, text);
    await this.page.locator("#canvas").dispatchEvent("drop", { dataTransfer: data });
  }
}

/** 0:07.000 */
export const clockWords = (second: number): string =>
  `${Math.floor(second / 60)}:${String(second % 60).padStart(2, "0")}.000`;

/** Where something stands on the screen. */
export async function boxOf(locator: Locator) {
  const box = await locator.boundingBox();
  if (!box) throw new Error("it is not on the screen");
  return box;
}
