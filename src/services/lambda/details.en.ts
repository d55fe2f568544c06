/**
 * What inspector, log and story say of a function: its settings, codes and refusals. `{{name}}` is an argument; `<0>..</0>`
 * links to the setting that the reason names.
 */
export const details = {
  "fields.timeoutSec.label": "Timeout",
  "fields.timeoutSec.help":
    "An invocation that takes longer is stopped and counts as an error. What it has done until then stands.",
  "fields.memorySizeMb.label": "Memory",
  "fields.memorySizeMb.help":
    "Decides what a second costs. On AWS more memory also means more CPU; here the work takes the time you give it.",
  "fields.steps.label": "What the function does",
  "fields.steps.help":
    "Its steps, in order: working for a while, or calling a service. How it ends comes after the last step.",
  "fields.steps.work.label": "work for a while",
  "fields.steps.work.duration.label": "Takes",
  "fields.steps.work.duration.help": "How long the function works before the next step.",
  "fields.steps.work.per.label": "Once per",
  "fields.steps.work.per.help":
    "For each record of a batch, one after the other, or once for the whole batch.",
  "fields.steps.work.per.record.label": "record",
  "fields.steps.work.per.batch.label": "batch",
  "fields.steps.call.label": "call a service",
  "fields.steps.call.to.label": "To",
  "fields.steps.call.to.help":
    "What is called. It must be wired to this function; empty means the first wire.",
  "fields.steps.call.operation.label": "Operation",
  "fields.steps.call.operation.help":
    "SendMessage for a queue, Publish for a topic, Invoke for another function.",
  "fields.steps.call.operation.SendMessage.label": "SendMessage",
  "fields.steps.call.operation.Publish.label": "Publish",
  "fields.steps.call.operation.Invoke.label": "Invoke",
  "fields.steps.call.invocationType.label": "Invocation type",
  "fields.steps.call.invocationType.help":
    "RequestResponse waits for the other function's result. Event returns as soon as Lambda has queued the event.",
  "fields.steps.call.invocationType.RequestResponse.label": "RequestResponse (synchronous)",
  "fields.steps.call.invocationType.Event.label": "Event (asynchronous)",
  "fields.steps.call.input.label": "Text to send",
  "fields.steps.call.input.help":
    "What is sent. In double braces: body for the record's text, body.name for a member of it, seq for its number. Empty sends the record's text.",
  "fields.steps.call.onError.label": "If it fails",
  "fields.steps.call.onError.help":
    "What the function does about an error of the call: fail itself, call again first, or go on as if nothing had happened.",
  "fields.steps.call.onError.fail.label": "fail with it",
  "fields.steps.call.onError.retry.label": "call again, then fail",
  "fields.steps.call.onError.catch.label": "catch it and go on",
  "fields.steps.call.attempts.label": "Attempts",
  "fields.steps.call.attempts.help":
    "How often the call is made in all. Waits between attempts count towards the timeout.",
  "fields.steps.call.attempts.unit": "attempts",
  "fields.steps.call.per.label": "Once per",
  "fields.steps.call.per.help":
    "For each record of a batch, one after the other, or once for the whole batch.",
  "fields.steps.call.per.record.label": "record",
  "fields.steps.call.per.batch.label": "batch",
  "fields.outcome.label": "How it ends",
  "fields.outcome.help":
    "What becomes of an invocation after its steps. Every failure but the last kind is an exception of the given type.",
  "fields.outcome.succeed.label": "succeeds",
  "fields.outcome.fail-on-poison.label": "fails on poison orders",
  "fields.outcome.fail-on-poison.errorType.label": "Error type",
  "fields.outcome.fail-on-poison.errorType.help":
    "The name of the exception. One that begins with Runtime. is a crash: the environment starts again.",
  "fields.outcome.fail-at-random.label": "fails at random",
  "fields.outcome.fail-at-random.share.label": "Share",
  "fields.outcome.fail-at-random.share.help":
    "Of a hundred deliveries, how many fail on average. Each delivery of a record is drawn anew.",
  "fields.outcome.fail-at-random.errorType.label": "Error type",
  "fields.outcome.fail-at-random.errorType.help":
    "The name of the exception. One that begins with Runtime. is a crash: the environment starts again.",
  "fields.outcome.fail-first.label": "fails the first times",
  "fields.outcome.fail-first.count.label": "Failures first",
  "fields.outcome.fail-first.count.help": "So many deliveries of every message fail; the next one succeeds.",
  "fields.outcome.fail-first.count.unit": "deliveries",
  "fields.outcome.fail-first.errorType.label": "Error type",
  "fields.outcome.fail-first.errorType.help":
    "The name of the exception. One that begins with Runtime. is a crash: the environment starts again.",
  "fields.outcome.time-out.label": "never ends by itself (times out)",
  "fields.failureScope.label": "A failure is",
  "fields.failureScope.help":
    "An exception fails the whole batch. A function that reports failed records returns their ids (batchItemFailures) instead; the event source mapping must be set to read them.",
  "fields.failureScope.invocation.label": "an exception",
  "fields.failureScope.record.label": "a report of the failed records",
  "fields.hasReservedConcurrency.label": "Reserve concurrency",
  "fields.hasReservedConcurrency.help":
    "Whether a number of concurrent invocations is set aside for this function, which is then also limited to them.",
  "fields.reservedConcurrency.label": "Reserved concurrency",
  "fields.reservedConcurrency.help":
    "At most this many invocations run at the same time; more are throttled. 0 switches the function off.",
  "fields.reservedConcurrency.unit": "invocations",
  "fields.accountConcurrency.label": "Account concurrency",
  "fields.accountConcurrency.help":
    "Concurrent invocations that the account may have in this Region. Simplified: every function has all of them to itself.",
  "fields.accountConcurrency.unit": "invocations",
  "fields.maximumRetryAttempts.label": "Retry attempts (asynchronous)",
  "fields.maximumRetryAttempts.help":
    "How often an asynchronous event is tried again after the function failed: 1 minute later, then 2 minutes later.",
  "fields.maximumRetryAttempts.unit": "retries",
  "fields.maximumEventAgeSec.label": "Maximum event age (asynchronous)",
  "fields.maximumEventAgeSec.help": "An asynchronous event that would be older at its next try is given up.",
  "fields.coldStart.label": "Cold start",
  "fields.coldStart.help":
    "How long a new environment takes to start before it can work. Over 10 s the start is made again within the timeout.",
  "fields.environmentIdleSec.label": "Idle environments stay",
  "fields.environmentIdleSec.help":
    "How long an environment waits for another invocation before Lambda shuts it down.",
  "codes.ok": "The function succeeded.",
  "codes.error": "The function ended with an error.",
  "codes.timeout": "The function was stopped at its timeout.",
  "codes.partial": "The function reported some of its records as failed.",
  "codes.initTimeout":
    "The environment did not start within 10 s; the start is made again as part of the invocation.",
  "codes.reused": "The environment took another invocation.",
  "codes.shutDown": "Lambda shut the environment down.",
  "codes.removed": "The function was deleted while this ran.",
  "codes.functionError": "{{errorType}}. What the function did before stands.",
  "codes.recordsFailed_one": "The record is reported as failed: {{errorType}}.",
  "codes.recordsFailed_other": "Of {{count}} records, {{failed}} reported as failed: {{errorType}}.",
  "codes.timedOut":
    "Task timed out after {{timeoutSec}}.00 seconds. What the function did before stands; its environment starts again.",
  "codes.throttled":
    "Throttled (429 TooManyRequestsException, {{reason}}): the limit is {{limit}} at a time.",
  "codes.callFailed": "{{operation}} failed at attempt {{attempt}}: {{code}}.",
  "codes.callRefused": "The call with this copy was refused, so nobody has it.",
  "codes.retriesExhausted":
    "Given up: every try failed, and <0>retry attempts</0> is {{value}}. No destination keeps it.",
  "codes.eventAgeExceeded":
    "Given up: at its next try it would be older than the <0>maximum event age</0> of {{value}} s. No destination keeps it.",
  "codes.noConcurrency":
    "Given up at once: <0>reserved concurrency</0> is 0, so the function is switched off. No destination keeps it.",
  "codes.waitsForRetry":
    "The function failed, so Lambda waits and tries again: <0>retry attempts</0> is {{value}}.",
  "codes.waitsForConcurrency":
    "Throttled: the <0>concurrency limit</0> is {{value}}. The event waits in Lambda's own queue and is tried again.",
  "codes.resourceDeleted": "The function was deleted.",
  "refuse.toClient":
    "A function answers whoever invoked it and cannot call a client. Publish to a topic, or send to a queue that the other side polls.",
  "refuse.toWorker":
    "A server takes no calls here: it polls a queue. Send to a queue and let the server poll it.",
  "refuse.toRelation":
    "This sits on a wire of its own and takes no calls. Wire the function to the queue, topic or function behind it.",
  "issues.unreservedBelowMinimum":
    "At most {{most}}: the account must keep {{minimum}} unreserved. AWS answers: Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of [{{minimum}}].",
} as const;
