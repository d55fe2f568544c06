// The one tooltip of the page. It listens for elements with `data-tip` under the pointer or in focus, can be
// put away with Escape, and says nothing a screen reader does not already hear as the element's name.
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { KeyCaps } from "./KeyCaps.tsx";
import { tipPlace } from "./tip.ts";

const POINTER_DELAY_MS = 400;

type Shown = { element: HTMLElement; words: string; keys: string | undefined };

function tipElement(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>("[data-tip]") : null;
}

function useTipTarget(): Shown | null {
  const [shown, setShown] = useState<Shown | null>(null);
  useEffect(() => {
    let timer: number | undefined;
    let isDragging = false;
    const hide = () => {
      window.clearTimeout(timer);
      setShown(null);
    };
    const show = (element: HTMLElement) => {
      const words = element.dataset["tip"];
      // An open menu or popover already says more than its button.
      if (!words || element.getAttribute("aria-expanded") === "true") return;
      setShown({ element, words, keys: element.dataset["tipKeys"] });
    };
    const over = (event: PointerEvent) => {
      const element = event.pointerType === "touch" || isDragging ? null : tipElement(event.target);
      window.clearTimeout(timer);
      if (element === null) setShown(null);
      else timer = window.setTimeout(() => show(element), POINTER_DELAY_MS);
    };
    const focus = (event: FocusEvent) => {
      const element = tipElement(event.target);
      if (element?.matches(":focus-visible")) show(element);
      else hide();
    };
    const drag = (event: DragEvent) => {
      isDragging = event.type === "dragstart";
      hide();
    };
    const key = (event: KeyboardEvent) => {
      if (event.key === "Escape") hide();
    };
    document.addEventListener("pointerover", over);
    document.addEventListener("pointerdown", hide);
    document.addEventListener("dragstart", drag);
    document.addEventListener("dragend", drag);
    document.addEventListener("focusin", focus);
    document.addEventListener("focusout", hide);
    document.addEventListener("keydown", key, true);
    return () => {
      hide();
      document.removeEventListener("pointerover", over);
      document.removeEventListener("pointerdown", hide);
      document.removeEventListener("dragstart", drag);
      document.removeEventListener("dragend", drag);
      document.removeEventListener("focusin", focus);
      document.removeEventListener("focusout", hide);
      document.removeEventListener("keydown", key, true);
    };
  }, []);
  return shown;
}

export function TooltipLayer() {
  const shown = useTipTarget();
  const bubble = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const node = bubble.current;
    if (shown === null || node === null) return;
    const place = tipPlace(
      shown.element.getBoundingClientRect(),
      { width: node.offsetWidth, height: node.offsetHeight },
      { width: window.innerWidth, height: window.innerHeight },
    );
    node.style.left = `${place.left}px`;
    node.style.top = `${place.top}px`;
  }, [shown]);
  if (shown === null) return null;
  return (
    <div
      ref={bubble}
      aria-hidden="true"
      className="pointer-events-none fixed z-60 flex max-w-72 items-center gap-2 rounded-1 border border-edge bg-raised px-2 py-1 text-body text-text"
    >
      {shown.words}
      {shown.keys !== undefined && <KeyCaps keys={shown.keys} />}
    </div>
  );
}
