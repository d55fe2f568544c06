/** What the page says of a function at first sight: its name, its card, its buttons. `{{name}}` is an argument. */
export const text = {
  title: "Lambda",
  shortName: "function",
  summary: "Runs your code once for each invocation, in environments that start and stop by themselves.",
  "subtitle.timeout": "Lambda, timeout {{seconds}} s",
  "subtitle.reserved": "Lambda, reserved {{count}}",
  "actions.invoke": "Invoke once",
  "actions.stopFailing": "Stop failing",
  "actions.failOnPoison": "Fail on poison orders",
  "inside.busy": "busy",
  "inside.cold": "starting",
  "inside.idle": "idle",
  "inside.waiting_one": "{{count}} event waiting",
  "inside.waiting_other": "{{count}} events waiting",
  "inside.throttled": "throttled {{count}}",
  "inside.lastThrottled": "last {{time}}",
} as const;
