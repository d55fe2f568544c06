/**
 * What people do to the document, at the moment on screen. Each is one pure edit handed to the store: before the run
 * has begun it changes the world at time 0, afterwards it becomes commands of this moment.
 */
import type { NodeId, ServiceKind } from "../engine/contract/ids.ts";
import type { PlainObject } from "../engine/contract/plain.ts";
import type { Sampler } from "../engine/random/samplers.ts";
import { paste, selectionOf } from "../scenario/clipboard.ts";
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
import { formatScenario } from "../scenario/format.ts";
import type { ScenarioIssue } from "../scenario/issues.ts";
import { parseScenario } from "../scenario/parse.ts";
import { LIMITS, type Position, type Scenario } from "../scenario/scenario.ts";
import { type Edit, editAt, foldedAt, operateAt, type Timed, worldAt } from "../scenario/world-at.ts";
import { useDocument } from "../stores/document.ts";
import { definitions } from "../stores/scene.ts";
import { useToasts } from "../stores/toasts.ts";
import { useWorkspace } from "../stores/workspace.ts";
import { tService } from "../text/text.ts";
import { droppedWords } from "./command-words.ts";
import type { Session } from "./session.ts";
import { issueWords } from "./words.ts";

/** Says why an edit was refused; the document stays as it was. */
export function sayIssues(issues: readonly ScenarioIssue[]): void {
  const [first] = issues;
  if (first) void import("./details.ts").then(() => useToasts.getState().say(issueWords(first), "fail"));
}

export class Editor {
  private readonly session: Session;

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
    const name = tService(`${kind}.shortName`);
    const made = addNode(this.standing(), kind, at, { name: name.replaceAll(" ", "-") });
    this.change((scenario) => addNode(scenario, kind, at, { name: name.replaceAll(" ", "-") }).scenario);
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
    const answer = rename(scenario, definitions, id, name);
    if (!answer.ok) return answer.issues;
    edit(() => answer.scenario);
    return [];
  }

  setLatency(wire: string, latency: Sampler): readonly ScenarioIssue[] {
    return this.attempt((scenario) => setLatency(scenario, wire, latency));
  }

  move(positions: { readonly [id: string]: Position }): void {
    const remarks = Object.entries(positions).filter(([id]) => id.includes(":"));
    const nodes = Object.fromEntries(Object.entries(positions).filter(([id]) => !id.includes(":")));
    useDocument.getState().edit((scenario) => {
      let next = Object.keys(nodes).length > 0 ? moveNodes(scenario, nodes) : scenario;
      for (const [id, { x, y }] of remarks) next = changeRemark(next, remarkKey(id), { x, y });
      return next;
    });
  }

  remark(kind: "notes" | "frames", at: Position): void {
    const size = kind === "notes" ? { w: 180, h: 72 } : { w: 360, h: 220 };
    const { scenario } = useDocument.getState();
    const edit: Edit = (now) => addRemark(now, kind, { ...at, ...size, text: "" }).scenario;
    this.take(editAt(scenario, definitions, null, edit));
  }

  changeRemark(
    id: string,
    change: { readonly text?: string; readonly w?: number; readonly h?: number },
  ): void {
    useDocument.getState().edit((scenario) => changeRemark(scenario, remarkKey(id), change));
  }

  /** Removes what is selected: nodes, relations, notes, or a wire. */
  removeSelection(): void {
    const { selection, select } = useWorkspace.getState();
    if (selection.kind === "wire") this.change((scenario) => removeWire(scenario, definitions, selection.id));
    if (selection.kind === "nodes") {
      const remarks = selection.ids.filter((id) => id.includes(":"));
      const nodes = selection.ids.filter((id) => !id.includes(":"));
      if (nodes.length > 0) this.change((scenario) => removeNodes(scenario, definitions, nodes));
      if (remarks.length > 0)
        useDocument
          .getState()
          .edit((scenario) => remarks.reduce((next, id) => removeRemark(next, remarkKey(id)), scenario));
    }
    select({ kind: "none" });
  }

  /** What is selected, as the text of a document of its own. */
  copySelection(): string | null {
    const { selection } = useWorkspace.getState();
    if (selection.kind !== "nodes" || selection.ids.length === 0) return null;
    return formatScenario(selectionOf(this.standing(), definitions, new Set(selection.ids)), definitions);
  }

  /** Adds what was copied, here or in another design; other text is left alone. */
  paste(text: string): boolean {
    const parsed = parseScenario(text, definitions);
    if (!parsed.ok) return false;
    const by = { x: 32, y: 32 };
    const pasted = paste(this.standing(), definitions, parsed.scenario, by);
    this.change((scenario) => paste(scenario, definitions, parsed.scenario, by).scenario);
    useWorkspace.getState().select({ kind: "nodes", ids: pasted.ids as readonly NodeId[] });
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

const remarkKey = (id: string): string => id.slice(id.indexOf(":") + 1);
