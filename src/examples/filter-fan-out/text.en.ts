export const text = {
  title: "Filter fan-out",
  summary: "One topic, three subscriptions: two let through only what their filter policies ask for.",
  "look.1":
    "Every sale is copied to all three subscriptions. A copy that a filter policy does not let through ends right there, before the wire to the queue.",
  "look.2":
    "The books queue judges the message attributes, the large-sales queue judges the body: its total must be 200 or more.",
  "look.3":
    "Select a sale that was filtered out: its life says which key of the policy did not match. Then change the policy; it holds from the next sale on.",
  "look.4": "Nothing is lost by mistake here, but nobody is told either: the publisher gets the same answer.",
};
