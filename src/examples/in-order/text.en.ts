export const text = {
  title: "Orders, in order",
  summary: "A FIFO queue keeps the order of each customer's orders and drops what is sent twice.",
  "look.1":
    "Each customer is a message group with a lane of its own. While one of its orders is being worked on, the lane is locked: nothing overtakes it.",
  "look.2":
    "Groups are the parallelism: three threads work on three customers at a time, never on two orders of one.",
  "look.3":
    "A poison order locks its lane until its visibility timeout ends, again and again, until it is moved to the dead-letter queue. Everybody else goes on.",
  "look.4":
    "The impatient shop sends every order once more. The queue answers as if all were well and lets none of them in, until the repeats come later than the five minutes for which it remembers deduplication ids.",
};
