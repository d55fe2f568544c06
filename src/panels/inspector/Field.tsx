// One setting, whatever it is: a number, a switch, a choice, a text, or more settings inside.
import { useId, useState } from "react";
import { formatNumber } from "../../text/format.ts";
import { useText } from "../../text/use-text.ts";
import { NumberField } from "../../ui/NumberField.tsx";
import { Select } from "../../ui/Select.tsx";
import { Switch } from "../../ui/Switch.tsx";
import { TextArea } from "../../ui/TextArea.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { jsonIssue, numberIssue, pathName, withUnit } from "./check.ts";
import { FieldFrame } from "./FieldFrame.tsx";
import { ListItems } from "./ListItems.tsx";
import type { FieldPath, FieldView, OnFieldChange, TextFieldView, VariantsFieldView } from "./view.ts";

export type FieldProps = {
  field: FieldView;
  path: FieldPath;
  onChange: OnFieldChange;
  focusedField?: string | undefined;
};

/** Controls beside their label stand in one column. */
const BESIDE = "w-31 shrink-0 projector:w-64";

export function Field({ field, path, onChange, focusedField }: FieldProps) {
  const [refusal, setRefusal] = useState<string | null>(null);
  const id = useId();
  const isGroup = field.control === "record" || field.control === "list";
  const isWide = isGroup || field.control === "variants" || field.control === "text";
  return (
    <FieldFrame
      field={field}
      id={id}
      isWide={isWide}
      isGroup={isGroup}
      isFocused={focusedField === pathName(path)}
      refusal={refusal}
      onReset={(value) => setRefusal(onChange(path, value))}
    >
      <Control
        field={field}
        path={path}
        id={id}
        isRefused={refusal !== null}
        onRefuse={setRefusal}
        onChange={onChange}
        focusedField={focusedField}
      />
    </FieldFrame>
  );
}

export type ControlProps = FieldProps & {
  id: string;
  isRefused: boolean;
  onRefuse: (sentence: string | null) => void;
};

function Control(props: ControlProps) {
  const { field, path, id, isRefused, onRefuse, onChange } = props;
  const { t } = useText();
  const set = (value: unknown) => onRefuse(onChange(path, value));
  const describedBy = isRefused ? `${id}-refusal` : undefined;
  switch (field.control) {
    case "number": {
      const kept = (sentence: string | null) =>
        sentence && t("inspector.kept", { sentence, value: withUnit(field.value, field.unit) });
      return (
        <NumberField
          id={id}
          value={field.value}
          unit={field.unit}
          step={field.integer || field.max - field.min > 10 ? 1 : 0.1}
          show={(value) => formatNumber(value, 6).replaceAll(",", "")}
          check={(value) => kept(numberIssue(value, field))}
          onChange={(value) => onRefuse(kept(onChange(path, value)))}
          onRefuse={onRefuse}
          isInvalid={isRefused}
          describedBy={describedBy}
          className={BESIDE}
        />
      );
    }
    case "toggle":
      return (
        <span className={`inline-flex min-h-7 items-center ${BESIDE}`}>
          <Switch
            id={id}
            isOn={field.value}
            word={t(field.value ? "inspector.on" : "inspector.off")}
            onChange={set}
            describedBy={describedBy}
          />
        </span>
      );
    case "choice":
    case "reference":
      return (
        <Select
          id={id}
          value={field.value}
          options={field.options}
          onChange={set}
          describedBy={describedBy}
          className={BESIDE}
        />
      );
    case "text":
      return <TextControl {...props} field={field} describedBy={describedBy} />;
    case "record":
      return (
        <fieldset aria-labelledby={`${id}-label`} className="min-w-0">
          <Inside {...props} fields={field.fields} />
        </fieldset>
      );
    case "variants":
      return <VariantsControl {...props} field={field} describedBy={describedBy} />;
    case "list":
      return (
        <ListItems field={field} labelledBy={`${id}-label`} onChange={set}>
          {(item, index) => (
            <ItemFields
              item={item}
              path={[...path, index]}
              onChange={onChange}
              focusedField={props.focusedField}
            />
          )}
        </ListItems>
      );
  }
}

type WithField<F> = Omit<ControlProps, "field"> & { field: F; describedBy: string | undefined };

function TextControl({
  field,
  path,
  id,
  isRefused,
  onRefuse,
  onChange,
  describedBy,
}: WithField<TextFieldView>) {
  const { t } = useText();
  if (field.form === "line") {
    return (
      <TextField
        id={id}
        value={field.value}
        maxLength={field.most}
        onChange={(value) => onRefuse(onChange(path, value))}
        onRefuse={onRefuse}
        isInvalid={isRefused}
        describedBy={describedBy}
      />
    );
  }
  // What is refused stays in the box to be mended, so the offer is made while it is checked.
  const offer = (value: string): string | null => {
    if (value === field.value) return null;
    if (value.length > field.most) return t("inspector.wrongMax", { max: formatNumber(field.most) });
    return (field.form === "json" ? jsonIssue(value) : null) ?? onChange(path, value);
  };
  return (
    <TextArea
      id={id}
      value={field.value}
      check={offer}
      onChange={() => onRefuse(null)}
      onRefuse={onRefuse}
      isInvalid={isRefused}
      describedBy={describedBy}
    />
  );
}

function VariantsControl(props: WithField<VariantsFieldView>) {
  const { field, path, id, onRefuse, onChange, describedBy } = props;
  return (
    <div className="flex flex-col gap-2.5">
      <Select
        id={id}
        value={field.value}
        options={field.options}
        describedBy={describedBy}
        onChange={(value) => {
          const option = field.options.find((one) => one.value === value);
          if (option) onRefuse(onChange(path, option.start));
        }}
      />
      {field.fields.length > 0 && <Inside {...props} fields={field.fields} />}
    </div>
  );
}

type InsideProps = Omit<FieldProps, "field"> & { fields: readonly FieldView[] };

function Inside({ fields, path, onChange, focusedField }: InsideProps) {
  return (
    <div className="flex flex-col gap-2.5 border-l border-edge pl-2.5">
      <Fields fields={fields} path={path} onChange={onChange} focusedField={focusedField} />
    </div>
  );
}

/** Fields under each other, each at its name inside `path`. */
export function Fields({ fields, path, onChange, focusedField }: InsideProps) {
  return fields.map((field) => (
    <Field
      key={field.name}
      field={field}
      path={[...path, field.name]}
      onChange={onChange}
      focusedField={focusedField}
    />
  ));
}

type ItemFieldsProps = Omit<FieldProps, "field"> & { item: FieldView };

/** The inside of a list's item: its kind stands in the item's head already. */
function ItemFields({ item, path, onChange, focusedField }: ItemFieldsProps) {
  if (item.control === "variants" || item.control === "record") {
    return <Fields fields={item.fields} path={path} onChange={onChange} focusedField={focusedField} />;
  }
  return <Field field={item} path={path} onChange={onChange} focusedField={focusedField} />;
}
