import { expect, test } from "vitest";
import { Requests } from "./requests.ts";

const add = (requests: Requests, sentAt: number) =>
  requests.add(0, 1, 0, false, "Op", 0, null, [], sentAt, false);

test("open requests are found in the order of sending, although slots are used again", () => {
  const requests = new Requests();
  const [first, second, third] = [add(requests, 1), add(requests, 2), add(requests, 3)];
  requests.close(first);
  const fourth = add(requests, 4);
  expect(requests.find(() => true)).toEqual([second, third, fourth]);
  expect(Requests.load(requests.save()).find(() => true)).toEqual([second, third, fourth]);
});

test("a number that has been answered is not open again when its slot is", () => {
  const requests = new Requests();
  const first = add(requests, 1);
  requests.close(first);
  const second = add(requests, 2);
  expect(second).not.toBe(first);
  expect([requests.isOpen(first), requests.isOpen(second)]).toEqual([false, true]);
  expect(() => requests.get(first)).toThrow("SIM-005");
});
