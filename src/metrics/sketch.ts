/**
 * Percentiles of durations in bounded memory: a histogram whose buckets are exact below 128 and 1/64 of their octave
 * wide above, so that what it answers is within 0.8 % of the true value. Counting is order-free: the same durations
 * give the same sketch.
 */

const SUB = 64;
/** Durations below this have a bucket of their own. */
const EXACT = 2 * SUB;
const TWO_32 = 4_294_967_296;

/** `octaves[k]` holds the 64 buckets of [64 * 2^k, 128 * 2^k); the first two hold 0 to 127 as they are. */
export type Sketch = {
  count: number;
  sum: number;
  least: number;
  most: number;
  readonly octaves: (Float64Array | null | undefined)[];
};

export const newSketch = (): Sketch => ({ count: 0, sum: 0, least: 0, most: 0, octaves: [] });

/** Powers of two, exactly. */
const POWERS = Float64Array.from({ length: 54 });
for (let i = 0, power = 1; i < POWERS.length; i += 1, power *= 2) POWERS[i] = power;

/** The place of the highest set bit of a positive whole number below 2^53. */
function highestBit(value: number): number {
  return value < TWO_32 ? 31 - Math.clz32(value) : 63 - Math.clz32(Math.floor(value / TWO_32));
}

/** Adds a duration: a whole number, not negative. */
export function addTo(sketch: Sketch, value: number): void {
  if (sketch.count === 0 || value < sketch.least) sketch.least = value;
  if (value > sketch.most) sketch.most = value;
  sketch.count += 1;
  sketch.sum += value;
  const octave = value < EXACT ? Math.floor(value / SUB) : highestBit(value) - 5;
  const place = value < EXACT ? value % SUB : Math.floor(value / (POWERS[octave - 1] as number)) - SUB;
  let buckets = sketch.octaves[octave];
  if (!buckets) {
    buckets = new Float64Array(SUB);
    sketch.octaves[octave] = buckets;
  }
  buckets[place] = (buckets[place] ?? 0) + 1;
}

/** The duration that a share `q` of all does not exceed (nearest rank); 0 when there are none. */
export function quantile(sketch: Sketch, q: number): number {
  if (sketch.count === 0) return 0;
  let left = Math.max(1, Math.ceil(q * sketch.count));
  for (let octave = 0; octave < sketch.octaves.length; octave += 1) {
    const buckets = sketch.octaves[octave];
    if (!buckets) continue;
    for (let place = 0; place < SUB; place += 1) {
      left -= buckets[place] ?? 0;
      if (left <= 0) return Math.min(Math.max(middleOf(octave, place), sketch.least), sketch.most);
    }
  }
  return sketch.most;
}

function middleOf(octave: number, place: number): number {
  if (octave < 2) return octave * SUB + place;
  const width = POWERS[octave - 1] as number;
  return (SUB + place) * width + Math.floor(width / 2);
}

export type Spread = {
  readonly count: number;
  readonly mean: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly most: number;
};

/** What is shown of a sketch, in microseconds. */
export const spreadOf = (sketch: Sketch): Spread => ({
  count: sketch.count,
  mean: sketch.count === 0 ? 0 : Math.round(sketch.sum / sketch.count),
  p50: quantile(sketch, 0.5),
  p95: quantile(sketch, 0.95),
  p99: quantile(sketch, 0.99),
  most: sketch.most,
});
