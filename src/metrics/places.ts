/**
 * Where every copy is that has not ended: a hash table of typed arrays, because a run may have millions of them and a
 * fold sees every fact. Rows move when others leave, so a row is valid until the next removal.
 */
import type { MessageId, SimTime } from "../engine/contract/ids.ts";

export type Places = {
  size: number;
  /** Copy ids; 0 = free. The length is a power of two. */
  key: Uint32Array;
  owner: Uint16Array;
  state: Uint8Array;
  /** Times received at this node. */
  delivery: Uint32Array;
  /** 1 while it is where it was made. */
  isHome: Uint8Array;
  /** In this state since. */
  since: Float64Array;
  /** At this node since. */
  arrived: Float64Array;
};

const START = 64;

export const newPlaces = (capacity = START): Places => ({
  size: 0,
  key: new Uint32Array(capacity),
  owner: new Uint16Array(capacity),
  state: new Uint8Array(capacity),
  delivery: new Uint32Array(capacity),
  isHome: new Uint8Array(capacity),
  since: new Float64Array(capacity),
  arrived: new Float64Array(capacity),
});

/** Ids are dense, so neighbours must land far apart: Fibonacci hashing. */
const home = (id: MessageId, mask: number): number => (Math.imul(id, 2_654_435_769) >>> 7) & mask;

/** The row of a copy, or -1. */
export function rowOf(places: Places, id: MessageId): number {
  const mask = places.key.length - 1;
  for (let row = home(id, mask); ; row = (row + 1) & mask) {
    const key = places.key[row];
    if (key === id) return row;
    if (key === 0) return -1;
  }
}

/** Adds a copy that is not there yet; it arrives here at this time. */
export function addPlace(places: Places, id: MessageId, owner: number, state: number, at: SimTime): void {
  if (places.size * 2 >= places.key.length) grow(places);
  const mask = places.key.length - 1;
  let row = home(id, mask);
  while (places.key[row] !== 0) row = (row + 1) & mask;
  places.key[row] = id;
  places.owner[row] = owner;
  places.state[row] = state;
  places.delivery[row] = 0;
  places.isHome[row] = 1;
  places.since[row] = at;
  places.arrived[row] = at;
  places.size += 1;
}

/** Takes a row out and closes the gap, so that no search stops early. */
export function removePlace(places: Places, row: number): void {
  const { key } = places;
  const mask = key.length - 1;
  let gap = row;
  for (let next = (row + 1) & mask; key[next] !== 0; next = (next + 1) & mask) {
    const wanted = home(key[next] ?? 0, mask);
    // A row may move into the gap unless that would put it before its own home.
    if (((next - wanted) & mask) < ((next - gap) & mask)) continue;
    copyRow(places, next, places, gap);
    gap = next;
  }
  key[gap] = 0;
  places.size -= 1;
}

function copyRow(source: Places, from: number, target: Places, to: number): void {
  target.key[to] = source.key[from] ?? 0;
  target.owner[to] = source.owner[from] ?? 0;
  target.state[to] = source.state[from] ?? 0;
  target.delivery[to] = source.delivery[from] ?? 0;
  target.isHome[to] = source.isHome[from] ?? 0;
  target.since[to] = source.since[from] ?? 0;
  target.arrived[to] = source.arrived[from] ?? 0;
}

function grow(places: Places): void {
  const wider = newPlaces(places.key.length * 2);
  const mask = wider.key.length - 1;
  for (let row = 0; row < places.key.length; row += 1) {
    const id = places.key[row] ?? 0;
    if (id === 0) continue;
    let to = home(id, mask);
    while (wider.key[to] !== 0) to = (to + 1) & mask;
    copyRow(places, row, wider, to);
  }
  wider.size = places.size;
  Object.assign(places, wider);
}
