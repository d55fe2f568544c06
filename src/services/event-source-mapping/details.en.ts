/**
 * What inspector, log and story say of an event source mapping: its settings, codes and refusals. `{{name}}` is an argument; `<0>..</0>`
 * links to the setting that the reason names.
 */
export const details = {
  "fields.batchSize.label": "Batch size",
  "fields.batchSize.help": "At most this many messages are handed to the function in one invocation.",
  "fields.batchSize.unit": "messages",
  "fields.maximumBatchingWindowSec.label": "Batch window",
  "fields.maximumBatchingWindowSec.help":
    "How long to gather messages while a batch is not full. 0: the function is invoked with what the first poll brings.",
  "fields.hasMaximumConcurrency.label": "Limit its concurrency",
  "fields.hasMaximumConcurrency.help":
    "Whether this mapping may have only so many invocations of the function running at the same time.",
  "fields.maximumConcurrency.label": "Maximum concurrency",
  "fields.maximumConcurrency.help":
    "At most this many invocations run at the same time. Keep the function's reserved concurrency at least as high, or invocations are throttled.",
  "fields.maximumConcurrency.unit": "invocations",
  "fields.reportBatchItemFailures.label": "Report batch item failures",
  "fields.reportBatchItemFailures.help":
    "On: the function's answer names the messages that failed, and only the others are deleted. Off: an answer without an error deletes the whole batch.",
  "fields.filterPatterns.label": "Filters",
  "fields.filterPatterns.help":
    "JSON patterns; names in the body stand under body. A message that fits none of them is deleted, and the function never hears of it. Without filters it gets every message.",
  "fields.isEnabled.label": "Enabled",
  "fields.isEnabled.help": "Off: nothing more is polled; batches in hand are finished.",
  "codes.batchFailed_one":
    "{{errorType}}: the message is not deleted. It is visible again when its visibility timeout ends.",
  "codes.batchFailed_other":
    "{{errorType}}: none of the {{count}} messages is deleted. They are visible again when their visibility timeout ends.",
  "codes.itemsFailed_one": "The message was reported as failed and is not deleted.",
  "codes.itemsFailed_other":
    "{{failed}} of {{count}} messages: reported as failed and not deleted. The others are deleted.",
  "codes.invalidReport_one":
    "The report of failed records names something that is not in the batch, so its message counts as failed.",
  "codes.invalidReport_other":
    "The report of failed records names something that is not in the batch, so all {{count}} messages count as failed.",
  "codes.letGo_one":
    "The function had no room for the message until its visibility timeout ended (attempts: {{attempts}}). It is in the queue again, and the receive has counted.",
  "codes.letGo_other":
    "The function had no room for {{count}} messages until their visibility timeout ended (attempts: {{attempts}}). They are in the queue again, and the receive has counted.",
  "codes.sourceRefused": "The queue refused a poll: {{code}}.",
  "codes.deleteRefused": "The queue refused to delete a message: {{code}}. It will be delivered again.",
  "codes.filteredOut_one": "{{count}} message fits no filter, so it is deleted from the queue.",
  "codes.filteredOut_other": "{{count}} messages fit no filter, so they are deleted from the queue.",
  "issues.batchNeedsWindow":
    "A batch size over 10 needs a batch window of at least 1 s: one poll brings at most 10 messages. AWS answers: Maximum batch window in seconds must be greater than 0 if maximum batch size is greater than 10.",
  "issues.invalidFilter":
    "Lambda refuses this filter ({{reason}}). AWS answers: Invalid filter pattern definition.",
  "issues.visibilityBelowTimeout":
    "The queue would show a message again while the function may still work on it. Raise the visibility timeout to at least the function's timeout; AWS advises six times as much. AWS answers: Queue visibility timeout: {{visibilityTimeoutSec}} seconds is less than Function timeout: {{timeoutSec}} seconds.",
  "advice.visibilityBelowTimeout":
    "Work may be done twice: the queue shows a message again after {{visibilityTimeoutSec}} s, while the function may work on it for {{timeoutSec}} s. AWS allows this on a queue and refuses it only when the mapping is made; it advises a visibility timeout of six times the function's timeout.",
} as const;
