/**
 * What inspector, log and story say of the service: its settings, codes and refusals. `{{name}}` is an argument, `<0>..</0>`
 * links to the setting that is the reason.
 */
export const details = {
  "fields.holdSec.label": "Hold",
  "fields.holdSec.help": "How long a message stays here before it is passed on.",
  "codes.held": "It stays here until {{until}}, because <0>hold</0> is {{value}} s.",
  "codes.nothingWired": "Nothing is wired behind it, so the message is gone.",
  "codes.passedOn": "The message was passed on.",
  "codes.refused": "What is wired behind it refused the message.",
  "codes.resourceDeleted": "It was deleted with the message inside.",
  "refuse.queuePushes": "A queue never pushes. Put a consumer between that polls.",
} as const;
