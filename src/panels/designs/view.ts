// The designs kept on this device.

export type DesignRow = {
  readonly id: string;
  readonly title: string;
  /** "2 hours ago" */
  readonly when: string;
  readonly isOpen: boolean;
};

export type DesignsActions = {
  readonly onOpen: (id: string) => void;
  readonly onRename: (id: string, title: string) => void;
  readonly onDuplicate: (id: string) => void;
  readonly onDelete: (id: string) => void;
  readonly onNew: () => void;
};

/** A design that cannot be read. */
export type BrokenView = {
  readonly title: string;
  /** `place` is a path in the file, "" for the file as a whole. */
  readonly reasons: readonly { readonly place: string; readonly sentence: string }[];
};
