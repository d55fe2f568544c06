// @vitest-environment node
import "fake-indexeddb/auto";
import { beforeEach, expect, test, vi } from "vitest";
import type { KeptDesign, useLibrary } from "./library.ts";

type Library = typeof useLibrary;

/** A tab of its own: its store knows only what it has read. */
async function openTab(): Promise<Library> {
  vi.resetModules();
  return (await import("./library.ts")).useLibrary;
}

const entry = (id: string, title = id) => ({ id, title, changedAt: 1 });
const design = (text: string): KeptDesign => ({ text, example: null, at: 0, shown: 0 });
const titles = (tab: Library) => tab.getState().designs.map(({ title }) => title);

beforeEach(() => {
  vi.stubGlobal("indexedDB", new IDBFactory());
});

test("a kept design is read as it was, is listed, and is the one to come back to", async () => {
  const tab = await openTab();
  await tab.getState().keep(entry("a", "Shop"), design("{}"), true);
  expect(await tab.getState().read("a")).toEqual(design("{}"));
  const later = await openTab();
  expect(await later.getState().load()).toBe("a");
  expect(titles(later)).toEqual(["Shop"]);
});

test("a design kept beside the open one leaves the open one to come back to", async () => {
  const tab = await openTab();
  await tab.getState().keep(entry("a"), design("1"), true);
  await tab.getState().keep(entry("b"), design("2"), false);
  expect(await (await openTab()).getState().load()).toBe("a");
});

test("two tabs that keep designs lose none from the list", async () => {
  const [left, right] = [await openTab(), await openTab()];
  await left.getState().load();
  await right.getState().load();
  await left.getState().keep(entry("left"), design("1"), true);
  await right.getState().keep(entry("right"), design("2"), true);
  await left.getState().keep(entry("left"), design("3"), true);
  const later = await openTab();
  await later.getState().load();
  expect(titles(later).toSorted()).toEqual(["left", "right"]);
});

test("a removed design is gone from the list and from storage, the others stay", async () => {
  const tab = await openTab();
  await tab.getState().keep(entry("a"), design("1"), true);
  await tab.getState().keep(entry("b"), design("2"), true);
  await tab.getState().remove("a");
  expect(titles(tab)).toEqual(["b"]);
  expect(await tab.getState().read("a")).toBeNull();
  expect(await tab.getState().read("b")).toEqual(design("2"));
});

test("a storage that refuses is said, and nothing is thrown", async () => {
  const tab = await openTab();
  await tab.getState().keep(entry("a"), design("1"), true);
  const unclonable = { ...design("2"), at: (() => 0) as unknown as number };
  await tab.getState().keep(entry("b"), unclonable, true);
  expect(tab.getState().saveState).toBe("failed");
  await tab.getState().load();
  expect(titles(tab)).toEqual(["a"]);
});

test("a change is saved only when the design is kept as it is after it", async () => {
  const tab = await openTab();
  const state = () => tab.getState().saveState;
  tab.getState().changed();
  expect(state()).toBe("saving");
  await tab.getState().keep(entry("b"), design("beside"), false);
  expect(state()).toBe("saving");
  const keeping = tab.getState().keep(entry("a"), design("1"), true);
  tab.getState().changed();
  await keeping;
  expect(state()).toBe("saving");
  await tab.getState().keep(entry("a"), design("2"), true);
  expect(state()).toBe("saved");
  tab.getState().changed();
  await tab.getState().opened("another");
  expect(state()).toBe("saved");
});
