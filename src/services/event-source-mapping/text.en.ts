/** The words of an event source mapping. `{{name}}` is an argument. */
export const text = {
  title: "Event source mapping",
  shortName: "mapping",
  summary: "Lambda's own pollers: they ask the queue for messages and invoke the function with them.",
  subtitle: "event source mapping",
  "fields.batchSize.label": "Batch size",
  "fields.batchSize.help": "At most this many messages are handed to the function in one invocation.",
  "fields.maximumBatchingWindowSec.label": "Batch window",
  "fields.maximumBatchingWindowSec.help":
    "How long to gather messages for a batch that is not full. 0 invokes with what the first poll brings.",
  "fields.hasMaximumConcurrency.label": "Limit concurrency",
  "fields.hasMaximumConcurrency.help":
    "Keeps this mapping from invoking the function more often at a time than you allow.",
  "fields.maximumConcurrency.label": "Maximum concurrency",
  "fields.maximumConcurrency.help":
    "At most this many invocations at a time. Keep the function's reserved concurrency at least as high, or its invocations are throttled.",
  "fields.reportBatchItemFailures.label": "Read failed records",
  "fields.reportBatchItemFailures.help":
    "Read from the function's answer which messages failed (ReportBatchItemFailures): only the others are deleted. Off, an answer without an error deletes them all.",
  "fields.filterPatterns.label": "Filters",
  "fields.filterPatterns.help":
    "JSON patterns; names in the body stand under body. A message that fits none is deleted, and the function never hears of it.",
  "fields.isEnabled.label": "Enabled",
  "fields.isEnabled.help": "Off, nothing more is polled; what is in hand is finished.",
  "codes.batchFailed":
    "{{errorType}}: none of the {{records}} messages is deleted. They are visible again when their visibility timeout ends.",
  "codes.itemsFailed":
    "{{failed}} of {{records}} messages were reported as failed and are not deleted; the others are.",
  "codes.invalidReport":
    "The report of failed records names something that is not in the batch, so all {{records}} messages count as failed.",
  "codes.letGo":
    "The function had no room for {{records}} messages at {{attempts}} tries, until their visibility timeout ended. They are in the queue again, and the receive has counted.",
  "codes.sourceRefused": "The queue refused a poll: {{code}}.",
  "codes.deleteRefused": "The queue refused to delete a message: {{code}}. It will be delivered again.",
  "codes.filteredOut":
    "No filter lets {{records}} of the messages through, so they are deleted from the queue.",
  "note.batchSize": "batch size {{count}}",
  "inside.pollers": "pollers",
  "inside.failed": "batches failed",
  "inside.letGo": "batches let go",
  "issues.batchNeedsWindow":
    "A batch size over 10 needs a batch window of at least 1 s: one poll brings at most 10 messages. AWS answers: Maximum batch window in seconds must be greater than 0 if maximum batch size is greater than 10.",
  "issues.invalidFilter":
    "Lambda refuses this filter ({{reason}}). AWS answers: Invalid filter pattern definition.",
  "issues.visibilityBelowTimeout":
    "The queue would show a message again while the function may still work on it. Raise the visibility timeout to at least the function's timeout; AWS advises six times as much. AWS answers: Queue visibility timeout: {{visibilityTimeoutSec}} seconds is less than Function timeout: {{timeoutSec}} seconds.",
} as const;
