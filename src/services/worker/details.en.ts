/**
 * What inspector, log and story say of a server: its settings, codes and refusals. `{{name}}` is an argument; `<0>..</0>`
 * links to the setting that the reason names.
 */
export const details = {
  "fields.threads.label": "Threads",
  "fields.threads.help": "How many messages it works on at the same time. Each thread polls for itself.",
  "fields.threads.unit": "threads",
  "fields.work.label": "Time per message",
  "fields.work.help": "How long a thread works on one message.",
  "fields.maxNumberOfMessages.label": "Messages per poll",
  "fields.maxNumberOfMessages.help":
    "MaxNumberOfMessages: the most that one poll brings. A thread works on them one after the other; all are hidden from the poll on.",
  "fields.maxNumberOfMessages.unit": "messages",
  "fields.waitTimeSeconds.label": "Poll wait time",
  "fields.waitTimeSeconds.help":
    "WaitTimeSeconds: how long a poll waits at an empty queue. 0 is short polling, more is long polling.",
  "fields.pollIntervalMs.label": "Pause after an empty poll",
  "fields.pollIntervalMs.help": "With short polling: how long a thread waits before it asks again.",
  "fields.outcome.label": "How work ends",
  "fields.outcome.help":
    "After a failure the message is not deleted, so it comes back when its visibility timeout ends.",
  "fields.outcome.succeed.label": "succeeds",
  "fields.outcome.fail-on-poison.label": "fails on poison orders",
  "fields.outcome.fail-at-random.label": "fails at random",
  "fields.outcome.fail-at-random.share.label": "Share",
  "fields.outcome.fail-at-random.share.help": "Of a hundred deliveries, how many fail on average.",
  "fields.outcome.fail-first.label": "fails the first times",
  "fields.outcome.fail-first.count.label": "Failures first",
  "fields.outcome.fail-first.count.help": "So many deliveries of every message fail; the next one succeeds.",
  "fields.outcome.fail-first.count.unit": "deliveries",
  "fields.crash.label": "Crashes",
  "fields.crash.help":
    "When the whole server goes down. What its threads have in hand comes back when the visibility timeout ends.",
  "fields.crash.never.label": "only by hand",
  "fields.crash.at-times.label": "from time to time",
  "fields.crash.at-times.every.label": "Time between crashes",
  "fields.crash.at-times.every.help": "From the start, or from the last restart, to the next crash.",
  "fields.crash.at-times.restartSec.label": "Restarts after",
  "fields.crash.at-times.restartSec.help": "How long the server is down.",
  "fields.crash.at-random.label": "on a share of messages",
  "fields.crash.at-random.share.label": "Share",
  "fields.crash.at-random.share.help": "Of a hundred deliveries, how many take the server down on average.",
  "fields.crash.at-random.restartSec.label": "Restarts after",
  "fields.crash.at-random.restartSec.help": "How long the server is down.",
  "fields.crash.on-poison.label": "on poison orders",
  "fields.crash.on-poison.restartSec.label": "Restarts after",
  "fields.crash.on-poison.restartSec.help": "How long the server is down.",
  "fields.deleteAfterWork.label": "Delete when done",
  "fields.deleteAfterWork.help":
    "Off is the mistake of forgetting to delete: every message comes back when its visibility timeout ends.",
  "fields.forward.label": "Send a message on",
  "fields.forward.help":
    "When done, send a new message to the queue or topic wired behind the server; only then delete the old one.",
  "codes.succeeded": "The work is done.",
  "codes.failed": "The work failed, so the message is not deleted and will come back.",
  "codes.forwardFailed": "The new message could not be sent on.",
  "codes.crashed": "The server crashed. What it had in hand stays hidden until its visibility timeout ends.",
  "codes.restarted": "The server is up again.",
  "codes.deleteFailed": "The queue did not delete the message: {{code}}.",
  "codes.receiveFailed": "The poll failed: {{code}}. The thread tries again after 1 s.",
  "codes.resourceDeleted": "The server was removed.",
  "codes.stopped": "The server was stopped in the middle of the work.",
  "refuse.callToServer":
    "This server has no endpoint: it only polls. Put a queue between: send to the queue, and the server takes from it.",
  "refuse.pushToServer":
    "A topic pushes; a server cannot be pushed to without an endpoint. Put a queue between: the topic fills it and the server polls it.",
  "refuse.serverToServer":
    "This server has no endpoint: it only polls. Put a queue between: the first sends to it, the second takes from it.",
  "refuse.serverToFunction":
    "This server passes work on as messages. Send to a queue with an event source mapping, or publish to a topic, and let the function take it from there.",
} as const;
