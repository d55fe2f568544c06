/** Short notes to the person: refusals with their reason, what was saved, what cannot be done. */
import { create } from "zustand";

export type Note = {
  readonly id: string;
  readonly words: string;
  readonly tone: "plain" | "fail";
  readonly action?: { readonly label: string; readonly run: () => void };
};

type ToastState = {
  readonly notes: readonly Note[];
  /** Answers the note's id. */
  readonly say: (words: string, tone?: Note["tone"], action?: Note["action"]) => string;
  readonly dismiss: (id: string) => void;
};

const MOST = 3;
const STAY_MS = 9_000;
let made = 0;

export const useToasts = create<ToastState>()((set, get) => ({
  notes: [],
  say: (words, tone = "plain", action) => {
    made += 1;
    const id = `t${made}`;
    set(({ notes }) => ({
      notes: [
        ...notes.filter((note) => note.words !== words),
        { id, words, tone, ...(action && { action }) },
      ].slice(-MOST),
    }));
    setTimeout(() => get().dismiss(id), STAY_MS);
    return id;
  },
  dismiss: (id) => set(({ notes }) => ({ notes: notes.filter((note) => note.id !== id) })),
}));
