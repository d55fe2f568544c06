/** The life of a message in lines: what happened to it, one line for each step that a person would tell. */
import type { MessageId } from "../engine/contract/ids.ts";
import { GOOD, type History, historyOf, type Moment, type SpanMoment, type StateMoment } from "./history.ts";
import { ended } from "./life-end.ts";
import type { LifeLine, Memory, Said } from "./life-line.ts";
import { failed, held, received, shown, started } from "./life-step.ts";
import { lineOf, momentsOfLine, passageOf } from "./line.ts";
import { originOf } from "./origin.ts";
import { nameAt, type Telling } from "./telling.ts";
import { say } from "./words.ts";

export function lifeOf(
  telling: Telling,
  copy: MessageId,
  history: History = historyOf(telling, copy),
): readonly LifeLine[] {
  const line = lineOf(telling, history, copy);
  const moments = momentsOfLine(history, line);
  const first = moments[0];
  return first ? new Life(telling, history, line, moments, copy).lines() : [];
}

class Life {
  private readonly found: LifeLine[] = [];
  private readonly memory: Memory = {
    who: "",
    value: "",
    hasFailed: false,
    hasReturned: false,
    isWorking: false,
    worker: "",
    workedSince: 0,
    throttles: 0,
  };
  private readonly telling: Telling;
  private readonly history: History;
  private readonly line: readonly MessageId[];
  private readonly moments: readonly Moment[];
  private readonly copy: MessageId;

  constructor(
    telling: Telling,
    history: History,
    line: readonly MessageId[],
    moments: readonly Moment[],
    copy: MessageId,
  ) {
    this.telling = telling;
    this.history = history;
    this.line = line;
    this.moments = moments;
    this.copy = copy;
  }

  lines(): readonly LifeLine[] {
    const { telling, history, line, moments } = this;
    const origin = originOf(telling, history, line, this.copy);
    const first = moments[0] as Moment;
    this.push(first, { sentence: origin.sentence, tone: "plain", isGroupStart: true });
    moments.forEach((moment, i) => {
      if (origin.told.has(moment)) return;
      if (moment.kind === "state") this.state(moment, i);
      else if (moment.kind === "span") this.span(moment);
      else if (moment.kind === "throttled") this.throttled(moment);
    });
    return this.found;
  }

  private push({ at, record }: Moment, said: Said | undefined): void {
    if (said && said.sentence.length > 0) this.found.push({ at, record, ...said });
  }

  private state(moment: StateMoment, place: number): void {
    const { telling, memory } = this;
    switch (moment.state) {
      case "created":
        this.created(moment);
        return;
      case "visible":
        if (!this.isPassing(moment, place)) this.push(moment, shown(telling, memory, moment));
        memory.throttles = 0;
        return;
      case "in-flight":
        memory.throttles = 0;
        this.push(moment, received(telling, memory, moment));
        return;
      case "delayed":
      case "queued":
      case "retained":
        this.push(moment, held(telling, moment));
        return;
      default:
        this.end(moment);
    }
  }

  /** A copy in the middle of the line: redriven, or sent on by who worked on it. */
  private created(moment: StateMoment): void {
    const passage = passageOf(this.telling, this.history, moment.copy);
    if (passage === "dead-letter") return;
    if (passage === "redrive") this.memory.hasReturned = false;
    const hop = this.history.momentsOf(moment.copy).find((one) => one.kind === "hop");
    const node = nameAt(this.telling, hop?.kind === "hop" ? hop.toId : "");
    const sentence =
      passage === "redrive"
        ? say("life.redriven", { node })
        : say("life.sentOn", { node, by: nameAt(this.telling, moment.nodeId) });
    this.push(moment, { sentence, tone: "plain", isGroupStart: true });
  }

  /** Asked for at the very moment at which it became visible: the receive tells it. */
  private isPassing(moment: StateMoment, place: number): boolean {
    const next = this.moments.slice(place + 1).find((one) => one.kind === "state" && one.state !== "created");
    return (
      next?.kind === "state" &&
      next.at === moment.at &&
      next.nodeId === moment.nodeId &&
      (next.state === "in-flight" || next.state === "dead-lettered")
    );
  }

  private end(moment: StateMoment): void {
    const { telling, memory, found } = this;
    if (moment.state === "moved" && moment.why?.code === "redriven") return;
    const last = found.at(-1);
    const isDone = moment.state === "deleted" && last?.tone === "good" && memory.worker !== "";
    // Done and deleted is one step for a person.
    if (isDone) found.pop();
    const next = this.line[this.line.indexOf(moment.copy) + 1];
    const to = this.history.moments.find(
      (one) => one.kind === "hop" && one.copy === (next ?? this.letterOf(moment)) && !one.isReply,
    );
    this.push(moment, ended(telling, memory, moment, isDone, to?.kind === "hop" ? to.toId : ""));
  }

  private letterOf(moment: StateMoment): MessageId | undefined {
    return this.history.copies.find((copy) => this.telling.index.messages.fromOf(copy) === moment.copy);
  }

  private span(moment: SpanMoment): void {
    const { memory, telling } = this;
    if (!moment.isEnd) {
      memory.isWorking = true;
      memory.worker = moment.nodeId;
      memory.workedSince = moment.at;
      return;
    }
    memory.isWorking = false;
    if (moment.name === "init" && GOOD.has(moment.outcome))
      this.push(moment, started(telling, memory, moment));
    else if (moment.name === "init") return;
    else if (GOOD.has(moment.outcome)) {
      const node = nameAt(telling, moment.nodeId);
      this.push(moment, {
        sentence: say("life.doneNotYetDeleted", { node }),
        tone: "good",
        isGroupStart: false,
      });
    } else this.push(moment, failed(telling, memory, moment));
  }

  /** The first refusal is told; those after it in the same receive are counted in its line. */
  private throttled(moment: Moment & { readonly nodeId: string }): void {
    const { memory, found, telling } = this;
    memory.throttles += 1;
    const node = nameAt(telling, moment.nodeId);
    const said: Said = {
      sentence:
        memory.throttles === 1
          ? say("life.throttled", { node })
          : say("life.throttledTimes", { node, count: memory.throttles }),
      tone: "throttled",
      isGroupStart: false,
    };
    const last = found.at(-1);
    if (memory.throttles > 1 && last?.tone === "throttled") found[found.length - 1] = { ...last, ...said };
    else this.push(moment, said);
  }
}
