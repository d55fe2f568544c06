/** The sentences for what can be wrong with a document or a drawn wire, by code; keys get the prefix `scenario`. */
export const scenarioWords = {
  // The text as a whole.
  tooLarge: "The file is larger than {{max}} characters.",
  noText: "The file is empty.",
  notJson: "This is not JSON; the fault is near line {{line}}.",
  tooDeep: "Data nests deeper than {{max}} levels.",
  forbiddenKey: "A field may not be called “{{key}}”.",
  notPlain: "Only texts, finite numbers, true, false, null, lists and objects can stand here.",
  notAScenario: "This is not a Redrive scenario: its format must be “{{format}}”.",
  unknownVersion: "The version must be a whole number from 1 on, at most {{newest}}.",
  tooNew:
    "This scenario was written by a newer Redrive (version {{version}}); this one reads up to version {{newest}}.",
  upgradeFailed:
    "This scenario is of version {{version}}, and something in it keeps it from being brought up to date.",

  // Fields.
  missing: "This field is missing.",
  unknownField: "There is no such field. Allowed: {{allowed}}.",
  wrongType: "This must be of type {{expected}}.",
  notWhole: "This must be a whole number.",
  outOfRange: "This must be from {{min}} to {{max}}{{unit}}.",
  tooSmall: "This must be at least {{min}}.",
  tooBig: "This must be at most {{max}}.",
  tooLong: "This text may be at most {{max}} characters long.",
  tooMany: "This list may hold at most {{max}}.",
  designFull: "A design that large cannot be kept: take something away first.",
  empty: "This may not be empty.",
  notOneOf: "This must be one of: {{allowed}}.",
  wrongFormat: "This must match {{pattern}}.",
  notAllowed: "This value is not allowed.",
  wallTime: "This must be a time in UTC such as {{example}}.",
  idForm: "An id has letters, digits, - and _ and begins with a letter or digit.",
  nameForm: "A name has letters, digits, - and _; a FIFO resource's ends in .fifo.",

  atCreation: "This is given when the resource is made and cannot change while it exists.",
  nameFor: "As it is set, its name must be {{name}}.",

  // How things hang together.
  duplicateId: "The id {{id}} has been given before; ids are never used twice.",
  duplicateName:
    "The name {{name}} is taken by {{other}}: two resources of one kind in one account need two names.",
  unknownKind: "There is no service called {{kind}}. Allowed: {{allowed}}.",
  isARelation: "{{kind}} sits on a wire: it belongs into the list of relations.",
  notARelation: "{{kind}} does not sit on a wire: it belongs into the list of nodes.",
  unknownNode: "There is no node with the id {{id}}.",
  unknownWire: "There is no wire with the id {{id}}.",
  relationEnds: "{{kind}} goes from {{from}} to {{to}}.",
  duplicateRelation: "{{from}} and {{to}} are tied in this way already.",
  referenceKind: "A node of kind {{kind}} cannot stand here. Allowed: {{allowed}}.",
  selfReference: "A resource cannot name itself here.",

  // Wires.
  cannotWire: "{{from}} and {{to}} cannot be wired in this way: neither calls the other.",
  selfWire: "A wire needs two different ends.",
  needsRelation:
    "What ties {{from}} to {{to}} is a relation: write it into world.relations, with the kind {{kind}}.",
  unknownPort: "There is no port {{port}} of {{kind}}. Allowed: {{allowed}}.",
  portIsSetting: "This wire is drawn from the setting {{field}}: set that instead.",
  portFull: "The port {{port}} takes no more wires: {{max}} is the most.",
  duplicateWire: "There is a wire from {{from}} to {{to}} already.",

  // Commands.
  noSuchTarget: "At {{at}} s there is no node with the id {{id}}.",
  wrongTarget: "The target of this command is {{id}}.",
  copyInCommand: "A command gives a text (messageBody, payload); it cannot name a copy of a message.",
  noSuchOperation: "There is no operation {{operation}} of {{kind}}. Allowed: {{allowed}}.",
} as const;
