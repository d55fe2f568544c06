// No violations that axe can find, in each theme, with the panels open.
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "./page.ts";

async function violations(page: Page): Promise<readonly string[]> {
  const found = await new AxeBuilder({ page }).analyze();
  return found.violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(" ")}`));
}

for (const theme of ["dark", "light", "projector"]) {
  test(`axe finds nothing in the ${theme} theme, with inspector and message open`, async ({ desk, page }) => {
    await page.addInitScript((name) => localStorage.setItem("redrive.theme", name), theme);
    await page.goto("./?example=orders&paused");
    await expect(page.locator("html")).toHaveAttribute("data-theme", theme);
    await expect(desk.card("billing").locator("[data-row]").first()).toBeVisible();
    await desk.goTo(12);
    await expect.soft(violations(page)).resolves.toEqual([]);

    await desk.select("billing");
    await desk.panel.getByRole("button", { name: "About Visibility timeout" }).click();
    await desk.set("Visibility timeout", "99999");
    await expect(desk.panel.getByRole("alert")).toBeVisible();
    await expect.soft(violations(page)).resolves.toEqual([]);

    await page
      .locator("section[data-node]")
      .getByRole("button", { name: /^order \d+,/ })
      .first()
      .click();
    await expect(desk.heading(/order/i)).toBeVisible();
    await expect.soft(violations(page)).resolves.toEqual([]);
    await desk.panel.getByRole("tab", { name: "Body" }).click();
    await expect(desk.panel.getByRole("tabpanel")).toBeVisible();
    await expect.soft(violations(page)).resolves.toEqual([]);
  });
}
