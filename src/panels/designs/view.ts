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
