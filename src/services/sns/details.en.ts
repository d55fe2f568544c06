/**
 * What inspector, log and story say of a topic: its settings, codes and refusals. `{{name}}` is an argument; `<0>..</0>`
 * links to the setting that the reason names.
 */
export const details = {
  "fields.maximumMessageSizeBytes.label": "Maximum message size",
  "fields.maximumMessageSizeBytes.help":
    "Largest message that may be published, body and attributes together. Above 262,144 bytes only queues, functions and Firehose may subscribe.",
  "codes.noSubscription": "Nothing is subscribed to the topic, so the message was accepted and is gone.",
  "codes.fannedOut": "It went on as one copy for each subscription.",
  "codes.notificationFailed": "A subscription gave up on a copy: {{code}}.",
  "codes.resourceDeleted": "The topic was deleted.",
  "codes.InvalidParameter": "The topic refused the message: {{message}}",
  "codes.NotFound": "The topic does not exist.",
  "refuse.topicToServer":
    "A topic pushes; a server cannot be pushed to without an endpoint. Put a queue between: the topic fills it and the server polls it.",
  "refuse.topicToTopic":
    "A topic cannot subscribe to a topic. Publish to both, or let a function that is subscribed to the first publish to the second.",
  "refuse.topicToClient":
    "A client here only sends. To receive what is published, subscribe a queue or a function to the topic.",
  "refuse.queueToTopic":
    "A queue never pushes. Put a consumer behind it that polls, such as a function or a server, and let that publish to the topic.",
} as const;
