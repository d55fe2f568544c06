// What can be put on the canvas: a rail of icons where it is narrow, a list by role where there is room.
// Drag an item, or click it, or press Enter.
import { Search } from "lucide-react";
import { type Ref, useImperativeHandle, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { useText } from "../../text/use-text.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { KeyCaps } from "../../ui/KeyCaps.tsx";
import { tip } from "../../ui/tip.ts";
import { KIND_DRAG_TYPE, matching, type PaletteGroup, type PaletteItem } from "./view.ts";

/** What a key (`/`) may do with the palette. */
export type PaletteHandle = { readonly focusSearch: () => void };

export type PaletteProps = {
  groups: readonly PaletteGroup[];
  onAdd: (kind: string) => void;
  handle?: Ref<PaletteHandle>;
};

export function Palette({ groups, onAdd, handle }: PaletteProps) {
  const { t } = useText();
  const [search, setSearch] = useState("");
  const [isFinding, setFinding] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const find = () => {
    // In the narrow rail the field appears only now; the next key must already be its own.
    flushSync(() => setFinding(true));
    field.current?.focus();
  };
  useImperativeHandle(handle, () => ({ focusSearch: find }));
  const shown = matching(groups, search);
  const only = shown.length === 1 && shown[0]?.items.length === 1 ? shown[0].items[0] : undefined;
  const close = () => {
    setSearch("");
    setFinding(false);
  };
  return (
    <div className="@container h-full" data-finding={isFinding}>
      <div className="flex h-full flex-col overflow-y-auto [scrollbar-width:none] @max-[120px]:pt-1.5 @min-[120px]:px-3 @min-[120px]:pt-3">
        {!isFinding && (
          <button
            type="button"
            onClick={find}
            {...tip(t("palette.search"), "/")}
            className="hidden shrink-0 flex-col items-center gap-0.5 pt-1.5 pb-1 text-label text-text-3 hover:text-text @max-[120px]:flex"
          >
            <Icon of={Search} size={18} />
            <span className="leading-3.5">{t("palette.find")}</span>
          </button>
        )}
        <label className={isFinding ? "palette-find" : "palette-find @max-[120px]:hidden"}>
          <Icon of={Search} size={15} />
          <input
            ref={field}
            type="search"
            value={search}
            placeholder={t("palette.search")}
            aria-label={t("palette.search")}
            onChange={(event) => setSearch(event.target.value)}
            onBlur={() => {
              if (search === "") setFinding(false);
            }}
            onKeyDown={(event) => {
              if (event.key === "Escape") close();
              if (event.key === "Enter" && only !== undefined) {
                onAdd(only.kind);
                close();
              }
            }}
            className="w-full min-w-0 bg-transparent text-name text-text outline-none [&::-webkit-search-cancel-button]:hidden"
          />
          <span className="@max-[120px]:hidden">
            <KeyCaps keys="/" />
          </span>
        </label>
        {shown.map((group) => (
          <Group key={group.role} group={group} onAdd={onAdd} />
        ))}
        {shown.length === 0 && <EmptyState words={t("palette.empty", { text: search })} />}
      </div>
    </div>
  );
}

function Group({ group, onAdd }: { group: PaletteGroup; onAdd: (kind: string) => void }) {
  const { t } = useText();
  return (
    <section className="shrink-0">
      <h2 className="mt-5 mb-1 text-body text-text-3 @max-[120px]:sr-only">
        {t(`palette.role.${group.role}`)}
      </h2>
      <ul>
        {group.items.map((item) => (
          <li key={item.kind}>
            <Item item={item} onAdd={onAdd} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Item({ item, onAdd }: { item: PaletteItem; onAdd: (kind: string) => void }) {
  const { t } = useText();
  return (
    <button
      type="button"
      draggable
      aria-label={t("palette.add", { name: item.name, summary: item.summary })}
      {...tip(item.summary)}
      onClick={() => onAdd(item.kind)}
      onDragStart={(event) => {
        event.dataTransfer.setData(KIND_DRAG_TYPE, item.kind);
        event.dataTransfer.effectAllowed = "copy";
      }}
      className="flex w-full cursor-grab items-center text-text-2 hover:bg-raised hover:text-text active:cursor-grabbing @max-[120px]:flex-col @max-[120px]:gap-0.5 @max-[120px]:pt-1.5 @max-[120px]:pb-[5px] @max-[120px]:text-label @min-[120px]:-mx-1 @min-[120px]:min-h-9.5 @min-[120px]:gap-2.5 @min-[120px]:rounded-1 @min-[120px]:px-1 @min-[120px]:text-name"
    >
      {item.icon}
      <span className="leading-3.5 @min-[120px]:hidden">{item.shortName}</span>
      <span className="@max-[120px]:hidden">{item.name}</span>
    </button>
  );
}
