// A sentence about something wrong: cross, words, and what to do.
import type { ReactNode } from "react";
import { CrossMark } from "./CrossMark.tsx";

export function ErrorNote({ words, children, id }: { words: string; children?: ReactNode; id?: string }) {
  return (
    <div id={id} role="alert" className="border-l-3 border-fail bg-fail-wash px-3 py-2 text-body text-text">
      <CrossMark />
      {words}
      {children}
    </div>
  );
}
