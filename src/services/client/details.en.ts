/**
 * What inspector, log and story say of a client: its settings, codes and refusals. `{{name}}` is an argument; `<0>..</0>`
 * links to the setting that the reason names.
 */
export const details = {
  "fields.arrivals.label": "Orders come",
  "fields.arrivals.help":
    "When orders are placed. The times depend on this setting and the seed alone, so changing anything else does not move them.",
  "fields.arrivals.by-hand.label": "only by hand",
  "fields.arrivals.fixed.label": "at fixed intervals",
  "fields.arrivals.fixed.everyMs.label": "Every",
  "fields.arrivals.fixed.everyMs.help": "Time between two orders; the first comes after one interval.",
  "fields.arrivals.poisson.label": "at random (Poisson)",
  "fields.arrivals.poisson.perSecond.label": "On average",
  "fields.arrivals.poisson.perSecond.help":
    "Orders per second on average; each comes independently of the others.",
  "fields.arrivals.burst.label": "in bursts",
  "fields.arrivals.burst.count.label": "Orders in a burst",
  "fields.arrivals.burst.count.help":
    "At once, up to 1,000; of more, 1,000 each millisecond. The first burst comes at the start.",
  "fields.arrivals.burst.count.unit": "orders",
  "fields.arrivals.burst.everySec.label": "A burst every",
  "fields.arrivals.burst.everySec.help": "Time from the start of one burst to the start of the next.",
  "fields.arrivals.ramp.label": "with a changing rate",
  "fields.arrivals.ramp.fromPerSecond.label": "From",
  "fields.arrivals.ramp.fromPerSecond.help": "Orders per second at the start.",
  "fields.arrivals.ramp.toPerSecond.label": "To",
  "fields.arrivals.ramp.toPerSecond.help": "Orders per second at the end and from then on.",
  "fields.arrivals.ramp.overSec.label": "Within",
  "fields.arrivals.ramp.overSec.help": "How long the rate takes to get there, in a straight line.",
  "fields.limit.label": "Orders in all",
  "fields.limit.help":
    "After so many orders no more come by themselves; those sent by hand count too. 0 means no limit.",
  "fields.limit.unit": "orders",
  "fields.limit.zero": "no limit",
  "fields.body.label": "Body",
  "fields.body.help":
    "JSON, or any text, with placeholders in double braces: seq, seq:4, uuid, now, oneOf a|b|c, int 1 9, number 5 200 2, poison good|bad.",
  "fields.attributes.label": "Message attributes",
  "fields.attributes.help":
    'JSON: {"name": {"type": "String", "value": "..."}}, with the same placeholders as the body. Empty for none.',
  "fields.messageGroupId.label": "Message group id",
  "fields.messageGroupId.help":
    "A FIFO queue needs one: it keeps the order within a group. On a standard queue it names the tenant of a fair queue. The same placeholders as in the body; the same one makes the same value there and here. The id may have 128 characters. Empty: none is sent.",
  "fields.messageDeduplicationId.label": "Deduplication id",
  "fields.messageDeduplicationId.help":
    "A FIFO queue drops what comes with the same id within 5 minutes. The same placeholders as in the body: seq gives each order an id of its own. The id may have 128 characters. Empty: none is sent, and a FIFO queue needs content-based deduplication.",
  "fields.replay.label": "Bodies to replay",
  "fields.replay.help":
    "One JSON body a line, sent in order in place of the body above. Empty to use the body above.",
  "fields.whenReplayEnds.label": "After the last line",
  "fields.whenReplayEnds.help": "Stop, or begin again with the first line.",
  "fields.whenReplayEnds.stop.label": "stop",
  "fields.whenReplayEnds.loop.label": "begin again",
  "fields.poison.label": "Poison orders",
  "fields.poison.help":
    "A poison order is one that a consumer can never handle, such as one with broken data. Functions and servers can be set to fail on it every time.",
  "fields.poison.none.label": "none",
  "fields.poison.share.label": "a share at random",
  "fields.poison.share.share.label": "Share",
  "fields.poison.share.share.help": "Of a hundred orders, how many are poison on average.",
  "fields.poison.every.label": "every n-th",
  "fields.poison.every.n.label": "Every",
  "fields.poison.every.n.help": "10 means every tenth order.",
  "fields.poison.every.n.unit": "orders",
  "fields.poison.every.first.label": "Beginning with order",
  "fields.poison.every.first.help": "3 means orders 3, 13, 23 if every tenth is poison.",
  "fields.poison.every.first.unit": "(the order's number)",
  "fields.spread.label": "With several wires",
  "fields.spread.help":
    "With more than one wire: one order to one wire in turn, or a copy of every order to each.",
  "fields.spread.in-turn.label": "in turn",
  "fields.spread.each.label": "a copy to each",
  "fields.invocationType.label": "Invocation type",
  "fields.invocationType.help":
    "How a function at the end of the wire is invoked. Event: Lambda accepts the order and works on it later. RequestResponse: the client waits for the result.",
  "fields.invocationType.Event.label": "Event (asynchronous)",
  "fields.invocationType.RequestResponse.label": "RequestResponse (synchronous)",
  "fields.maxAttempts.label": "Attempts per call",
  "fields.maxAttempts.help":
    "How often a call is made in all if it is throttled, is not answered or fails on the other side.",
  "fields.maxAttempts.unit": "attempts",
  "fields.timeoutSec.label": "Wait for an answer",
  "fields.timeoutSec.help":
    "How long the client waits before it counts a call as failed. The other side is not told: its work stands.",
  "codes.notWired": "Nothing is wired to this client, so the order went nowhere.",
  "codes.sendRefused": "The call was refused with an error that does not go away by trying again.",
  "codes.attemptsUsedUp": "Given up: its last attempt failed, and <0>attempts per call</0> is {{value}}.",
  "codes.nothingCallable": "Nothing at the other end of the wire takes orders.",
  "codes.resourceDeleted": "The client was removed.",
  "codes.copied":
    "It went on as copies, one for each wire, because <0>with several wires</0> is set to a copy to each.",
  "codes.sendRetried": "The call failed in a way that may pass, so the SDK waits and tries again.",
  "codes.sendTimedOut":
    "No answer to attempt {{attempt}} within the timeout. The order may have arrived all the same: a retry can make a duplicate.",
  "codes.functionFailed":
    "The function answered with an error. The call itself succeeded, so the SDK does not try again.",
  "codes.replayEnded": "The list of bodies has come to its end.",
  "codes.InvalidParameterValue": "Between 1 and 1,000 orders can be sent at once.",
  "refuse.queueToClient":
    "A queue never pushes, and this client only sends. To take work from the queue, use a function or a server.",
  "refuse.topicToClient":
    "A topic pushes to queues, functions and endpoints; this client only sends. Subscribe a queue or a function instead.",
  "refuse.toClient": "A client only sends. To pass work on, send it to a queue, a topic or a function.",
  "issues.unknownPlaceholder": "{{name}} is not a placeholder. Allowed: {{allowed}}.",
  "issues.unclosedPlaceholder": "A placeholder begins with two braces here and is not closed by two.",
  "issues.tooManyPlaceholders": "Too many placeholders: {{max}} are the most.",
  "issues.seqWidth": "{{name}}: write seq, or seq:4 for at least 4 digits (1 to 20).",
  "issues.noArguments": "{{name}}: nothing may follow the name.",
  "issues.oneOfOptions": "{{name}}: write oneOf a|b|c, with 1 to 1,000 options.",
  "issues.intRange": "{{name}}: write int 1 9, two whole numbers, the smaller first.",
  "issues.numberRange": "{{name}}: write number 5 200 2: smallest, largest, and 0 to 10 decimals.",
  "issues.poisonOptions": "{{name}}: write poison good|bad, exactly two options.",
  "issues.needsQuotes": "{{name}} does not always make a JSON value here: put it in quotes.",
  "issues.needsEscape": "{{name}}: inside quotes an option must not contain a quote or a lone backslash.",
  "issues.notJson": "Line {{line}}, column {{column}}: not JSON here; expected: {{expected}}.",
  "issues.lineNotJson": "Line {{line}}, column {{column}}: not JSON here; expected: {{expected}}.",
  "issues.attributesShape":
    'Write {"name": {"type": "String", "value": "text"}}: every attribute has a type and a value that is not empty.',
  "issues.attributeName":
    "{{name}} is not an attribute name: up to 256 letters, digits, _ - and single dots, not beginning with AWS. or Amazon.",
  "issues.attributeType":
    "{{name}}: {{type}} is not a type; allowed: String, Number, Binary, with .label after it if you like.",
} as const;
