/** What the page says of an event source mapping at first sight: its name, its card, its buttons. `{{name}}` is an argument. */
export const text = {
  title: "Event source mapping",
  shortName: "mapping",
  summary:
    "Lambda's own pollers: they ask the queue for messages and invoke the function with what they get.",
  subtitle: "event source mapping",
  "note.batchSize": "batch size {{count}}",
  "inside.pollers": "pollers",
  "inside.failed": "batches failed",
  "inside.letGo": "batches let go",
} as const;
