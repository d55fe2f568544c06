/** Every copy of the run by its number, as far as the page needs it: what it came from, and who holds it last. */
import type { MessageRow } from "../contract/facts.ts";
import type { MessageId, NodeId } from "../contract/ids.ts";
import type { PlainObject } from "../contract/plain.ts";
import type { MessageColumns } from "./columns.ts";
import { Growable } from "./growable.ts";
import type { Names } from "./names.ts";

const COLUMNS = [
  "from",
  "root",
  "rootKey",
  "number",
  "poison",
  "bornAt",
  "maker",
  "body",
  "wrap",
  "wrapped",
  "wrappedAt",
] as const;

export class MessageTable {
  private readonly columns = Object.fromEntries(COLUMNS.map((name) => [name, new Growable(1_024)])) as Record<
    (typeof COLUMNS)[number],
    Growable
  >;
  /** Index of the node that stated the copy last, and the delivery it stated; -1 = none yet. */
  private readonly place = new Growable(1_024);
  private readonly delivery = new Growable(1_024);
  private readonly own = new Map<MessageId, { readonly text?: string; readonly attributes?: PlainObject }>();

  /** Copies known so far; their numbers are 1 to this. */
  get count(): number {
    return this.place.length;
  }

  append(first: MessageId, rows: MessageColumns): void {
    // A run that goes on from a checkpoint does not send what came before it.
    while (this.count < first - 1) this.push(() => 0);
    for (let i = 0; i < rows.from.length; i += 1) this.push((name) => rows[name][i]!);
    for (const { id, ...own } of rows.own) this.own.set(id, own);
  }

  private push(value: (name: (typeof COLUMNS)[number]) => number): void {
    for (const name of COLUMNS) this.columns[name].push(value(name));
    this.place.push(-1);
    this.delivery.push(0);
  }

  /** Notes who has stated the copy; returns who had before. */
  move(message: MessageId, owner: number, delivery: number): number {
    const before = this.place.at(message - 1);
    this.place.set(message - 1, owner);
    this.delivery.set(message - 1, delivery);
    return before;
  }

  /** The delivery last stated. */
  deliveryOf(message: MessageId): number {
    return this.delivery.at(message - 1);
  }

  rootOf(message: MessageId): MessageId {
    return this.columns.root.at(message - 1);
  }
  fromOf(message: MessageId): MessageId {
    return this.columns.from.at(message - 1);
  }
  numberOf(message: MessageId): number {
    return this.columns.number.at(message - 1);
  }
  isPoison(message: MessageId): boolean {
    return this.columns.poison.at(message - 1) === 1;
  }

  row(id: MessageId, names: Names): MessageRow {
    const { columns } = this;
    const at = (name: (typeof COLUMNS)[number]): number => columns[name].at(id - 1);
    return {
      id,
      from: at("from"),
      root: at("root"),
      rootKey: at("rootKey"),
      number: at("number"),
      poison: at("poison") === 1,
      bornAt: at("bornAt"),
      maker: (names.nodes[at("maker")]?.id ?? "") as NodeId,
      body: at("body"),
      wrap: at("wrap"),
      wrapped: at("wrapped"),
      wrappedAt: at("wrappedAt"),
      ...this.own.get(id),
    };
  }

  /** The copies of one root, oldest first. */
  family(root: MessageId): MessageId[] {
    const found: MessageId[] = [];
    for (let id = root; id <= this.count; id += 1) if (this.rootOf(id) === root) found.push(id);
    return found;
  }

  /** Forgets copies from `next` on, and takes the places of the others from those who hold them now. */
  cut(
    next: MessageId,
    holders: Iterable<{ readonly message: MessageId; readonly owner: number; readonly delivery: number }>,
  ): void {
    const count = Math.min(this.count, next - 1);
    for (const name of COLUMNS) this.columns[name].length = count;
    this.place.length = 0;
    this.delivery.length = 0;
    for (let i = 0; i < count; i += 1) {
      this.place.push(-1);
      this.delivery.push(0);
    }
    for (const id of this.own.keys()) if (id > count) this.own.delete(id);
    for (const { message, owner, delivery } of holders) this.move(message, owner, delivery);
  }
}
