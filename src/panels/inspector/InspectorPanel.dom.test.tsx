import { act, useState } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { InspectorPanel } from "./InspectorPanel.tsx";
import type { FieldPath, FieldView, InspectorView } from "./view.ts";

let root: Root;
let host: HTMLElement;
const onChange = vi.fn<(path: FieldPath, value: unknown) => string | null>();
const onRename = vi.fn<(name: string) => string | null>();

const step = (ms: number): FieldView => ({
  control: "variants",
  name: "step",
  label: "step",
  isDefault: true,
  value: "work",
  options: [{ value: "work", label: "work", start: { type: "work", ms: 20 } }],
  fields: [
    {
      control: "number",
      name: "ms",
      label: "Takes",
      isDefault: true,
      value: ms,
      unit: "ms",
      min: 0,
      max: 900,
      integer: false,
    },
  ],
});

const view = (timeout: number): InspectorView => ({
  id: "billing",
  name: "billing",
  kind: "SQS queue",
  fields: [
    {
      control: "number",
      name: "visibilityTimeout",
      label: "visibility timeout",
      isDefault: timeout === 30,
      defaultText: "30 s",
      defaultValue: 30,
      value: timeout,
      unit: "s",
      min: 0,
      max: 43_200,
      integer: true,
    },
    {
      control: "list",
      name: "steps",
      label: "Steps",
      isDefault: false,
      value: [
        { type: "work", ms: 1 },
        { type: "work", ms: 2 },
      ],
      items: [step(1), step(2)],
      add: [{ value: "work", label: "work", start: { type: "work", ms: 20 } }],
      most: 3,
    },
  ],
});

function Probe() {
  const [timeout, setTimeout] = useState(45);
  return (
    <InspectorPanel
      view={view(timeout)}
      focusedField="steps.1.ms"
      actions={{
        onRename,
        onChange: (path, value) => {
          const sentence = onChange(path, value);
          if (sentence === null && path[0] === "visibilityTimeout") setTimeout(value as number);
          return sentence;
        },
      }}
    />
  );
}

const boxes = () => [...host.querySelectorAll("input")];
const box = () => boxes()[0] as HTMLInputElement;
const named = (name: string) => host.querySelector(`[aria-label="${name}"]`) as HTMLElement;
const alertWords = () => host.querySelector("[role=alert]")?.textContent;

function enter(input: HTMLInputElement, text: string) {
  act(() => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set?.call(input, text);
    input.dispatchEvent(new Event("input", { bubbles: true }));
  });
  act(() => {
    input.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true }));
  });
}

beforeEach(() => {
  vi.stubGlobal("IS_REACT_ACT_ENVIRONMENT", true);
  onChange.mockReset().mockReturnValue(null);
  onRename.mockReset().mockReturnValue(null);
  host = document.body.appendChild(document.createElement("div"));
  root = createRoot(host);
  act(() => root.render(<Probe />));
});

afterEach(() => {
  act(() => root.unmount());
  host.remove();
});

it("keeps the old value on a wrong number and says what is allowed", () => {
  enter(box(), "50000");
  expect(onChange).not.toHaveBeenCalled();
  expect(box().value).toBe("45");
  expect(alertWords()).toBe("From 0 to 43,200 s is allowed. 45 s stays.");
  expect(box().getAttribute("aria-describedby")).toBe(host.querySelector("[role=alert]")?.id);
});

it("keeps the old value when the document refuses, with its sentence", () => {
  onChange.mockReturnValue("It must be longer than the timeout.");
  enter(box(), "5");
  expect(onChange).toHaveBeenCalledWith(["visibilityTimeout"], 5);
  expect(box().value).toBe("45");
  expect(alertWords()).toBe("It must be longer than the timeout. 45 s stays.");
});

it("goes back to the default", () => {
  act(() => named("Reset visibility timeout to 30 s").click());
  expect(onChange).toHaveBeenCalledWith(["visibilityTimeout"], 30);
  expect(named("Reset visibility timeout to 30 s")).toBeNull();
});

it("changes a setting inside a list, moves, removes and adds items", () => {
  enter(boxes()[2] as HTMLInputElement, "7");
  expect(onChange).toHaveBeenLastCalledWith(["steps", 1, "ms"], 7);
  act(() => named("Move work 1 down").click());
  expect(onChange).toHaveBeenLastCalledWith(
    ["steps"],
    [
      { type: "work", ms: 2 },
      { type: "work", ms: 1 },
    ],
  );
  act(() => named("Remove work 1").click());
  expect(onChange).toHaveBeenLastCalledWith(["steps"], [{ type: "work", ms: 2 }]);
  const add = [...host.querySelectorAll("button")].find((one) => one.textContent === "Add work");
  act(() => add?.click());
  expect(onChange.mock.lastCall?.[1]).toHaveLength(3);
  expect(onChange.mock.lastCall?.[1]).toContainEqual({ type: "work", ms: 20 });
});

it("outlines the field a link led to", () => {
  const focused = host.querySelectorAll("[data-focused]");
  expect(focused).toHaveLength(1);
  expect(focused[0]?.contains(boxes()[2] as HTMLInputElement)).toBe(true);
});

it("keeps the old name when a new one is refused", () => {
  onRename.mockReturnValue("Another node has this name.");
  act(() => named("Rename billing").click());
  enter(box(), "orders");
  expect(onRename).toHaveBeenCalledWith("orders");
  expect(named("Rename billing").textContent).toBe("billing");
  expect(alertWords()).toBe("Another node has this name.");
});
