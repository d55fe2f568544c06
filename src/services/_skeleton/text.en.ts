/** What the page says of the service at first sight: its name, its card, its buttons. `{{name}}` is an argument. */
export const text = {
  title: "Skeleton",
  shortName: "skeleton",
  summary: "Holds what it is given for a while and passes it on.",
  subtitle: "skeleton",
  "actions.send": "Send a message",
  "inside.hold": "hold {{seconds}} s",
  "inside.held": "held",
  "inside.lost": "lost {{count}}",
} as const;
