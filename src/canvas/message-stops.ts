/**
 * Messages within reach of the keyboard: those in cards and those on wires, in the order of the flow. A stop is any
 * element marked `data-stop`; the part of the canvas it belongs to is marked `data-stops`, with a node's or wire's id.
 */
import type { KeyboardEvent } from "react";

/** The groups that hold a message, from left to right and from top to bottom, as messages flow. */
function groups(): readonly HTMLElement[] {
  const found = [...document.querySelectorAll<HTMLElement>("[data-stops]")].filter((group) =>
    group.querySelector("[data-stop]"),
  );
  const placed = found.map((element) => ({ element, box: stopsOf(element)[0]?.getBoundingClientRect() }));
  return placed
    .sort((a, b) => (a.box?.left ?? 0) - (b.box?.left ?? 0) || (a.box?.top ?? 0) - (b.box?.top ?? 0))
    .map(({ element }) => element);
}

const stopsOf = (group: Element | undefined): readonly HTMLElement[] =>
  group ? [...group.querySelectorAll<HTMLElement>("[data-stop]")] : [];

/** Goes to the first message of the node or wire that has the focus or is selected, else to the first of all. */
export function focusMessages(): void {
  const all = groups();
  const near =
    document.activeElement?.closest("[data-id]") ??
    document.querySelector(".react-flow__node.selected, .react-flow__edge.selected");
  const id = near?.getAttribute("data-id");
  const group = all.find((one) => one.dataset["stops"] === id) ?? all[0];
  stopsOf(group)[0]?.focus({ preventScroll: true });
}

/** What an arrow does while a message has the focus: left and right within its group, up and down to the next group. */
function moveStop(from: HTMLElement, key: string): boolean {
  const step = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }[key];
  if (step === undefined) return false;
  const group = from.closest<HTMLElement>("[data-stops]");
  if (!group) return false;
  const all = groups();
  const isAcross = key === "ArrowUp" || key === "ArrowDown";
  const within = stopsOf(group);
  const next = isAcross ? undefined : within[within.indexOf(from) + step];
  const other = all[(all.indexOf(group) + step + all.length) % all.length];
  const beyond = stopsOf(other);
  (next ?? beyond[!isAcross && step < 0 ? beyond.length - 1 : 0])?.focus({ preventScroll: true });
  return true;
}

/** Leaves the messages for the node or wire they are in. */
function leaveStop(from: HTMLElement): void {
  const id = from.closest<HTMLElement>("[data-stops]")?.dataset["stops"];
  if (id === undefined) return;
  document
    .querySelector<HTMLElement | SVGElement>(
      `.react-flow__node[data-id="${CSS.escape(id)}"], .react-flow__edge[data-id="${CSS.escape(id)}"]`,
    )
    ?.focus();
}

/** Arrows go from message to message, Escape back to the card or wire. */
export function stopKeys(event: KeyboardEvent<HTMLElement>): void {
  const isLeaving = event.key === "Escape";
  if (!isLeaving && !moveStop(event.currentTarget, event.key)) return;
  if (isLeaving) leaveStop(event.currentTarget);
  event.preventDefault();
  event.stopPropagation();
}
