/**
 * What inspector, log and story say of a subscription: its settings, codes and refusals. `{{name}}` is an argument; `<0>..</0>`
 * links to the setting that the reason names.
 */
export const details = {
  "fields.filterPolicy.label": "Filter policy",
  "fields.filterPolicy.help":
    "JSON: names, each with the values that are let through. A message must fit every name to be delivered over this subscription. Empty: every message is delivered.",
  "fields.filterPolicyScope.label": "Filter policy scope",
  "fields.filterPolicyScope.help":
    "Whether the policy looks at the message attributes or at the body. A body that is not a JSON object does not fit.",
  "fields.filterPolicyScope.MessageAttributes.label": "attributes",
  "fields.filterPolicyScope.MessageBody.label": "body",
  "fields.rawDelivery.label": "Raw message delivery",
  "fields.rawDelivery.help":
    "Deliver the message as it was published, with its attributes, instead of inside the SNS envelope. A function always gets the SNS event.",
  "fields.deadLetterQueue.label": "Dead-letter queue",
  "fields.deadLetterQueue.help":
    "Where copies go that could not be delivered: at once after a client-side error, after 100,015 retries otherwise. Without it they are lost.",
  "codes.deliveryFailed": "The delivery failed on the other side, so SNS tries again.",
  "codes.clientError":
    "SNS does not try again after a client-side error; the <0>dead-letter queue</0> of the subscription decides whether the copy is kept.",
  "codes.retriesExhausted":
    "All 100,015 retries failed; the <0>dead-letter queue</0> of the subscription decides whether the copy is kept.",
  "codes.redrivenToDeadLetterQueue":
    "SNS put the copy into the dead-letter queue of the subscription: {{code}}.",
  "codes.deadLetterFailed": "The dead-letter queue did not take the copy either, so it is lost.",
  "codes.resourceDeleted": "The subscription was deleted while the copy waited to be delivered.",
  "codes.keyAbsent": "The <0>filter policy</0> asks for {{value}}, which the message does not have.",
  "codes.valueDiffers": "The <0>filter policy</0> asks for another value of {{value}}.",
  "issues.invalidFilterPolicy": "SNS refuses this policy. AWS answers: Invalid parameter: {{reason}}",
} as const;
