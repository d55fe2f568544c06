import { expect, test } from "vitest";
import { Requests } from "./requests.ts";

test("a checkpoint with very many open calls is restored", () => {
  const state = new Requests().save();
  const generations = new Array<number>(400_000).fill(1);
  const open = generations.map(() => null);
  const restored = Requests.load({ ...state, open, generations, free: [] }).save();
  expect(restored.generations.length).toBe(400_000);
});
