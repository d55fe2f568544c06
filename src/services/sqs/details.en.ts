/**
 * What inspector, log and story say of a queue: its settings, codes and refusals. `{{name}}` is an argument: of a reason
 * `value` is the setting's value, `delivery` and in a plural `count` the receive count, `until` the time at which the
 * state ends. `<0>..</0>` links to the setting that the reason names.
 */
export const details = {
  "fields.visibilityTimeoutSec.label": "Visibility timeout",
  "fields.visibilityTimeoutSec.help":
    "How long a received message is hidden from other consumers, counted from the receive. What is not deleted by then becomes visible again. A change reaches later receives only.",
  "fields.delaySeconds.label": "Delay",
  "fields.delaySeconds.help":
    "How long a new message is hidden before anyone can receive it. On a standard queue a message may bring a delay of its own, and a change reaches later messages only; on a FIFO queue it may not, and a change reaches the messages inside.",
  "fields.messageRetentionPeriodSec.label": "Message retention period",
  "fields.messageRetentionPeriodSec.help":
    "How long a message is kept, counted from when it was sent, whatever happens to it meanwhile. A change reaches the messages inside.",
  "fields.maximumMessageSizeBytes.label": "Maximum message size",
  "fields.maximumMessageSizeBytes.help":
    "The largest message that is taken, body and message attributes together. Larger ones are refused.",
  "fields.receiveMessageWaitTimeSeconds.label": "Receive wait time",
  "fields.receiveMessageWaitTimeSeconds.help":
    "How long a receive waits at an empty queue when the caller does not say. 0 is short polling, more is long polling. Pollers of Lambda and servers say it themselves.",
  "fields.deadLetterQueue.label": "Dead-letter queue",
  "fields.deadLetterQueue.help":
    "Where messages go that were received too often without being deleted. Draw the dashed wire, or choose a queue here.",
  "fields.maxReceiveCount.label": "Maximum receives",
  "fields.maxReceiveCount.help":
    "maxReceiveCount of the redrive policy: a message that was received so often and asked for once more goes to the dead-letter queue.",
  "fields.maxReceiveCount.unit": "receives",
  "fields.inFlightLimit.label": "Most messages in flight",
  "fields.inFlightLimit.help":
    "In flight is what was received and is neither deleted nor visible again. At the limit a short poll is refused with OverLimit and a long poll waits; on a FIFO queue both find nothing.",
  "fields.inFlightLimit.unit": "messages",
  "fields.shortPollSampleShare.label": "Share seen by a short poll",
  "fields.shortPollSampleShare.help":
    "A short poll asks only some of the servers that hold the queue. 1: it sees every message; 0.5: about half of them.",
  "fields.shortPollSampleShare.unit": "(a share)",
  "fields.duplicateDeliveryShare.label": "Duplicate deliveries",
  "fields.duplicateDeliveryShare.help":
    "The share of receives after which the message stays visible all the same, so that somebody receives it twice. 0.01: one in a hundred.",
  "fields.duplicateDeliveryShare.unit": "(a share)",
  "fields.reorderShare.label": "Out of order",
  "fields.reorderShare.help":
    "The share of new messages that overtake up to ten earlier ones. 0.01: one in a hundred.",
  "fields.reorderShare.unit": "(a share)",

  "codes.delaySeconds": "Hidden until {{until}} because the queue's <0>delay</0> is {{value}} s.",
  "codes.messageTimer": "Hidden until {{until}}: the message brought its own delay.",
  "codes.delayEnded": "Visible: its delay has ended.",
  "codes.visibilityTimeout":
    "Received, receive {{delivery}}; hidden until {{until}} because the queue's <0>visibility timeout</0> is {{value}} s.",
  "codes.receiveVisibilityTimeout":
    "Received, receive {{delivery}}; hidden until {{until}}: the receive asked for its own visibility timeout.",
  "codes.visibilityChanged": "Hidden until {{until}}: the consumer changed the visibility timeout.",
  "codes.visibilityTimeoutEnded": "Visible again: its <0>visibility timeout</0> ended before it was deleted.",
  "codes.ownTimeoutEnded":
    "Visible again: the visibility timeout that its consumer chose ended before it was deleted.",
  "codes.madeVisible": "Visible again at once: a visibility timeout of 0 s.",
  "codes.backOfQueue":
    "Visible again, at the back of the queue: receive {{delivery}} has ended without a delete, and a standard queue moves a message there from the third receive on.",
  "codes.duplicateDelivery":
    "Visible although somebody has just received it: a standard queue may deliver twice. The share of <0>duplicate deliveries</0> is {{value}}.",
  "codes.deletedWhileVisible":
    "Deleted with its latest receipt handle, although its visibility timeout had ended.",
  "codes.messageRetentionPeriod":
    "Expired: it was sent longer ago than the <0>message retention period</0> of {{value}} s.",
  "codes.maxReceiveCount_one":
    "Moved to the dead-letter queue: asked for again after {{count}} receive, and <0>maxReceiveCount</0> is {{value}}.",
  "codes.maxReceiveCount_other":
    "Moved to the dead-letter queue: asked for again after {{count}} receives, and <0>maxReceiveCount</0> is {{value}}.",
  "codes.arrivedAsDeadLetter_one":
    "Arrived as a dead letter after {{count}} receive. It keeps its receive count and the time at which it was first sent.",
  "codes.arrivedAsDeadLetter_other":
    "Arrived as a dead letter after {{count}} receives. It keeps its receive count and the time at which it was first sent.",
  "codes.redriving": "Being redriven: a new message with the same body is on its way.",
  "codes.redriven": "Redriven: it went on as a new message, with a receive count of 0.",
  "codes.moveFailed": "Could not be redriven: the destination did not accept it.",
  "codes.purged": "Removed: the queue was purged.",
  "codes.resourceDeleted": "Lost: the queue was deleted.",
  "codes.outdatedReceipt":
    "DeleteMessage used an outdated receipt handle: the message has been received again since. The call succeeds and deletes nothing.",
  "codes.moveTaskFailed": "The redrive failed: {{reason}}.",
  "codes.completed": "The redrive is complete.",
  "codes.cancelled": "The redrive was cancelled; what was moved stays moved.",
  "codes.failed": "The redrive failed.",

  "codes.AWS.SimpleQueueService.NonExistentQueue": "The queue does not exist.",
  "codes.MissingParameter": "The request lacks something it must have.",
  "codes.InvalidParameterValue": "The request holds a value that SQS does not allow.",
  "codes.InvalidMessageContents": "The body holds characters that SQS does not allow.",
  "codes.ReceiptHandleIsInvalid": "This is not a receipt handle of the queue.",
  "codes.OverLimit": "Refused: as many messages are in flight as the queue allows.",
  "codes.AWS.SimpleQueueService.PurgeQueueInProgress": "Refused: a queue can be purged once in 60 s.",
  "codes.AWS.SimpleQueueService.EmptyBatchRequest": "Refused: a batch needs at least one entry.",
  "codes.AWS.SimpleQueueService.TooManyEntriesInBatchRequest": "Refused: a batch holds at most 10 entries.",
  "codes.AWS.SimpleQueueService.InvalidBatchEntryId": "Refused: the id of an entry is not allowed.",
  "codes.AWS.SimpleQueueService.BatchEntryIdsNotDistinct": "Refused: two entries have the same id.",
  "codes.AWS.SimpleQueueService.BatchRequestTooLong": "Refused: the entries together are longer than 1 MiB.",
  "codes.ResourceNotFoundException": "There is no running redrive of that name.",
  "codes.InvalidAttributeName": "SQS knows no such attribute.",
  "codes.InvalidAttributeValue": "The attribute cannot have this value.",
  "codes.QueueAlreadyExists": "A queue of this name exists and has other settings.",
  "codes.AWS.SimpleQueueService.QueueDeletedRecently": "A queue of this name was deleted less than 60 s ago.",

  "refuse.neverPushes": "A queue never pushes. Put a consumer behind it that polls, or publish to a topic.",
  "refuse.queueToQueue":
    "A queue never pushes to another queue. Draw from the point below this one to make the other its dead-letter queue; to pass messages on, put a function or a server between.",

  "fields.fifoQueue.label": "FIFO queue",
  "fields.fifoQueue.help":
    "Keeps the order within each message group and drops duplicates. The type of a queue cannot change once it exists; the name of a FIFO queue ends in .fifo.",
  "fields.contentBasedDeduplication.label": "Content-based deduplication",
  "fields.contentBasedDeduplication.help":
    "A message without a deduplication id is known by the SHA-256 of its body. Attributes do not count.",
  "fields.deduplicationScope.label": "Deduplication scope",
  "fields.deduplicationScope.help":
    "Whether a deduplication id counts in the whole queue or in its message group only.",
  "fields.deduplicationScope.queue.label": "the whole queue",
  "fields.deduplicationScope.messageGroup.label": "the message group",
  "fields.fifoThroughputLimit.label": "Throughput limit",
  "fields.fifoThroughputLimit.help":
    "Whether the limit of calls holds for the queue or for each of its partitions, over which message groups are spread. Per message group needs the message group as deduplication scope.",
  "fields.fifoThroughputLimit.perQueue.label": "per queue",
  "fields.fifoThroughputLimit.perMessageGroupId.label": "per message group",
  "fields.callsPerSecond.label": "Calls allowed",
  "fields.callsPerSecond.help":
    "Of each action (send, receive, delete, change visibility) a FIFO queue allows so many calls a second. A batch is one call. More are refused with ThrottlingException.",
  "fields.looksAtMost.label": "Look-ahead",
  "fields.looksAtMost.help":
    "A receive looks for a free message group only among so many messages at the front of the queue: a long backlog of one locked group hides what was sent after it. AWS looks at 120,000; make it fewer to see it happen.",
  "fields.looksAtMost.unit": "messages",
  "fields.redrivePermission.label": "Redrive allow policy",
  "fields.redrivePermission.help": "Which queues may name this one as their dead-letter queue.",
  "fields.redrivePermission.allowAll.label": "every queue",
  "fields.redrivePermission.denyAll.label": "no queue",
  "fields.redrivePermission.byQueue.label": "these queues",
  "fields.redriveSources.label": "Allowed sources",
  "fields.redriveSources.help": "The queues that may name this one as their dead-letter queue.",
  "fields.policy.label": "Policy",
  "fields.policy.help": "Kept and given back by GetQueueAttributes; permissions are not simulated.",
  "fields.kmsMasterKeyId.label": "Key of its own",
  "fields.kmsMasterKeyId.help": "Kept and given back by GetQueueAttributes; encryption is not simulated.",
  "fields.kmsDataKeyReusePeriodSeconds.label": "Data key reuse period",
  "fields.kmsDataKeyReusePeriodSeconds.help":
    "Kept and given back by GetQueueAttributes; encryption is not simulated.",
  "fields.sqsManagedSseEnabled.label": "Encryption by SQS",
  "fields.sqsManagedSseEnabled.help":
    "Kept and given back by GetQueueAttributes; encryption is not simulated.",
  "fields.propagationDelays.label": "Slow changes",
  "fields.propagationDelays.help":
    "On AWS a changed attribute takes up to 60 s to take effect, a changed retention period up to 15 min. On: they take that long here too. Off: at once.",
  "codes.arrivedAsFifoDeadLetter_one":
    "Arrived as a dead letter after {{count}} receive. It keeps its receive count; its retention period begins anew.",
  "codes.arrivedAsFifoDeadLetter_other":
    "Arrived as a dead letter after {{count}} receives. It keeps its receive count; its retention period begins anew.",
  "codes.deduplicated":
    "Its deduplication id was accepted less than 5 minutes ago (<0>deduplication scope</0>: {{value}}).",
  "codes.deduplicatedContent":
    "The same body was accepted less than 5 minutes ago, and <0>content-based deduplication</0> is on.",
  "codes.duplicateOf":
    "Its sender is answered as if it had been accepted, with the MessageId of the first one.",
  "codes.receiveRepeated":
    "Received again under the same receipt handle, hidden until {{until}}: the receive was repeated with its ReceiveRequestAttemptId.",
  "codes.ThrottlingException": "Refused: more calls in a second than the FIFO queue allows.",
  "codes.AWS.SimpleQueueService.MessageNotInflight": "Refused: the message is not in flight.",
  "issues.deadLetterType":
    "A dead-letter queue must be of the same type as its source: both FIFO or both standard.",
  "issues.deadLetterNotAllowed": "That queue's redrive allow policy does not let this one name it.",
  "issues.needsGroupScope":
    "A throughput limit per message group needs the message group as deduplication scope.",
} as const;
