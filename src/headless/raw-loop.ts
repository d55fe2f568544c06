/**
 * What JavaScript can do with two queueing models and nothing else: no trace, no rules, no allocation while it runs.
 * The engine's speed is stated as a share of this. Times inside are seconds of the model.
 */

export type RawResult = {
  readonly seconds: number;
  readonly events: number;
  readonly customers: number;
  readonly check: unknown;
};
export type RawLoop = {
  rawVt(customers: number, seed?: number): RawResult;
  rawMmc(customers: number, seed?: number): RawResult;
};

/** Room for what is pending and for what waits; both models stay far below. */
const ROOM = 1 << 20;

/** A small fast generator of 32 bits of state. */
function uniform(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let bits = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    bits = Math.imul(bits ^ (bits >>> 15), 0x735a2d97);
    return ((bits ^ (bits >>> 15)) >>> 0) / 4_294_967_296;
  };
}

/** Pending events by (time, order of pushing), in parallel arrays. */
class Pending {
  size = 0;
  time = 0;
  what = 0;
  whom = 0;
  private pushed = 0;
  private readonly times = new Float64Array(ROOM);
  private readonly orders = new Uint32Array(ROOM);
  private readonly whats = new Int32Array(ROOM);
  private readonly whoms = new Int32Array(ROOM);

  push(time: number, what: number, whom: number): void {
    let hole = this.size++;
    while (hole > 0) {
      const parent = (hole - 1) >> 1;
      if ((this.times[parent] as number) <= time) break;
      this.copy(parent, hole);
      hole = parent;
    }
    this.fill(hole, time, this.pushed++, what, whom);
  }

  /** Takes the first event into `time`, `what` and `whom`. */
  pop(): void {
    this.time = this.times[0] as number;
    this.what = this.whats[0] as number;
    this.whom = this.whoms[0] as number;
    const last = --this.size;
    const time = this.times[last] as number;
    const order = this.orders[last] as number;
    let hole = 0;
    for (let child = 1; child < last; child = 2 * hole + 1) {
      if (
        child + 1 < last &&
        this.isLess(child + 1, this.times[child] as number, this.orders[child] as number)
      )
        child += 1;
      if (!this.isLess(child, time, order)) break;
      this.copy(child, hole);
      hole = child;
    }
    this.fill(hole, time, order, this.whats[last] as number, this.whoms[last] as number);
  }

  private isLess(place: number, time: number, order: number): boolean {
    const other = this.times[place] as number;
    return other < time || (other === time && (this.orders[place] as number) < order);
  }

  private copy(from: number, to: number): void {
    this.fill(
      to,
      this.times[from] as number,
      this.orders[from] as number,
      this.whats[from] as number,
      this.whoms[from] as number,
    );
  }

  private fill(place: number, time: number, order: number, what: number, whom: number): void {
    this.times[place] = time;
    this.orders[place] = order;
    this.whats[place] = what;
    this.whoms[place] = whom;
  }
}

/** A ring of waiting numbers. */
class Ring {
  private readonly values = new Float64Array(ROOM);
  private first = 0;
  private end = 0;

  get isEmpty(): boolean {
    return this.first === this.end;
  }
  push(value: number): void {
    this.values[this.end++ & (ROOM - 1)] = value;
  }
  shift(): number {
    return this.values[this.first++ & (ROOM - 1)] as number;
  }
}

const ARRIVES = 0;
const ENDS = 1;
const RETURNS = 2;

/** Four servers; 3.2 arrive a second and need a second each. `check`: mean time in the system, 1.745 s in theory. */
export function rawMmc(customers: number, seed = 42): RawResult {
  const draw = uniform(seed);
  const exponential = (mean: number) => -mean * Math.log(1 - draw());
  const pending = new Pending();
  const waiting = new Ring();
  const cameAt = new Float64Array(4);
  const idle = [0, 1, 2, 3];
  let made = 0;
  let total = 0;
  let events = 0;
  const start = performance.now();
  pending.push(exponential(1 / 3.2), ARRIVES, 0);
  while (pending.size > 0) {
    pending.pop();
    events += 1;
    const now = pending.time;
    if (pending.what === ARRIVES) {
      const server = idle.pop();
      if (server === undefined) waiting.push(now);
      else {
        cameAt[server] = now;
        pending.push(now + exponential(1), ENDS, server);
      }
      made += 1;
      if (made < customers) pending.push(now + exponential(1 / 3.2), ARRIVES, 0);
      continue;
    }
    const server = pending.whom;
    total += now - (cameAt[server] as number);
    if (waiting.isEmpty) idle.push(server);
    else {
      cameAt[server] = waiting.shift();
      pending.push(now + exponential(1), ENDS, server);
    }
  }
  return { seconds: (performance.now() - start) / 1e3, events, customers, check: total / customers };
}

/**
 * Ten consumers; 7.2 arrive a second, handling takes a second each, a tenth fails and is back 30 s after it was
 * received, and is given up when that happens for the third time.
 */
export function rawVt(customers: number, seed = 42): RawResult {
  const draw = uniform(seed);
  const exponential = (mean: number) => -mean * Math.log(1 - draw());
  const pending = new Pending();
  const waiting = new Ring();
  const receives = new Uint8Array(customers);
  const receivedAt = new Float64Array(customers);
  let free = 10;
  let made = 0;
  let done = 0;
  let dead = 0;
  let events = 0;
  const receive = (message: number, now: number) => {
    receives[message] = (receives[message] as number) + 1;
    receivedAt[message] = now;
    pending.push(now + exponential(1), ENDS, message);
  };
  const offer = (message: number, now: number) => {
    if (free === 0) waiting.push(message);
    else {
      free -= 1;
      receive(message, now);
    }
  };
  const start = performance.now();
  pending.push(exponential(1 / 7.2), ARRIVES, 0);
  while (pending.size > 0) {
    pending.pop();
    events += 1;
    const { time: now, what, whom: message } = pending;
    if (what === ARRIVES) {
      offer(message, now);
      made += 1;
      if (made < customers) pending.push(now + exponential(1 / 7.2), ARRIVES, made);
    } else if (what === ENDS) {
      if (draw() < 0.1) pending.push((receivedAt[message] as number) + 30, RETURNS, message);
      else done += 1;
      if (waiting.isEmpty) free += 1;
      else receive(waiting.shift(), now);
    } else if ((receives[message] as number) < 3) offer(message, now);
    else dead += 1;
  }
  return { seconds: (performance.now() - start) / 1e3, events, customers, check: { done, dead } };
}
