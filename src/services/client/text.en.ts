/** What the page says of a client at first sight: its name, its card, its buttons. `{{name}}` is an argument. */
export const text = {
  title: "Client",
  shortName: "client",
  summary:
    "Where orders come from: sends each to a queue, a topic or a function, as a program with an AWS SDK does.",
  subtitle: "client",
  "actions.sendOne": "Send one",
  "actions.sendTen": "Send 10",
  "actions.sendHundred": "Send 100",
  "inside.orders": "orders",
  "inside.perSecond": "per s",
  "inside.poison": "poison",
  "inside.lost": "lost {{count}}",
} as const;
