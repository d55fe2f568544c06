/**
 * What people do to the document, at the moment on screen. Each is one pure edit handed to the store: before the run
 * has begun it changes the world at time 0, afterwards it becomes commands of this moment.
 */
import { Became } from "../engine/contract/facts.ts";
import type { NodeId, ServiceKind } from "../engine/contract/ids.ts";
import type { PlainObject } from "../engine/contract/plain.ts";
import type { Sampler } from "../engine/random/samplers.ts";
import { addWire, removeWire, setLatency } from "../scenario/edit-wires.ts";
import {
  addNode,
  addRemark,
  changeRemark,
  type Edited,
  moveNodes,
  removeNodes,
  removeRemark,
  rename,
  setConfig,
} from "../scenario/edits.ts";
import type { ScenarioIssue } from "../scenario/issues.ts";
import { LIMITS, type Position, type Remark, type Scenario } from "../scenario/scenario.ts";
import { type Edit, editAt, foldedAt, operateAt, type Timed, worldAt } from "../scenario/world-at.ts";
import { useDocument } from "../stores/document.ts";
import { useGeometry } from "../stores/geometry.ts";
import { definitions } from "../stores/scene.ts";
import { useToasts } from "../stores/toasts.ts";
import { useWorkspace } from "../stores/workspace.ts";
import { t, tService } from "../text/text.ts";
import { droppedWords } from "./command-words.ts";
import { files, hasFiles } from "./late.ts";
import type { Session } from "./session.ts";
import { issueWords } from "./words.ts";

/** Says why an edit was refused; the document stays as it was. */
export function sayIssues(issues: readonly ScenarioIssue[]): void {
  const [first] = issues;
  if (first) void import("./details.ts").then(() => useToasts.getState().say(issueWords(first), "fail"));
}

/** A note that offers to take back what was done just now; it goes when something else has been done. */
function offerUndo(words: string): void {
  const { scenario: done } = useDocument.getState();
  const { say, dismiss } = useToasts.getState();
  const undo = (): void => useDocument.temporal.getState().undo();
  const note = say(words, "plain", { label: t("topBar.undo"), run: undo });
  const stop = useDocument.subscribe(({ scenario }) => {
    if (scenario === done) return;
    stop();
    dismiss(note);
  });
}

export class Editor {
  private readonly session: Session;
  /** How often what was copied last has been pasted. */
  private pastes = 0;

  constructor(session: Session) {
    this.session = session;
  }

  /** Makes an edit at the moment on screen. */
  private change(edit: Edit): void {
    const at = this.session.editTime();
    if (at !== null) this.session.reach(at);
    this.take(editAt(useDocument.getState().scenario, definitions, at, edit));
  }

  /** Calls an operation of a node, as a person would in the console. */
  operate(target: NodeId, type: string, payload: PlainObject): void {
    const at = this.session.commandTime();
    this.session.reach(at);
    this.take(operateAt(useDocument.getState().scenario, definitions, at, target, type, payload));
  }

  /** Keeps what an edit has made, and says what was done before and no longer fits. */
  private take({ scenario, dropped, refused }: Timed): void {
    if (refused) sayIssues([refused]);
    const { scenario: before, edit } = useDocument.getState();
    if (dropped.length > 0) useToasts.getState().say(droppedWords(dropped, before), "fail");
    edit(() => scenario);
  }

  /** The document as it stands at the moment on screen. */
  private standing(): Scenario {
    const { scenario } = useDocument.getState();
    const at = this.session.editTime();
    return at === null ? scenario : { ...scenario, world: worldAt(scenario, at) };
  }

  /** An edit that may be refused; true when it was made. */
  private attempt(
    edit: (
      scenario: Scenario,
    ) =>
      | Edited
      | { readonly ok: true; readonly scenario: Scenario }
      | { readonly ok: false; readonly issues: readonly ScenarioIssue[] },
  ): readonly ScenarioIssue[] {
    const answer = edit(this.standing());
    if (!answer.ok) return answer.issues;
    this.change((scenario) => {
      const again = edit(scenario);
      return again.ok ? again.scenario : scenario;
    });
    return [];
  }

  add(kind: ServiceKind, at: Position): void {
    const name = tService(`${kind}.shortName`).replaceAll(" ", "-");
    const place = unstretched(at);
    const made = addNode(this.standing(), kind, place, { name });
    this.change((scenario) => addNode(scenario, kind, place, { name }).scenario);
    useWorkspace.getState().select({ kind: "nodes", ids: [made.id] });
  }

  connect(from: NodeId, to: NodeId, port: string | undefined): boolean {
    const issues = this.attempt((scenario) => addWire(scenario, definitions, from, to, port));
    sayIssues(issues);
    return issues.length === 0;
  }

  mayConnect(from: NodeId, to: NodeId, port: string | undefined): boolean {
    return addWire(this.standing(), definitions, from, to, port).ok;
  }

  /** The sentence why a wire may not be drawn, or null when it may. */
  refusalOf(from: NodeId, to: NodeId): string | null {
    const answer = addWire(this.standing(), definitions, from, to);
    const [first] = answer.ok ? [] : answer.issues;
    return first ? issueWords(first) : null;
  }

  /** Settings of a node or relation; the issues say what is allowed. */
  configure(id: NodeId, values: PlainObject): readonly ScenarioIssue[] {
    return this.attempt((scenario) => setConfig(scenario, definitions, id, values));
  }

  /** At every time at once: a name is in what has been written already. */
  rename(id: NodeId, name: string): readonly ScenarioIssue[] {
    const { scenario, edit } = useDocument.getState();
    const answer = rename(scenario, id, name);
    if (!answer.ok) return answer.issues;
    edit(() => answer.scenario);
    return [];
  }

  setLatency(wire: string, latency: Sampler): readonly ScenarioIssue[] {
    return this.attempt((scenario) => setLatency(scenario, wire, latency));
  }

  /** Moves nodes, notes and frames; `frames` get other sizes, too. One step back undoes it all. */
  move(positions: { readonly [id: string]: Position }, frames: readonly Omit<Remark, "text">[] = []): void {
    const places = Object.entries(positions).map(([id, at]) => [id, unstretched(at)] as const);
    const remarks = places.filter(([id]) => id.includes(":"));
    const nodes = Object.fromEntries(places.filter(([id]) => !id.includes(":")));
    useDocument.getState().edit((scenario) => {
      let next = Object.keys(nodes).length > 0 ? moveNodes(scenario, nodes) : scenario;
      for (const [id, { x, y }] of remarks) next = changeRemark(next, remarkKey(id), { x, y });
      for (const { id, ...frame } of frames) next = changeRemark(next, id, unstretched(frame));
      return next;
    });
  }

  remark(kind: "notes" | "frames", at: Position, size: Size = REMARK_SIZES[kind]): void {
    const { scenario } = useDocument.getState();
    const edit: Edit = (now) =>
      addRemark(now, kind, { ...unstretched({ ...at, ...size }), text: "" }).scenario;
    this.take(editAt(scenario, definitions, null, edit));
  }

  changeRemark(
    id: string,
    change: { readonly text?: string; readonly w?: number; readonly h?: number },
  ): void {
    useDocument.getState().edit((scenario) => changeRemark(scenario, remarkKey(id), unstretched(change)));
  }

  /** Removes what is selected: nodes, relations, notes, or a wire. */
  removeSelection(): void {
    const { selection, select } = useWorkspace.getState();
    if (selection.kind === "wire") this.change((scenario) => removeWire(scenario, definitions, selection.id));
    if (selection.kind === "nodes") {
      const remarks = selection.ids.filter((id) => id.includes(":"));
      const nodes = selection.ids.filter((id) => !id.includes(":"));
      if (nodes.length > 0) this.removeNodes(nodes as NodeId[]);
      if (remarks.length > 0)
        useDocument
          .getState()
          .edit((scenario) => remarks.reduce((next, id) => removeRemark(next, remarkKey(id)), scenario));
    }
    select({ kind: "none" });
  }

  /** Says what is lost with them, and offers to take it back. */
  private removeNodes(ids: readonly NodeId[]): void {
    const { world } = this.standing();
    const name = world.nodes.find(({ id }) => id === ids[0])?.name;
    const messages = this.messagesIn(ids);
    this.change((scenario) => removeNodes(scenario, definitions, ids));
    if (name === undefined) return;
    const what = ids.length === 1 ? t("removed.one", { name }) : t("removed.many", { count: ids.length });
    const lost = messages === 0 ? "" : ` ${t("removed.messages", { count: messages })}`;
    offerUndo(what + lost);
  }

  /** How many messages the run will end when these nodes go, with the relations at them. */
  private messagesIn(ids: readonly NodeId[]): number {
    const { index, playhead } = this.session;
    if (!index || !this.session.hasBegun) return 0;
    const { relations } = this.standing().world;
    const gone = new Set<NodeId>(ids);
    for (const { id, from, to } of relations) if (gone.has(from) || gone.has(to)) gone.add(id);
    const end = index.countAt(playhead.at);
    let count = 0;
    // What has only been made there is on its way to somebody else.
    for (const id of gone)
      for (const { state } of index.stateOf(index.nodeIndex(id), end).all())
        if (state !== Became.created) count += 1;
    return count;
  }

  /** What is selected, as the text of a document of its own. */
  copySelection(): string | null {
    const { selection } = useWorkspace.getState();
    if (selection.kind !== "nodes" || selection.ids.length === 0) return null;
    const ids = new Set<string>(selection.ids.map(remarkKey));
    this.pastes = 0;
    return files().format(files().selectionOf(this.standing(), ids));
  }

  /** Adds what was copied, here or in another design; other text is left alone. */
  paste(text: string): boolean {
    if (!hasFiles()) return false;
    const parsed = files().parse(text);
    if (!parsed.ok) return false;
    // The second copy does not cover the first.
    this.pastes += 1;
    const by = { x: 32 * this.pastes, y: 32 * this.pastes };
    const pasted = files().paste(this.standing(), parsed.scenario, by);
    this.change((scenario) => files().paste(scenario, parsed.scenario, by).scenario);
    useWorkspace.getState().select({ kind: "nodes", ids: selectable(pasted.scenario, pasted.ids) });
    return true;
  }

  setSeed(seed: number): void {
    useDocument.getState().edit((scenario) => ({ ...scenario, seed }));
    this.session.restart();
  }

  setTitle(title: string): void {
    useDocument.getState().edit((scenario) => ({ ...scenario, title: title.slice(0, LIMITS.title) }));
  }

  /** The design as it is now becomes its state at time 0; what was done on the way is forgotten. */
  restartClean(): void {
    const at = this.session.playhead.at;
    const { scenario, edit } = useDocument.getState();
    const folded = foldedAt(scenario, definitions, at);
    if (!folded.ok) {
      sayIssues(folded.issues);
      return;
    }
    edit(() => folded.scenario);
    this.session.restart();
  }
}

/** What lies on the canvas as the document has it. */
function unstretched<Place extends { readonly x?: number; readonly w?: number }>(place: Place): Place {
  const { stretch } = useGeometry.getState();
  const stored = (value: number): number => Math.round(value / stretch);
  return {
    ...place,
    ...(place.x === undefined ? {} : { x: stored(place.x) }),
    ...(place.w === undefined ? {} : { w: stored(place.w) }),
  };
}

type Size = { readonly w: number; readonly h: number };
const REMARK_SIZES = { notes: { w: 180, h: 72 }, frames: { w: 360, h: 220 } } as const;

/** A note or frame is selected as `note:r1` or `frame:r2`; in the document it is `r1` or `r2`. */
const remarkKey = (id: string): string => id.slice(id.indexOf(":") + 1);

function selectable({ layout }: Scenario, ids: readonly string[]): readonly NodeId[] {
  const kinds = new Map([
    ...layout.notes.map(({ id }) => [id, "note"] as const),
    ...layout.frames.map(({ id }) => [id, "frame"] as const),
  ]);
  return ids.map((id) => (kinds.has(id) ? `${kinds.get(id)}:${id}` : id) as NodeId);
}
