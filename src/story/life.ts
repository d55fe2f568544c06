/** The life of a message in lines: what happened to it, one line for each step that a person would tell. */
import type { MessageId } from "../engine/contract/ids.ts";
import { type History, historyOf } from "./history.ts";
import { ended } from "./life-end.ts";
import type { LifeLine, Memory, Said } from "./life-line.ts";
import { held, noted, received, shown } from "./life-step.ts";
import { failed, started, throttled } from "./life-work.ts";
import { isBranch, lineOf, momentsOfLine, passageOf } from "./line.ts";
import { GOOD, type Moment, type SpanMoment, type StateMoment, type ThrottledMoment } from "./moment.ts";
import { originOf } from "./origin.ts";
import { messageTarget, nameAt, type Telling } from "./telling.ts";
import { after, say } from "./words.ts";

export function lifeOf(
  telling: Telling,
  copy: MessageId,
  history: History = historyOf(telling, copy),
): readonly LifeLine[] {
  const line = lineOf(telling, history, copy);
  const moments = [...momentsOfLine(telling, history, line), ...branchesOf(telling, history, line)].sort(
    (a, b) => a.record - b.record,
  );
  const first = moments[0];
  return first ? new Life(telling, history, line, moments, copy).lines() : [];
}

/** The making of copies that left the line while it went on. */
const branchesOf = (telling: Telling, history: History, line: readonly MessageId[]): readonly Moment[] =>
  history.copies
    .filter((copy) => !line.includes(copy) && line.includes(telling.index.messages.fromOf(copy)))
    .filter((copy) => isBranch(telling, history, copy) !== undefined)
    .flatMap((copy) => history.momentsOf(copy).slice(0, 1));

class Life {
  private readonly found: LifeLine[] = [];
  private readonly memory: Memory = {
    who: "",
    hasFailed: false,
    hasReturned: false,
    works: 0,
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
      if (!origin.told.has(moment)) this.tell(moment, i);
    });
    return this.found;
  }

  private tell(moment: Moment, place: number): void {
    switch (moment.kind) {
      case "state":
        this.state(moment, place);
        return;
      case "span":
        this.span(moment);
        return;
      case "throttled":
        this.throttled(moment);
        return;
      case "note":
        this.push(moment, noted(this.telling, moment));
        return;
      default:
    }
  }

  private push({ at, record }: Moment, said: Said | undefined): void {
    if (said && said.sentence.length > 0) this.found.push({ at, record, ...said });
  }

  /** Failed and to be tried again is one step for a person. */
  private pushRetry(moment: StateMoment, said: Said): void {
    const { found } = this;
    const last = found.at(-1);
    if (last?.tone !== "failed" || last.at !== moment.at) this.push(moment, said);
    else found[found.length - 1] = { ...last, sentence: after(last.sentence, said.sentence) };
  }

  private state(moment: StateMoment, place: number): void {
    const { telling, memory } = this;
    switch (moment.state) {
      case "created":
        this.created(moment);
        return;
      case "visible":
        if (!this.isPassing(moment, place) && !this.isNeverHidden(moment))
          this.push(moment, shown(telling, memory, moment));
        memory.throttles = 0;
        return;
      case "in-flight":
        memory.throttles = 0;
        this.push(moment, received(telling, memory, moment));
        return;
      case "queued":
        this.queued(moment, place);
        return;
      case "delayed":
      case "retained":
        this.push(moment, held(telling, moment));
        return;
      default:
        this.end(moment);
    }
  }

  private queued(moment: StateMoment, place: number): void {
    const { telling, memory } = this;
    const said = held(telling, moment);
    if (!said || this.isPassing(moment, place)) return;
    const tone = memory.throttles > 0 && said.tone === "failed" ? "throttled" : said.tone;
    memory.throttles = 0;
    this.pushRetry(moment, { ...said, tone });
  }

  /** A copy in the middle of the line, or one that left it: redriven, sent again, or sent on by who works on it. */
  private created(moment: StateMoment): void {
    const { telling, history, memory } = this;
    const passage = passageOf(telling, history, moment.copy);
    if (passage === "dead-letter") return;
    const hop = history.momentsOf(moment.copy).find((one) => one.kind === "hop");
    const args = {
      node: nameAt(telling, hop?.kind === "hop" ? hop.toId : ""),
      by: nameAt(telling, moment.nodeId),
    };
    const isOurs = this.line.includes(moment.copy);
    const targets = isOurs ? [] : [messageTarget(moment.copy)];
    const isAgain = isBranch(telling, history, moment.copy) === "again";
    const how = isAgain ? "life.sentAgain" : "life.sentOn";
    const sentence = say(passage === "redrive" ? "life.redriven" : how, args, targets);
    this.push(moment, { sentence, tone: isAgain ? "failed" : "plain", isGroupStart: isOurs });
    if (!isOurs) return;
    memory.hasReturned = false;
  }

  /** Asked for at the very moment at which it became visible: the receive tells it. */
  private isPassing(moment: StateMoment, place: number): boolean {
    const next = this.moments.slice(place + 1).find((one) => one.kind === "state" && one.state !== "created");
    return (
      next?.kind === "state" &&
      next.at === moment.at &&
      next.nodeId === moment.nodeId &&
      (next.state === "in-flight" || (next.state === "dead-lettered" && moment.state === "visible"))
    );
  }

  /** Visible because its receive did not hide it: the receive tells it. */
  private isNeverHidden({ at, nodeId, record }: StateMoment): boolean {
    return this.moments.some(
      (one) =>
        one.kind === "state" &&
        one.state === "in-flight" &&
        one.nodeId === nodeId &&
        one.until === at &&
        one.at === at &&
        one.record < record,
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
      memory.works += 1;
      memory.worker = moment.nodeId;
      memory.workedSince = moment.at;
      return;
    }
    memory.works = Math.max(0, memory.works - 1);
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
  private throttled(moment: ThrottledMoment): void {
    const { memory, found, telling } = this;
    memory.throttles += 1;
    const said = throttled(telling, memory, moment);
    const last = found.at(-1);
    if (memory.throttles > 1 && last?.tone === "throttled") found[found.length - 1] = { ...last, ...said };
    else this.push(moment, said);
  }
}
