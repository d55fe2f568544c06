/** The log over the stores; loaded when first opened. */
import "./details.ts";
import { useRef, useState } from "react";
import { LogPanel } from "../panels/log/LogPanel.tsx";
import type { LogFilter, LogRow } from "../panels/log/view.ts";
import { usePlayback } from "../stores/playback.ts";
import { useRun } from "../stores/run.ts";
import { useScene } from "../stores/scene.ts";
import { timeline } from "../stores/timeline.ts";
import { logLine } from "../story/log-line.ts";
import type { Desk } from "./desk.ts";
import { LogList } from "./log-list.ts";
import { tellingOf } from "./telling.ts";

const ALL: LogFilter = { text: "", node: "", hasPolls: false };
const NOTHING: LogRow = { at: 0, node: "", sentence: [], tone: "plain", record: -1 };

export function LogSlot({ desk }: { readonly desk: Desk }) {
  const [filter, setFilter] = useState(ALL);
  const sample = useRun((state) => state.sample);
  const isPlaying = usePlayback((state) => state.isPlaying);
  const nodes = useScene().nodes;
  const list = useRef<LogList | null>(null);
  const cuts = useRef(timeline.cuts);
  const [, again] = useState(0);
  if (!sample) return null;
  const telling = tellingOf(sample);
  // After a cut the records behind it are others.
  if (!list.current?.isFor(sample.index, filter) || cuts.current !== timeline.cuts)
    list.current = new LogList(sample.index, filter, sample.end);
  cuts.current = timeline.cuts;
  const lines = list.current;
  if (lines.scan(telling)) requestAnimationFrame(() => again((count) => count + 1));
  return (
    <LogPanel
      view={{
        count: lines.countBefore(sample.end),
        rowAt: (row) => {
          const line = logLine(telling, lines.recordAt(row));
          return line ? { ...line, node: telling.nameOf(line.nodeId) } : NOTHING;
        },
        filter,
        nodes: nodes.map(({ id, name }) => ({ value: id, label: name })),
        isPlaying,
      }}
      actions={{
        onFilter: setFilter,
        onSeek: (us) => {
          usePlayback.getState().pause();
          desk.session.seek(us);
        },
      }}
    />
  );
}
