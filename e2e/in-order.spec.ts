// FIFO queues on the page: a lane for each message group, a lock with its holder, duplicates that bounce off.
import { expect, test } from "./page.ts";

test("a FIFO queue shows its groups as lanes, says who locks one, and counts what bounced off", async ({
  desk,
  page,
}) => {
  await page.goto("./?example=in-order&paused");
  const queue = desk.card("billing.fifo");
  await expect(queue).toContainText("SQS queue, FIFO");
  await desk.playUntil(
    () => expect(queue.locator("[data-lane]").filter({ hasText: /Locked by \d+/ })).not.toHaveCount(0),
    10,
  );
  await desk.playUntil(
    () => expect(queue).toContainText(/duplicates bounced off \d/, { timeout: 20_000 }),
    10,
  );
});
