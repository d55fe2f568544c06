export const text = {
  title: "Orders",
  summary: "A shop, a topic, two queues, two functions, and an order that cannot be charged.",
  "look.1": "One order becomes two copies at the topic: billing and shipping know nothing of each other.",
  "look.2":
    "Orders 3, 13, 23 are poison: charge-card fails, the message stays in the queue, hidden, and comes back when the visibility timeout of 30 s ends.",
  "look.3": "After the third receive the next one moves it to billing-dlq, because maxReceiveCount is 3.",
  "look.4":
    "Set the outcome of charge-card to succeed and redrive billing-dlq: the same messages go through.",
};
