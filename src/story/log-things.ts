/** Messages as a log names them: "order 22", a link. */
import type { MessageId } from "../engine/contract/ids.ts";
import type { Sentence } from "../text/sentence.ts";
import { messageTarget, type Telling, thingOf } from "./telling.ts";
import { capital, listed } from "./words.ts";

export const thingLink = (telling: Telling, copy: MessageId): Sentence => [
  { text: thingOf(telling, copy), target: messageTarget(copy) },
];

export const thingFirst = (telling: Telling, copy: MessageId): Sentence => [
  { text: capital(thingOf(telling, copy)), target: messageTarget(copy) },
];

export const thingsOf = (telling: Telling, copies: readonly MessageId[]): Sentence =>
  listed(copies.map((copy) => thingLink(telling, copy)));
