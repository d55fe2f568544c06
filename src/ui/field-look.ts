/** The box of everything that can be typed into or chosen from. */
export const FIELD_BOX =
  "min-h-7 min-w-0 rounded-1 border border-edge bg-well px-2 py-1 text-body text-text transition-colors hover:border-wire disabled:text-text-3 aria-invalid:border-fail";
