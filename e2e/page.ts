// What the browser tests do on the page, by what a person sees: names, roles, words.
import { type BrowserContext, test as base, expect, type Locator, type Page } from "@playwright/test";

/** Every test fails on a console error, an exception or a violation of the content policy. */
export const test = base.extend<{ faults: string[] }>({
  faults: [
    async ({ page }, use) => {
      const faults: string[] = [];
      page.on("pageerror", (error) => faults.push(String(error)));
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
});
export { expect };

export class Desk {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Opens the orders example, paused at 0, with a seed under which order 3 is poison as in every run. */
  async open(query = "?example=orders&paused"): Promise<void> {
    await this.page.goto(`./${query}`);
    await expect(this.card("billing")).toBeVisible();
  }

  /** A card by its name. */
  card(name: string): Locator {
    return this.page
      .locator("section[data-node]")
      .filter({ has: this.page.getByText(name, { exact: true }) });
  }

  /** The number of a row of a card: "in flight". */
  row(card: string, label: string): Locator {
    return this.card(card).locator("[data-row]").filter({ hasText: label }).locator("[data-count]");
  }

  get panel(): Locator {
    return this.page.locator("aside");
  }

  get notices(): Locator {
    return this.page.getByRole("status");
  }

  get timeline(): Locator {
    return this.page.getByRole("slider", { name: "Timeline" });
  }

  get clock(): Locator {
    return this.page.locator("[data-clock]");
  }

  async play(): Promise<void> {
    await this.page.getByRole("button", { name: "Play", exact: true }).click();
  }

  async pause(): Promise<void> {
    await this.page.getByRole("button", { name: "Pause", exact: true }).click();
  }

  /** Chooses a fixed pace by its words: "60 ×". */
  async pace(words: string): Promise<void> {
    await this.page.getByRole("combobox", { name: /pace/i }).click();
    await this.page.getByRole("option", { name: words, exact: true }).click();
  }

  /** Plays fast until something is true, then pauses. */
  async playUntil(done: () => Promise<void>, pace = "10 ×"): Promise<void> {
    await this.pace(pace);
    await this.play();
    await done();
    await this.pause();
  }

  async select(name: string): Promise<void> {
    await this.card(name)
      .locator("header")
      .first()
      .click({ position: { x: 60, y: 12 } });
    await expect(this.panel.getByRole("heading", { name })).toBeVisible();
  }

  /** Draws a wire from the right of one card to the left of another. */
  async wire(from: string, to: string): Promise<void> {
    const start = await this.centre(this.page.getByLabel(`Draw a wire from ${from}`, { exact: true }));
    const end = await this.centre(this.page.getByLabel(`End a wire at ${to}`, { exact: true }));
    await this.page.mouse.move(start.x, start.y);
    await this.page.mouse.down();
    await this.page.mouse.move((start.x + end.x) / 2, (start.y + end.y) / 2, { steps: 4 });
    await this.page.mouse.move(end.x, end.y, { steps: 4 });
    await this.page.mouse.up();
  }

  private async centre(locator: Locator): Promise<{ x: number; y: number }> {
    const box = await locator.boundingBox();
    if (!box) throw new Error("nothing to point at");
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  }

  /** What every card says, as text: the past must look the same when it is seen again. */
  async cards(): Promise<readonly string[]> {
    return this.page.locator("section[data-node]").allInnerTexts();
  }
}

/** A second page in the same browser storage, as after closing the tab. */
export const again = (context: BrowserContext): Promise<Page> => context.newPage();
