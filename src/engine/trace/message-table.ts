/**
 * Every copy of the run by its number, as far as the page needs it: what it came from, and who holds it last. Of the
 * copies made before the window of the trace only those stay known that are still alive in it.
 */
import type { MessageRow, Sending } from "../contract/facts.ts";
import type { MessageId, NodeId } from "../contract/ids.ts";
import { invariant } from "../contract/invariant.ts";
import type { MessageColumns, OwnParts } from "./columns.ts";
import { Growable, type GrowableType } from "./growable.ts";
import type { Names } from "./names.ts";

const TYPES = {
  from: "u32",
  root: "u32",
  rootKey: "u32",
  number: "u32",
  poison: "u8",
  bornAt: "f64",
  maker: "u16",
  body: "u32",
  wrap: "u32",
  wrapped: "u32",
  wrappedAt: "f64",
} as const satisfies { readonly [name: string]: GrowableType };
type Name = keyof typeof TYPES;
const NAMES = Object.keys(TYPES) as Name[];

/** A copy from before the window. */
type OldRow = { readonly [name in Name]: number } & { place: number; delivery: number };
type Own = Omit<OwnParts, "id">;
/** Such a copy as a base keeps it. */
export type OldCopy = { readonly id: MessageId; readonly row: Readonly<OldRow>; readonly own?: Own };

/** That a node holds a copy. */
export type Holder = { readonly message: MessageId; readonly owner: number; readonly delivery: number };

export class MessageTable {
  private readonly columns = Object.fromEntries(
    NAMES.map((name) => [name, new Growable<GrowableType>(TYPES[name], 1_024)]),
  ) as { readonly [name in Name]: Growable<GrowableType> };
  /** Index of the node that stated the copy last, and the delivery it stated; -1 = none yet. */
  private readonly place = new Growable("i32", 1_024);
  private readonly delivery = new Growable("u32", 1_024);
  private readonly own = new Map<MessageId, Own>();
  /** Copies up to this number are in `old`, or not known any more. */
  private base: MessageId;
  private readonly old = new Map<MessageId, OldRow>();
  /** Copies that have ended before the window and that somebody asks about; see `recall`. */
  private recalled = new Map<MessageId, OldCopy>();

  /** Copies made so far; their numbers are 1 to this. */
  get count(): number {
    return this.base + this.place.length;
  }

  /** Begins behind the copies up to number `base`, of which these are known. */
  constructor(base: MessageId = 0, copies: readonly OldCopy[] = []) {
    this.base = base;
    for (const { id, row, own } of copies) {
      this.old.set(id, { ...row });
      if (own) this.own.set(id, own);
    }
  }

  /** Takes in rows; those that are here already are skipped. */
  append(first: MessageId, rows: MessageColumns): void {
    const { count } = this;
    invariant(first <= count + 1, `expected copy ${count + 1}, got ${first}`);
    for (let i = count + 1 - first; i < rows.from.length; i += 1) this.push((name) => rows[name][i]!);
    for (const { id, ...own } of rows.own) if (id > count) this.own.set(id, own);
  }

  private push(value: (name: Name) => number): void {
    for (const name of NAMES) this.columns[name].push(value(name));
    this.place.push(-1);
    this.delivery.push(0);
  }

  /** A number of a copy; 0 when the copy is not known any more. */
  private value(name: Name, message: MessageId): number {
    if (message > this.base) return this.columns[name].at(message - 1 - this.base);
    return this.old.get(message)?.[name] ?? this.recalled.get(message)?.row[name] ?? 0;
  }

  /** Notes who has stated the copy; returns who had before. */
  move(message: MessageId, owner: number, delivery: number): number {
    const place = message - 1 - this.base;
    if (place < 0) return this.moveOld(message, owner, delivery);
    const before = this.place.at(place);
    this.place.set(place, owner);
    this.delivery.set(place, delivery);
    return before;
  }

  private moveOld(message: MessageId, owner: number, delivery: number): number {
    const row = this.old.get(message);
    if (!row) return -1;
    const before = row.place;
    row.place = owner;
    row.delivery = delivery;
    return before;
  }

  /** The delivery last stated. */
  deliveryOf(message: MessageId): number {
    if (message > this.base) return this.delivery.at(message - 1 - this.base);
    return this.old.get(message)?.delivery ?? 0;
  }

  rootOf(message: MessageId): MessageId {
    return this.value("root", message);
  }
  fromOf(message: MessageId): MessageId {
    return this.value("from", message);
  }
  numberOf(message: MessageId): number {
    return this.value("number", message);
  }
  sendingOf(message: MessageId): Sending | undefined {
    return (this.own.get(message) ?? this.recalled.get(message)?.own)?.sending;
  }
  isPoison(message: MessageId): boolean {
    return this.value("poison", message) === 1;
  }

  row(id: MessageId, names: Names): MessageRow {
    const at = (name: Name): number => this.value(name, id);
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
      ...(this.own.get(id) ?? this.recalled.get(id)?.own),
    };
  }

  /** The rows of copies, for an index that has forgotten them. */
  rowsOf(copies: Iterable<MessageId>): readonly OldCopy[] {
    return this.copiesOf(
      [...copies].map((message) => ({ message, owner: -1, delivery: 0 })),
      this.count + 1,
    );
  }

  /** Knows these copies, too, until others are recalled. */
  recall(copies: readonly OldCopy[]): void {
    this.recalled = new Map(copies.filter(({ id }) => id <= this.base).map((copy) => [copy.id, copy]));
  }

  /** The copies of one root, oldest first. */
  family(root: MessageId): MessageId[] {
    const found: MessageId[] = [];
    for (const id of new Set([...this.old.keys(), ...this.recalled.keys()]))
      if (this.rootOf(id) === root) found.push(id);
    found.sort((a, b) => a - b);
    for (let id = Math.max(root, this.base + 1); id <= this.count; id += 1)
      if (this.rootOf(id) === root) found.push(id);
    return found;
  }

  /** Forgets copies from `next` on, and takes the places of the others from those who hold them now. */
  cut(next: MessageId, holders: Iterable<Holder>): void {
    const count = Math.max(0, Math.min(this.count, next - 1) - this.base);
    for (const name of NAMES) this.columns[name].length = count;
    this.place.length = 0;
    this.delivery.length = 0;
    for (let i = 0; i < count; i += 1) {
      this.place.push(-1);
      this.delivery.push(0);
    }
    for (const row of this.old.values()) row.place = -1;
    for (const id of this.own.keys()) if (id >= next) this.own.delete(id);
    for (const { message, owner, delivery } of holders) this.move(message, owner, delivery);
  }

  /**
   * The copies that live at a moment, as a base keeps them: `held` says who holds each then and what delivery was
   * stated, `next` is the first copy that is made later.
   */
  copiesOf(held: Iterable<Holder>, next: MessageId): readonly OldCopy[] {
    const copies: OldCopy[] = [];
    for (const { message: id, owner, delivery } of held) {
      if (id >= next || (id <= this.base && !this.old.has(id))) continue;
      const numbers = Object.fromEntries(NAMES.map((name) => [name, this.value(name, id)]));
      const own = this.own.get(id);
      copies.push({ id, row: { ...numbers, place: owner, delivery } as OldRow, ...(own && { own }) });
    }
    return copies;
  }

  /** Forgets the copies before `next`, but for these. */
  dropBefore(next: MessageId, copies: readonly OldCopy[]): void {
    const gone = Math.min(next - 1, this.count) - this.base;
    if (gone < 0) return;
    const kept = new Map(copies.map(({ id, row }) => [id, { ...row, ...this.standing(id) }]));
    this.old.clear();
    for (const [id, row] of kept) this.old.set(id, row);
    for (const id of this.own.keys()) if (id < next && !kept.has(id)) this.own.delete(id);
    for (const name of NAMES) this.columns[name].dropFirst(gone);
    this.place.dropFirst(gone);
    this.delivery.dropFirst(gone);
    this.base += gone;
  }

  /** Who has stated a copy last, and the delivery stated. */
  private standing(id: MessageId): Pick<OldRow, "place" | "delivery"> {
    const row = this.old.get(id);
    if (row) return { place: row.place, delivery: row.delivery };
    return { place: this.place.at(id - 1 - this.base), delivery: this.deliveryOf(id) };
  }
}
