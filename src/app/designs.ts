/**
 * Opening, keeping and leaving designs. An example that is changed becomes a design of its own at the first change; every
 * design is saved on this device a moment after it changed, with the moment that was on screen.
 */
import { canvasView } from "../canvas/view.ts";
import { examples } from "../examples/catalog.ts";
import { pathText, type ScenarioIssue } from "../scenario/issues.ts";
import { emptyScenario, LIMITS, type Scenario } from "../scenario/scenario.ts";
import { useBroken } from "../stores/broken.ts";
import { type DocumentHistory, useDocument } from "../stores/document.ts";
import { type DesignEntry, useLibrary } from "../stores/library.ts";
import { usePlayback } from "../stores/playback.ts";
import { definitions } from "../stores/scene.ts";
import { useToasts } from "../stores/toasts.ts";
import { useWorkspace } from "../stores/workspace.ts";
import { t, tService } from "../text/text.ts";
import type { RunIdentity } from "./kept-run.ts";
import { files } from "./late.ts";
import { readMoment, rememberMoment } from "./moment.ts";
import type { Session, StoredRun } from "./session.ts";
import { issueWords } from "./words.ts";

/** How a design was left when it was open last. */
type LeftAt = {
  readonly at?: number;
  readonly shown?: number;
  readonly run?: StoredRun;
  readonly history?: DocumentHistory;
};

const SAVE_AFTER_MS = 500;
const EXAMPLE_PREFIX = "example-";

const freshId = (): string => `d${Date.now().toString(36)}${Math.floor(Math.random() * 1_296).toString(36)}`;
const isExample = (design: string): boolean => design.startsWith(EXAMPLE_PREFIX);

export const fileName = (title: string): string =>
  `${title.toLowerCase().replace(/[^a-z0-9]+/g, "-") || "scenario"}.redrive.json`;

export const exampleTitle = (id: string): string => tService(`example.${id}.title`);

export class Designs {
  private readonly session: Session;
  private readonly build: string;
  private timer = 0;
  private isOpening = false;

  /** `build` names the program that a kept run is of; without one no run is kept. */
  constructor(session: Session, build: string) {
    this.session = session;
    this.build = build;
    session.onStored = (run, at, scenario) => this.keepRun(run, at, scenario);
  }

  /** Opens what was open last, else the first example, running. Returns the way to stop saving. */
  async start(wanted: string | null): Promise<() => void> {
    const last = await useLibrary.getState().load();
    const isWantedExample = wanted !== null && examples.some(({ id }) => id === wanted);
    if (isWantedExample || last === null || !(await this.openDesign(last)))
      await this.openExample(isWantedExample ? (wanted ?? "") : (examples[0]?.id ?? ""));
    const stop = useDocument.subscribe(({ scenario }, before) => {
      if (scenario !== before.scenario && !this.isOpening) this.changed();
    });
    const leave = (): void => {
      const { at, shown } = this.session.playhead;
      rememberMoment({ design: useDocument.getState().design, at, shown });
      void this.save();
    };
    const stopPlaying = usePlayback.subscribe(({ isPlaying }, before) => {
      if (!isPlaying && before.isPlaying) this.session.store();
    });
    document.addEventListener("visibilitychange", leave);
    window.addEventListener("pagehide", leave);
    return () => {
      stop();
      stopPlaying();
      document.removeEventListener("visibilitychange", leave);
      window.removeEventListener("pagehide", leave);
    };
  }

  private show(design: string, example: string | null, scenario: Scenario, left: LeftAt = {}): void {
    const { at = 0, shown = at, run, history } = left;
    if (this.isUnsaved()) void this.save();
    this.isOpening = true;
    useWorkspace.getState().select({ kind: "none" });
    this.session.open(scenario, run);
    useDocument.getState().open(design, example, scenario, history);
    if (shown > 0) this.session.resume(at, shown);
    this.isOpening = false;
    // The cards of another design are measured first.
    requestAnimationFrame(() => requestAnimationFrame(() => canvasView()?.fit()));
  }

  async openExample(id: string): Promise<void> {
    const example = examples.find((one) => one.id === id);
    if (!example) return;
    const parsed = files().parse(await example.load());
    if (!parsed.ok) {
      void this.sayBroken(parsed.issues);
      return;
    }
    this.show(`${EXAMPLE_PREFIX}${id}`, id, { ...parsed.scenario, title: exampleTitle(id) });
    usePlayback.getState().play();
    void useLibrary.getState().opened(`${EXAMPLE_PREFIX}${id}`);
  }

  /** The example as it came; a changed copy stays among my designs. */
  async resetExample(): Promise<void> {
    const { example } = useDocument.getState();
    if (example !== null) await this.openExample(example);
  }

  async openDesign(id: string): Promise<boolean> {
    if (isExample(id)) {
      const example = id.slice(EXAMPLE_PREFIX.length);
      if (!examples.some((one) => one.id === example)) return false;
      await this.openExample(example);
      return true;
    }
    const kept = await useLibrary.getState().read(id);
    if (!kept) return false;
    const parsed = files().parse(kept.text);
    if (!parsed.ok) {
      useBroken.getState().show({ title: this.titleOf(id), text: kept.text, issues: parsed.issues });
      return false;
    }
    const { at, shown } = readMoment(id) ?? kept;
    const run = await this.runOf(id, parsed.scenario, at);
    const history = files().readHistory(kept.history);
    this.show(id, kept.example, parsed.scenario, { at, shown, history, ...(run && { run }) });
    usePlayback.getState().pause();
    void useLibrary.getState().opened(id);
    return true;
  }

  newDesign(): void {
    this.show(freshId(), null, emptyScenario(t("designs.untitled")));
    // Time begins when somebody presses play; until then everything is the state at time 0.
    usePlayback.getState().pause();
    void this.save();
  }

  /** Opens a scenario file; a broken one is refused with the place of the first fault, and what is open stays. */
  openText(text: string): boolean {
    const parsed = files().parse(text);
    if (!parsed.ok) {
      void this.sayBroken(parsed.issues);
      return false;
    }
    this.show(freshId(), null, parsed.scenario);
    usePlayback.getState().play();
    void this.save();
    return true;
  }

  async openFile(file: File): Promise<boolean> {
    if (file.size > LIMITS.textLength) {
      useToasts.getState().say(t("designs.fileTooBig", { name: file.name }), "fail");
      return false;
    }
    let text: string;
    try {
      text = await file.text();
    } catch {
      // A folder, or a file that has gone meanwhile.
      useToasts.getState().say(t("designs.unreadable", { name: file.name }), "fail");
      return false;
    }
    return this.openText(text);
  }

  private async sayBroken(issues: readonly ScenarioIssue[]): Promise<void> {
    const [first] = issues;
    if (!first) return;
    await import("./details.ts");
    const place = pathText(first.path);
    const fault = place === "" ? issueWords(first) : `${place}: ${issueWords(first)}`;
    const count = issues.length - 1;
    const words = count > 0 ? t("designs.brokenMore", { fault, count }) : t("designs.broken", { fault });
    useToasts.getState().say(words, "fail");
  }

  /** The document as a file: its name and text. */
  file(): { readonly name: string; readonly text: string } {
    const { scenario } = useDocument.getState();
    return { name: fileName(scenario.title), text: files().format(scenario) };
  }

  async duplicate(id: string): Promise<void> {
    if (this.isUnsaved()) await this.save();
    const title = t("designs.copyOf", { title: this.titleOf(id) });
    await this.keepAs(freshId(), title, id);
  }

  async remove(id: string): Promise<void> {
    if (useDocument.getState().design === id) {
      this.forgetTimer();
      await this.openExample(examples[0]?.id ?? "");
      await useLibrary.getState().keepRun(null);
    }
    await useLibrary.getState().remove(id);
  }

  async rename(id: string, title: string): Promise<void> {
    if (useDocument.getState().design === id)
      useDocument.getState().edit((scenario) => ({ ...scenario, title }));
    else await this.keepAs(id, title, id);
  }

  private titleOf(id: string): string {
    return useLibrary.getState().designs.find((one) => one.id === id)?.title ?? "";
  }

  /** Keeps what is kept as `from` under another title, as `id`. */
  private async keepAs(id: string, title: string, from: string): Promise<void> {
    const kept = await useLibrary.getState().read(from);
    if (!kept) return;
    const parsed = files().parse(kept.text);
    if (!parsed.ok) {
      void this.sayBroken(parsed.issues);
      return;
    }
    const { history, ...rest } = kept;
    const text = files().format({ ...parsed.scenario, title });
    // What was done to a design is not what was done to its copy.
    const copy = { ...rest, text, ...(id === from && history ? { history } : {}) };
    await useLibrary.getState().keep({ id, title, changedAt: Date.now() }, copy, false);
  }

  private isUnsaved(): boolean {
    return this.timer !== 0;
  }

  private forgetTimer(): void {
    clearTimeout(this.timer);
    this.timer = 0;
  }

  private changed(): void {
    const { design } = useDocument.getState();
    if (isExample(design)) useDocument.getState().rekey(freshId());
    useLibrary.getState().changed();
    this.forgetTimer();
    this.timer = window.setTimeout(() => void this.save(), SAVE_AFTER_MS);
  }

  /** Reads what is open at once and writes it in one step: it may be called just before something else opens. */
  private async save(): Promise<void> {
    this.forgetTimer();
    const { design, example, scenario } = useDocument.getState();
    if (design === "" || isExample(design)) return;
    const { at, shown } = this.session.playhead;
    const entry: DesignEntry = { id: design, title: scenario.title, changedAt: Date.now() };
    const text = files().format(scenario);
    this.session.store();
    await useLibrary
      .getState()
      .keep(entry, { text, example, at, shown, history: files().keptHistory() }, true);
  }

  private identity(design: string, scenario: Scenario): RunIdentity {
    return { build: this.build, design, scenario, definitions };
  }

  /** Keeps the run that the worker has written down, for the next visit. */
  private keepRun(run: StoredRun, at: number, scenario: Scenario): void {
    const { design } = useDocument.getState();
    if (this.build === "" || design === "" || isExample(design)) return;
    const identity = this.identity(design, scenario);
    void import("./kept-run.ts").then(({ keptRun }) => {
      const kept = keptRun(run, at, identity);
      if (kept) void useLibrary.getState().keepRun(kept);
    });
  }

  /** The run kept of a design that is opened at a moment, when it is of use. */
  private async runOf(design: string, scenario: Scenario, at: number): Promise<StoredRun | null> {
    const kept = await useLibrary.getState().readRun();
    if (kept === null) return null;
    const { readKeptRun } = await import("./kept-run.ts");
    return readKeptRun(kept, at, this.identity(design, scenario));
  }
}
