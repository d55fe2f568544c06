import { act, useState } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { NumberField } from "./NumberField.tsx";

let root: Root;
let host: HTMLElement;
const onChange = vi.fn<(value: number) => void>();

function Probe() {
  const [value, setValue] = useState(30);
  const [sentence, setSentence] = useState<string | null>(null);
  return (
    <>
      <NumberField
        id="probe"
        value={value}
        check={(next) => (next === null || next < 0 || next > 43_200 ? "From 0 to 43,200 is allowed." : null)}
        onChange={(next) => {
          onChange(next);
          setValue(next);
        }}
        onRefuse={setSentence}
      />
      <p>{sentence}</p>
    </>
  );
}

const box = () => host.querySelector("input") as HTMLInputElement;

function type(text: string) {
  act(() => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set?.call(box(), text);
    box().dispatchEvent(new Event("input", { bubbles: true }));
  });
}

function press(key: string) {
  act(() => {
    box().dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
  });
}

beforeEach(() => {
  vi.stubGlobal("IS_REACT_ACT_ENVIRONMENT", true);
  onChange.mockClear();
  host = document.body.appendChild(document.createElement("div"));
  root = createRoot(host);
  act(() => root.render(<Probe />));
});

afterEach(() => {
  act(() => root.unmount());
  host.remove();
});

it("takes an allowed number on Enter", () => {
  type("45");
  expect(onChange).not.toHaveBeenCalled();
  press("Enter");
  expect(onChange).toHaveBeenCalledWith(45);
  expect(box().value).toBe("45");
});

it("keeps the old number on a wrong one and says what is allowed", () => {
  type("99999");
  press("Enter");
  expect(onChange).not.toHaveBeenCalled();
  expect(box().value).toBe("30");
  expect(host.querySelector("p")?.textContent).toBe("From 0 to 43,200 is allowed.");
});

it("keeps the old number when words are typed, and forgets the sentence at the next key", () => {
  type("soon");
  press("Enter");
  expect(box().value).toBe("30");
  type("4");
  expect(host.querySelector("p")?.textContent).toBe("");
});

it("steps with the arrow keys and gives up with Escape", () => {
  press("ArrowUp");
  expect(onChange).toHaveBeenLastCalledWith(31);
  type("7");
  press("Escape");
  expect(box().value).toBe("31");
});
