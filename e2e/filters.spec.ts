// What a filter policy holds back ends at the subscription, and says why; a policy that AWS refuses is refused here.
import { expect, test } from "./page.ts";

const EXAMPLE = "?example=filter-fan-out&paused";

test("a filtered copy names the key that did not match, and leads to the policy", async ({ desk, page }) => {
  await desk.open(EXAMPLE, "books");
  await desk.goTo(6);
  await page.getByRole("button", { name: /^message 5$/ }).click();
  await desk.panel.getByRole("button", { name: "books", exact: true }).click();
  await expect(desk.panel).toContainText("asks for another value of kind");
  await desk.panel.getByRole("button", { name: "filter policy" }).click();
  await expect(desk.heading("Subscription")).toBeVisible();
  await expect(desk.setting("Filter policy")).toHaveValue('{"kind":["books"]}');
});

test("a policy that SNS refuses stays in the box with AWS's sentence", async ({ desk, page }) => {
  await desk.open(EXAMPLE, "books");
  await page.getByRole("img", { name: "Subscription from sales to books" }).click();
  const policy = desk.setting("Filter policy");
  await policy.fill('{"kind":[{"suffix":5}]}');
  await policy.blur();
  await expect(desk.panel).toContainText("FilterPolicy: suffix match pattern must be a string");
  await policy.fill('{"kind":[{"suffix":"s"}]}');
  await policy.blur();
  await expect(desk.panel).not.toContainText("must be a string");
});
