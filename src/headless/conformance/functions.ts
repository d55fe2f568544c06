/** The Lambda API over an account, as far as cases use it: functions with a behaviour, mappings, asynchronous calls. */
import type { NodeId } from "../../engine/contract/ids.ts";
import type { Plain, PlainObject } from "../../engine/contract/plain.ts";
import { type KnownMapping, translate } from "../../services/event-source-mapping/resources.ts";
import { lambda } from "../../services/lambda/definition.ts";
import type { Account } from "./account.ts";
import { isMembers } from "./expect.ts";
import type { Queues, Response } from "./queues.ts";

type Members = { readonly [name: string]: unknown };
type Fn = { readonly id: NodeId; readonly name: string; readonly config: PlainObject };

/** What a case says a function does in one attempt. */
type Behaviour = {
  readonly behaviour?: string;
  readonly value?: unknown;
  readonly errorType?: string;
  readonly durationSeconds?: number;
};

/** A function that always fails: more attempts than any case makes. */
const ALWAYS = 1_000;

export class Functions {
  private readonly account: Account;
  private readonly queues: Queues;
  private readonly functions: Fn[] = [];
  private mappings: KnownMapping[] = [];
  private made = 0;

  constructor(account: Account, queues: Queues) {
    this.account = account;
    this.queues = queues;
  }

  /** Makes a function; the answer says what of it cannot be said here. */
  create(given: Members, invokeConfig: Members): readonly string[] {
    const name = String(given["name"]);
    const behaviour = outcomeOf(given);
    const { MaximumRetryAttempts: retries, MaximumEventAgeInSeconds: age } = invokeConfig;
    const { timeoutSeconds, reservedConcurrency } = given;
    const config: PlainObject = {
      steps: [],
      ...behaviour.config,
      ...(timeoutSeconds === undefined ? {} : { timeoutSec: timeoutSeconds as number }),
      ...(reservedConcurrency === undefined
        ? {}
        : { hasReservedConcurrency: true, reservedConcurrency: reservedConcurrency as number }),
      ...(retries === undefined ? {} : { maximumRetryAttempts: retries as number }),
      ...(age === undefined ? {} : { maximumEventAgeSec: age as number }),
    };
    const id = `function-${name}` as NodeId;
    const parsed = lambda.config.parse(config);
    if (!parsed.ok) return [`function ${name}: ${JSON.stringify(parsed.issues)}`];
    this.account.do(id, "AddNode", { node: { id, kind: "lambda", name, config } });
    this.functions.push({ id, name, config: parsed.value as PlainObject });
    return [
      ...behaviour.missing,
      ...(given["deadLetterConfig"] === undefined ? [] : ["functions have no dead-letter queue yet"]),
      ...(invokeConfig["DestinationConfig"] === undefined ? [] : ["functions have no destinations yet"]),
    ];
  }

  /** The steps of a case that are calls to Lambda. */
  call(action: string, params: Members): Response | undefined {
    if (action === "createMapping") return this.createMapping(params);
    if (action === "updateMapping")
      return this.changed(translate.UpdateEventSourceMapping(params, { mappings: this.mappings }));
    if (action === "invokeAsync") return this.invokeAsync(params);
    return undefined;
  }

  private createMapping(params: Members): Response {
    this.made += 1;
    const name = String(params["FunctionName"]);
    const queue = this.queues.known(params["EventSourceArn"]);
    return this.changed(
      translate.CreateEventSourceMapping(params, {
        queue: queue && { id: queue.id, config: queue.config as unknown as PlainObject },
        fn: this.functions.find((fn) => fn.name === name),
        mappings: this.mappings,
        newId: `mapping-${this.made}` as NodeId,
      }),
      params,
    );
  }

  private changed(
    translated: ReturnType<typeof translate.CreateEventSourceMapping>,
    params: Members = {},
  ): Response {
    const at = this.account.now;
    if (!translated.ok) return { state: "refused", error: translated, at };
    let id = "" as NodeId;
    for (const { target, type, payload } of translated.changes) {
      const answer = this.account.do(target, type, payload);
      if (answer.state === "refused")
        return { state: "refused", error: { code: answer.code ?? "", message: answer.message ?? "" }, at };
      id = target;
    }
    const before = this.mappings.find((one) => one.id === id);
    const mapping = before ?? {
      id,
      eventSourceArn: String(params["EventSourceArn"]),
      functionName: String(params["FunctionName"]),
    };
    this.mappings = [
      ...this.mappings.filter((one) => one.id !== id),
      { ...mapping, config: translated.config },
    ];
    return { state: "done", output: { UUID: id }, at };
  }

  private invokeAsync(params: Members): Response {
    const at = this.account.now;
    const fn = this.functions.find(({ name }) => name === params["FunctionName"]);
    const answer = this.account.do(fn?.id ?? "", "Invoke", {
      invocationType: "Event",
      payload: JSON.stringify(params["Payload"] ?? {}),
    });
    if (answer.state === "refused")
      return { state: "refused", error: { code: answer.code ?? "", message: answer.message ?? "" }, at };
    return { state: "done", output: { statusCode: 202 }, at };
  }
}

type Outcome = { readonly config: PlainObject; readonly missing: readonly string[] };

/** A case's behaviour as settings of a function. */
function outcomeOf(given: Members): Outcome {
  const attempts = (given["invocations"] ?? []) as readonly Behaviour[];
  const always = given["always"] as Behaviour | undefined;
  const all = always ? [...attempts, always] : attempts;
  const failures = all.filter(isFailure);
  const areFirst = all.slice(0, failures.length).every(isFailure);
  const duration = Math.max(0, ...all.map(({ durationSeconds = 0 }) => durationSeconds));
  const errorType = failures[0]?.errorType;
  const count = always !== undefined && isFailure(always) ? ALWAYS : failures.length;
  const outcome: Plain =
    failures.length === 0
      ? { type: "succeed" }
      : { type: "fail-first", count, ...(errorType === undefined ? {} : { errorType }) };
  const steps: Plain =
    duration === 0 ? [] : [{ type: "work", duration: { type: "fixed", ms: duration * 1_000 }, per: "batch" }];
  return {
    config: { outcome, steps },
    missing: [
      ...(areFirst ? [] : ["a function cannot fail at later attempts only"]),
      ...(all.some(returnsReport) ? ["a function cannot return a report of its own yet"] : []),
    ],
  };
}

const isFailure = ({ behaviour }: Behaviour): boolean => behaviour === "raise";

/** A returned value matters only where it is read: as a report of failed records. None or an empty one is a success. */
function returnsReport({ behaviour, value }: Behaviour): boolean {
  if (behaviour === "batchItemFailuresWhere") return true;
  const report = isMembers(value) ? value["batchItemFailures"] : undefined;
  return report !== undefined && report !== null && !(Array.isArray(report) && report.length === 0);
}
