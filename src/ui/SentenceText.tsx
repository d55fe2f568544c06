// A sentence whose causes are links. What a link leads to is the follower's business.
import type { Sentence } from "../text/sentence.ts";

export function SentenceText({ parts, onFollow }: { parts: Sentence; onFollow?: (target: string) => void }) {
  return parts.map((part, index) => {
    const { text, strong, target } = part;
    // Parts have no identity but their place in the sentence.
    const key = `${index}:${text}`;
    if (target !== undefined && onFollow) {
      return (
        <button
          key={key}
          type="button"
          className="word-link inline text-left"
          onClick={() => onFollow(target)}
        >
          {text}
        </button>
      );
    }
    if (strong) {
      return (
        <b key={key} className="font-strong text-text">
          {text}
        </b>
      );
    }
    return <span key={key}>{text}</span>;
  });
}
