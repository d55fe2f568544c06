// What is shown about a selected node or wire: its name and a form of its settings.
import type { ReactNode } from "react";

export type FieldPath = readonly (string | number)[];

/** Sets the value at a path. Null when it was taken, otherwise the sentence that says what is allowed. */
export type OnFieldChange = (path: FieldPath, value: unknown) => string | null;

export type FieldOption = { readonly value: string; readonly label: string };
/** An option that brings the whole value to begin with, so that no half-made value is ever set. */
export type FieldStart = FieldOption & { readonly start: unknown };

/** Where a setting comes from, in words; `href` is the page of AWS that describes it. */
export type FieldSource = { readonly words: string; readonly href?: string; readonly note?: string };

type FieldBase = {
  readonly name: string;
  readonly label: string;
  readonly help?: string;
  /** What is allowed and what holds by default: "From 0 to 43,200 s (12 h). Default: 30 s." */
  readonly facts?: string;
  readonly source?: FieldSource;
  readonly effect?: "from-now" | "retroactive";
  readonly isDefault: boolean;
  /** The default in words; with `defaultValue` it can be gone back to. */
  readonly defaultText?: string;
  readonly defaultValue?: unknown;
};

export type NumberFieldView = FieldBase & {
  readonly control: "number";
  readonly value: number;
  readonly unit?: string;
  readonly min: number;
  readonly max: number;
  readonly integer: boolean;
};
export type ToggleFieldView = FieldBase & { readonly control: "toggle"; readonly value: boolean };
export type ChoiceFieldView = FieldBase & {
  /** A `reference` is the id of another node; its options hold "" where none is allowed. */
  readonly control: "choice" | "reference";
  readonly value: string;
  readonly options: readonly FieldOption[];
};
export type TextFieldView = FieldBase & {
  readonly control: "text";
  readonly value: string;
  readonly form: "line" | "template" | "lines" | "json";
  readonly most: number;
};
export type RecordFieldView = FieldBase & {
  readonly control: "record";
  readonly fields: readonly FieldView[];
};
export type VariantsFieldView = FieldBase & {
  readonly control: "variants";
  /** The variant that is chosen. */
  readonly value: string;
  /** Choosing one sets the whole field to its `start`. */
  readonly options: readonly FieldStart[];
  /** The fields of the chosen variant, without the tag. */
  readonly fields: readonly FieldView[];
};
export type ListFieldView = FieldBase & {
  readonly control: "list";
  /** The list itself; adding, moving and removing set it as a whole. */
  readonly value: readonly unknown[];
  /** One view for each value. */
  readonly items: readonly FieldView[];
  readonly add: readonly FieldStart[];
  readonly most: number;
};

export type FieldView =
  | NumberFieldView
  | ToggleFieldView
  | ChoiceFieldView
  | TextFieldView
  | RecordFieldView
  | VariantsFieldView
  | ListFieldView;

export type InspectorAction = { readonly label: string; readonly onRun: () => void };

/** What a new wire may lead to; `refusal` says why it may not. */
export type ConnectTarget = { readonly id: string; readonly name: string; readonly refusal?: string };

/** Figures up to the moment on screen; `isNothing` steps back. */
export type SoFarView = readonly {
  readonly label: string;
  readonly value: string;
  readonly isNothing: boolean;
}[];

export type InspectorView = {
  /** The form begins anew when this changes. */
  readonly id: string;
  readonly name: string;
  /** "SQS queue, standard" */
  readonly kind: string;
  readonly icon?: ReactNode;
  readonly fields: readonly FieldView[];
  readonly soFar?: SoFarView;
  /** What is allowed and still worth a thought. */
  readonly advices?: readonly string[];
  readonly actions?: readonly InspectorAction[];
  /** Absent where no wire can begin. */
  readonly connect?: readonly ConnectTarget[];
  readonly isConnectOpen?: boolean;
  /** What is said where there are no settings. */
  readonly hint?: string;
};

export type InspectorActions = {
  /** Absent for what has no name of its own, as a wire. Null when taken, otherwise the sentence why not. */
  readonly onRename?: (name: string) => string | null;
  readonly onDelete?: () => void;
  readonly onChange: OnFieldChange;
  readonly onConnect?: (id: string) => void;
  readonly onConnectOpenChange?: (isOpen: boolean) => void;
};
