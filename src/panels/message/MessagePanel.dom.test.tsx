import { act } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { MessagePanel } from "./MessagePanel.tsx";
import type { MessageView } from "./view.ts";

let root: Root;
let host: HTMLElement;

const VIEW: MessageView = {
  glyph: { label: "22", hue: 4, ends: "pointed", receives: 3 },
  title: "Order 22, billing copy",
  subtitle: [{ text: "Hidden." }],
  isFollowed: false,
  lifeBar: {
    from: 0,
    to: 60e6,
    hue: 4,
    segments: [{ from: 0, to: 30e6, kind: "hidden", label: "hidden 30 s" }],
    outcomes: [{ at: 1e6, kind: "failed" }],
    ticks: [0, 60e6],
  },
  life: [
    { at: 41_180_000, sentence: [{ text: "Placed." }], tone: "plain", isGroupStart: true, isNow: false },
    {
      at: 71_310_000,
      sentence: [
        { text: "Hidden for the " },
        { text: "visibility timeout", target: "field:billing.visibility" },
      ],
      tone: "plain",
      isGroupStart: true,
      isNow: true,
    },
  ],
  body: { node: "billing", text: '{"a":1}', bytes: 7, attributes: [], ids: [] },
  copies: [{ message: "m1", name: "shipping", words: [{ text: "deleted" }], isShown: false }],
  copiesOf: "order 22",
};

const actions = { onFollow: vi.fn(), onSeek: vi.fn(), onFollowing: vi.fn(), onCopy: vi.fn() };

const button = (words: string) =>
  [...host.querySelectorAll("button")].find((one) => one.textContent === words) as HTMLButtonElement;
const click = (words: string) => act(() => button(words).click());

beforeEach(() => {
  vi.stubGlobal("IS_REACT_ACT_ENVIRONMENT", true);
  vi.clearAllMocks();
  host = document.body.appendChild(document.createElement("div"));
  root = createRoot(host);
  act(() => root.render(<MessagePanel view={VIEW} actions={actions} />));
});

afterEach(() => {
  act(() => root.unmount());
  host.remove();
});

it("follows a cause to its setting and a time to its moment", () => {
  click("visibility timeout");
  expect(actions.onFollow).toHaveBeenCalledWith("field:billing.visibility");
  click("1:11.310");
  expect(actions.onSeek).toHaveBeenCalledWith(71_310_000);
});

it("marks the current line and nothing else", () => {
  const current = host.querySelectorAll("[aria-current=time]");
  expect(current).toHaveLength(1);
  expect(current[0]?.textContent).toContain("1:11.310");
});

it("says the life bar in words, in order", () => {
  expect(host.querySelector("[role=img]")?.getAttribute("aria-label")).toBe(
    "Its life so far: hidden 30 s, failed",
  );
});

it("begins and ends following", () => {
  click("Follow");
  expect(actions.onFollowing).toHaveBeenCalledWith(true);
});
