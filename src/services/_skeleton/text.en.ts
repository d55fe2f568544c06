/** Every word of the service; another language is another file. `{{name}}` is an argument, `<0>..</0>` the setting responsible. */
export const text = {
  title: "Skeleton",
  shortName: "skeleton",
  summary: "Holds what it is given for a while and passes it on.",
  subtitle: "skeleton",
  "fields.holdSec.label": "Hold",
  "fields.holdSec.help": "How long a message stays here before it is passed on.",
  "codes.held": "It stays here until {{until}}, because <0>hold</0> is {{value}} s.",
  "codes.nothingWired": "Nothing is wired behind it, so the message is gone.",
  "codes.passedOn": "The message was passed on.",
  "codes.refused": "What is wired behind it refused the message.",
  "codes.resourceDeleted": "It was deleted with the message inside.",
  "refuse.queuePushes": "A queue never pushes. Put a consumer between that polls.",
  "actions.send": "Send a message",
  "inside.hold": "hold {{seconds}} s",
  "inside.held": "held",
  "inside.lost": "lost {{count}}",
} as const;
