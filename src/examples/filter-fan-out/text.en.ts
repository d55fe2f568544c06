export const text = {
  title: "Filter fan-out",
  summary: "One topic, three subscriptions: two let through only what their filter policies ask for.",
  "look.1":
    "Every sale is copied to all three subscriptions. A copy that the filter policy holds back ends right there.",
  "look.2":
    "The policy of books judges the attributes, that of large-sales the body: its total must be 200 or more.",
  "look.3":
    "Select a copy that was filtered out: its life says which key did not match. The publisher is not told.",
};
