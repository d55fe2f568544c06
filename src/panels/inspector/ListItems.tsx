// A list of settings, such as the steps of a function: add, move, remove.
import { ArrowDown, ArrowUp, Trash2 } from "lucide-react";
import type { ReactNode } from "react";
import { formatNumber } from "../../text/format.ts";
import { useText } from "../../text/use-text.ts";
import { Button } from "../../ui/Button.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import type { FieldView, ListFieldView } from "./view.ts";

export type ListItemsProps = {
  field: ListFieldView;
  labelledBy: string;
  /** The whole list as it shall be. */
  onChange: (list: readonly unknown[]) => void;
  children: (item: FieldView, index: number) => ReactNode;
};

/** The list with the items at two places exchanged. */
export function swapped<T>(list: readonly T[], a: number, b: number): readonly T[] {
  return list.map((one, index) => {
    const from = index === a ? b : index === b ? a : index;
    return list[from] ?? one;
  });
}

export function ListItems({ field, labelledBy, onChange, children }: ListItemsProps) {
  const { t } = useText();
  const { value, items, add, most } = field;
  const isFull = value.length >= most;
  return (
    <div className="flex flex-col gap-2">
      {items.length === 0 && <p className="text-text-3">{t("inspector.list.empty")}</p>}
      <ol aria-labelledby={labelledBy} className="flex flex-col gap-2 empty:hidden">
        {items.map((item, index) => {
          // Items have no identity but their place and kind.
          const key = `${index}:${kindOf(item)}`;
          return (
            <li key={key} className="rounded-2 border border-edge">
              <ItemHead
                name={t("inspector.list.item", { label: kindOf(item), number: index + 1 })}
                isFirst={index === 0}
                isLast={index === items.length - 1}
                onMove={(by) => onChange(swapped(value, index, index + by))}
                onRemove={() => onChange(value.filter((_, at) => at !== index))}
              />
              <div className="flex flex-col gap-2.5 p-2.5 empty:hidden">{children(item, index)}</div>
            </li>
          );
        })}
      </ol>
      {isFull ? (
        <p className="text-text-3">{t("inspector.list.full", { max: formatNumber(most) })}</p>
      ) : (
        <div className="flex flex-wrap gap-1.5">
          {add.map((option) => (
            <Button key={option.value} look="line" isSmall onClick={() => onChange([...value, option.start])}>
              {t("inspector.list.add", { kind: option.label })}
            </Button>
          ))}
        </div>
      )}
    </div>
  );
}

function kindOf(item: FieldView): string {
  if (item.control !== "variants") return item.label;
  return item.options.find((option) => option.value === item.value)?.label ?? item.value;
}

type ItemHeadProps = {
  name: string;
  isFirst: boolean;
  isLast: boolean;
  onMove: (by: 1 | -1) => void;
  onRemove: () => void;
};

function ItemHead({ name, isFirst, isLast, onMove, onRemove }: ItemHeadProps) {
  const { t } = useText();
  return (
    <div className="flex items-center border-b border-hair pl-2.5">
      <span className="min-w-0 flex-1 truncate font-strong">{name}</span>
      <IconButton
        icon={ArrowUp}
        size={14}
        label={t("inspector.steps.up", { step: name })}
        disabled={isFirst}
        onClick={() => onMove(-1)}
      />
      <IconButton
        icon={ArrowDown}
        size={14}
        label={t("inspector.steps.down", { step: name })}
        disabled={isLast}
        onClick={() => onMove(1)}
      />
      <IconButton
        icon={Trash2}
        size={14}
        label={t("inspector.steps.remove", { step: name })}
        onClick={onRemove}
      />
    </div>
  );
}
