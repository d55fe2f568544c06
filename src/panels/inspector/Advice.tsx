// What is allowed and still worth a thought: a sentence, no error.
import { Lightbulb } from "lucide-react";
import { Icon } from "../../ui/Icon.tsx";

export function Advice({ words }: { words: string }) {
  return (
    <div role="note" className="flex gap-2 border-l-3 border-edge bg-well px-3 py-2 text-body text-text">
      <span className="mt-0.5 shrink-0">
        <Icon of={Lightbulb} size={14} />
      </span>
      <p>{words}</p>
    </div>
  );
}
