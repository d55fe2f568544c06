import { act } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { LogPanel } from "./LogPanel.tsx";
import type { LogRow } from "./view.ts";

let root: Root;
let host: HTMLElement;
const onSeek = vi.fn();
const onFilter = vi.fn();
const rowAt = vi.fn(
  (index: number): LogRow => ({
    at: index * 1_000_000,
    node: "billing",
    sentence: [{ text: `line ${index}` }],
    tone: "plain",
    record: index,
  }),
);

const HEIGHT = 400;
const draw = (count: number) =>
  act(() =>
    root.render(
      <LogPanel
        view={{ count, rowAt, filter: { text: "", node: "", hasPolls: false }, nodes: [], isPlaying: true }}
        actions={{ onSeek, onFilter }}
      />,
    ),
  );
const list = () => host.querySelector("[role=listbox]") as HTMLElement;
const rows = () => [...host.querySelectorAll<HTMLElement>("[role=option]")];
const press = (key: string) =>
  act(() => {
    list().dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
  });

beforeEach(() => {
  vi.stubGlobal("IS_REACT_ACT_ENVIRONMENT", true);
  vi.clearAllMocks();
  vi.spyOn(HTMLElement.prototype, "clientHeight", "get").mockReturnValue(HEIGHT);
  host = document.body.appendChild(document.createElement("div"));
  root = createRoot(host);
  draw(10_000);
});

afterEach(() => {
  act(() => root.unmount());
  host.remove();
  vi.restoreAllMocks();
});

it("draws a screenful of ten thousand rows, the newest at the end", () => {
  expect(rows().length).toBeLessThan(30);
  expect(rows().at(-1)?.textContent).toContain("line 9999");
  expect(rowAt.mock.calls.length).toBeLessThan(120);
});

it("stays at the newest while playing", () => {
  draw(10_050);
  expect(rows().at(-1)?.textContent).toContain("line 10049");
});

it("jumps by click and by Enter", () => {
  act(() => rows().at(-2)?.click());
  expect(onSeek).toHaveBeenLastCalledWith(9_998_000_000, 9_998);
  press("Home");
  press("ArrowDown");
  press("Enter");
  expect(onSeek).toHaveBeenLastCalledWith(1_000_000, 1);
  expect(
    rows().find((row) => row.ariaSelected === "true" || row.getAttribute("aria-selected") === "true")?.id,
  ).toBe(list().getAttribute("aria-activedescendant"));
});

it("says when nothing matches", () => {
  draw(0);
  expect(host.textContent).toContain("No line matches.");
});
