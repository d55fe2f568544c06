// What the help lists: keys by group, and where to read more.

export type HelpRow = {
  /** Any of these does it; each is its key caps, "Ctrl Z". */
  readonly keys: readonly string[];
  readonly words: string;
};

export type HelpGroup = { readonly id: "time" | "canvas" | "page"; readonly rows: readonly HelpRow[] };

export type HelpLink = { readonly label: string; readonly href: string };

export type HelpView = { readonly groups: readonly HelpGroup[]; readonly links: readonly HelpLink[] };
