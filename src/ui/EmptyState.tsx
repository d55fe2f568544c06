// What a list says when there is nothing in it, and what can be done about it.
import type { ReactNode } from "react";

export function EmptyState({ words, children }: { words: string; children?: ReactNode }) {
  return (
    <div className="flex flex-col items-start gap-3 px-3.5 py-4 text-body text-text-2">
      <p>{words}</p>
      {children}
    </div>
  );
}
