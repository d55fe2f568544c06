/** What the page says of a server at first sight: its name, its card, its buttons. `{{name}}` is an argument. */
export const text = {
  title: "Server",
  shortName: "server",
  summary:
    "A program on a machine of your own: polls a queue, works on what it gets, and deletes what is done.",
  subtitle_one: "server, {{count}} thread",
  subtitle_other: "server, {{count}} threads",
  "actions.crash": "Crash",
  "actions.restart": "Restart",
  "inside.maxNumberOfMessages": "receive {{count}}",
  "inside.waitTimeSeconds": "wait {{count}} s",
  "inside.busy": "busy",
  "inside.idle": "idle",
  "inside.down": "down",
  "inside.crashed": "crashed",
  "inside.failed": "failed {{count}}",
} as const;
