/** Everything the page works with, made once: session, editor, designs, controls, and what a followed link does. */

import { canvasView, expectRemark } from "../canvas/view.ts";
import type { NodeId } from "../engine/contract/ids.ts";
import { serviceUis } from "../services/catalog.ui.ts";
import { useDocument } from "../stores/document.ts";
import { useGeometry } from "../stores/geometry.ts";
import { type SavedTimeline, timeline } from "../stores/timeline.ts";
import { useWorkspace } from "../stores/workspace.ts";
import type { Port } from "../worker/client.ts";
import { aligned, besideOf, frameAround, selectedBoxes, type Way } from "./arrange.ts";
import { Controls } from "./controls.ts";
import { Designs } from "./designs.ts";
import { Editor, REMARK_SIZES } from "./edit.ts";
import { freePlace } from "./free-place.ts";
import { type Follower, Session, type SessionOptions } from "./session.ts";

const timelineFollower: Follower = {
  recorded: (record, index) => timeline.recorded(record, index),
  cut: (record, lastAt) => timeline.cut(record, lastAt),
  reset: () => timeline.reset(),
  save: (record, lastAt) => timeline.save(record, lastAt),
  load: (saved) => timeline.load(saved as SavedTimeline),
};

export type DeskOptions = Pick<SessionOptions, "keep"> & {
  /** Names this program among its versions; without it no run is kept for the next visit. */
  readonly build?: string;
};

export class Desk {
  readonly session: Session;
  readonly editor: Editor;
  readonly designs: Designs;
  readonly controls: Controls;

  constructor(makePort: () => Port, options: DeskOptions = {}) {
    this.session = new Session(makePort, {
      followers: [timelineFollower],
      ...options,
    });
    this.editor = new Editor(this.session);
    this.designs = new Designs(this.session, options.build ?? "");
    this.controls = new Controls(this.session);
  }

  /** Adds a card beside the selected one, as messages flow, else in the middle; never over another. */
  addInTheMiddle(kind: string): void {
    const ui = serviceUis.find((one) => one.kind === kind);
    const size = { width: ui?.width ?? 172, height: 160 };
    const { boxes } = useGeometry.getState();
    const [selected] = selectedBoxes().values();
    const beside = selected && besideOf(selected, size, ui?.palette?.group === "sources");
    const middle = canvasView()?.middle() ?? { x: 0, y: 0 };
    const wanted = { ...size, ...(beside ?? { x: middle.x - size.width / 2, y: middle.y - 70 }) };
    const place = freePlace(wanted, [...boxes.values()]);
    this.editor.add(kind, place);
    // The card is measured before the design is fitted around it.
    requestAnimationFrame(() => requestAnimationFrame(() => canvasView()?.show({ ...wanted, ...place })));
  }

  /** Adds a note or a frame where it covers nothing, and selects it. */
  addRemark(kind: "notes" | "frames"): void {
    const { w, h } = REMARK_SIZES[kind];
    const middle = canvasView()?.middle() ?? { x: 0, y: 0 };
    const wanted = { x: middle.x - w / 2, y: middle.y - h / 2, width: w, height: h };
    const { layout } = useDocument.getState().scenario;
    const remarks = [...layout.notes, ...layout.frames].map(({ x, y, w, h }) => ({
      x,
      y,
      width: w,
      height: h,
    }));
    const place = freePlace(wanted, [...useGeometry.getState().boxes.values(), ...remarks]);
    expectRemark();
    this.editor.remark(kind, place);
    requestAnimationFrame(() => requestAnimationFrame(() => canvasView()?.show({ ...wanted, ...place })));
  }

  tidy(): void {
    void import("./tidy.ts").then(({ tidyUp }) => tidyUp(this.editor)).then(() => canvasView()?.fit());
  }

  /** Moves the selected things into one line, in the order in which they lie. */
  alignSelection(way: Way): void {
    this.editor.move(aligned(selectedBoxes(), way));
  }

  /** Draws a frame around what is selected. */
  frameSelection(): void {
    const frame = frameAround([...selectedBoxes().values()]);
    if (!frame) return;
    expectRemark();
    this.editor.remark("frames", frame, { w: frame.width, h: frame.height });
  }

  /** Follows a link of a sentence: `setting:<node>:<field>`, `message:<copy>`, `node:<id>`, `time:<us>`. */
  readonly follow = (target: string): void => {
    const [kind, id = "", field = ""] = target.split(":");
    const workspace = useWorkspace.getState();
    if (kind === "setting") workspace.openSetting(id as NodeId, field);
    else if (kind === "message") workspace.select({ kind: "message", id: Number(id) });
    else if (kind === "node") workspace.select({ kind: "nodes", ids: [id as NodeId] });
    else if (kind === "time") this.session.seek(Number(id));
  };
}
