/** What the page says of a subscription at first sight: its name, its card, its buttons. */
export const text = {
  title: "Subscription",
  shortName: "subscription",
  summary: "Delivers a topic's messages to one queue or function.",
  subtitle: "SNS subscription",
  "note.rawDelivery": "raw delivery",
  "note.filter": "filter policy",
  "inside.filtered": "filtered out",
  "inside.waiting": "waiting",
  "inside.deadLettered": "dead-lettered",
  "inside.lost": "lost",
} as const;
