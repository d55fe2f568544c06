/** What the page says of a topic at first sight: its name, its card, its buttons. */
export const text = {
  title: "SNS topic",
  shortName: "topic",
  summary: "Copies every message to each of its subscriptions at once.",
  subtitle: "SNS topic",
  "actions.publish": "Publish a message",
  "inside.published": "published",
  "inside.copies": "copies",
  "inside.failed": "failed",
  "inside.unheard": "nobody listens",
} as const;
