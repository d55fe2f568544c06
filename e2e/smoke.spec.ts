// The built page loads and complains about nothing: no console error, no uncaught exception, no policy violation.
import { expect, test } from "@playwright/test";

test("the page loads without an error", async ({ page }) => {
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("requestfailed", (request) => complaints.push(`not loaded: ${request.url()}`));

  await page.goto("./");
  await expect(page).toHaveTitle("Redrive");
  await expect(page.locator("#root > *")).toHaveCount(1);
  expect(complaints).toEqual([]);
});
