// Everything that happened, line by line, to be searched and jumped to.
import "../../text/later.ts";
import { useId } from "react";
import { formatNumber } from "../../text/format.ts";
import { useText } from "../../text/use-text.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { FIELD_BOX } from "../../ui/field-look.ts";
import { Select } from "../../ui/Select.tsx";
import { Switch } from "../../ui/Switch.tsx";
import { LogRows } from "./LogRows.tsx";
import { ROWS_MOST } from "./log-window.ts";
import type { LogActions, LogView } from "./view.ts";

export type LogPanelProps = { view: LogView; actions: LogActions; isProjector?: boolean };

export function LogPanel({ view, actions, isProjector = false }: LogPanelProps) {
  const { t } = useText();
  const id = useId();
  const { filter, count } = view;
  const cut = Math.max(0, count - ROWS_MOST);
  return (
    <div className="flex h-full min-h-0 flex-col text-body">
      <header className="flex shrink-0 flex-col gap-2 border-b border-hair px-3.5 pt-3 pb-2.5">
        <div className="flex items-baseline gap-3 pr-7 projector:pr-12">
          <h2 className="text-title leading-tight font-strong">{t("log.title")}</h2>
          <span className="text-text-3">{t("log.rows", { count })}</span>
        </div>
        <div className="flex flex-wrap gap-2">
          <input
            type="search"
            value={filter.text}
            placeholder={t("log.find")}
            aria-label={t("log.find")}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => actions.onFilter({ ...filter, text: event.target.value })}
            onKeyDown={(event) => {
              if (event.key !== "Escape" || filter.text === "") return;
              event.stopPropagation();
              actions.onFilter({ ...filter, text: "" });
            }}
            className={`${FIELD_BOX} flex-1 basis-32`}
          />
          <Select
            label={t("log.node")}
            value={filter.node}
            options={[{ value: "", label: t("log.allNodes") }, ...view.nodes]}
            onChange={(node) => actions.onFilter({ ...filter, node })}
            className="flex-1 basis-28"
          />
        </div>
        <label htmlFor={id} className="inline-flex items-center self-start text-text-2">
          <Switch
            id={id}
            isOn={filter.hasPolls}
            word=""
            onChange={(hasPolls) => actions.onFilter({ ...filter, hasPolls })}
          />
          {t("log.polls")}
        </label>
        {cut > 0 && <p className="text-text-3">{t("log.cut", { most: formatNumber(ROWS_MOST) })}</p>}
      </header>
      {count === 0 ? (
        <EmptyState words={t("log.empty")} />
      ) : (
        <LogRows
          count={count - cut}
          rowAt={(index) => view.rowAt(index + cut)}
          isPlaying={view.isPlaying}
          isProjector={isProjector}
          onSeek={actions.onSeek}
        />
      )}
    </div>
  );
}
