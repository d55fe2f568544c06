/** What the page says of a queue at first sight: its name, its card, its buttons. `{{name}}` is an argument. */
export const text = {
  title: "SQS queue",
  shortName: "queue",
  summary: "Holds messages until a consumer asks for them and deletes them.",
  "subtitle.standard": "SQS queue, standard",
  "subtitle.fifo": "SQS queue, FIFO",
  "subtitle.fifoDeadLetter": "dead-letter queue, FIFO",
  "subtitle.deadLetter": "dead-letter queue",

  "actions.send": "Send a message",
  "actions.purge": "Purge",
  "actions.redrive": "Redrive",
  "actions.cancelRedrive": "Cancel the redrive",

  "note.redrivePolicy": "redrive policy:\nreceive {{receive}} goes here",

  "inside.visibilityTimeout": "visibility timeout {{seconds}} s",
  "inside.delay": "delay {{seconds}} s",
  "inside.scope.queue": "deduplication per queue",
  "inside.scope.messageGroup": "deduplication per group",
  "inside.lockedBy": "Locked by {{number}}; waiting behind it: {{count}}.",
  "inside.heldBy": "Held by {{number}}.",
  "inside.laneFree": "Free; waiting: {{count}}.",
  "inside.bounced": "duplicates bounced off {{count}}",
  "inside.throttled": "throttled {{count}}",
  "inside.delayed": "delayed",
  "inside.visible": "visible",
  "inside.inFlight": "in flight",
  "inside.deadLetters": "dead letters",
  "inside.redriving": "redriving",
  "inside.expired": "expired {{count}}",
  "inside.refused": "refused {{count}}",
} as const;
