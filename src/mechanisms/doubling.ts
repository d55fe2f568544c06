/** A wait that doubles from try to try up to a longest one. */

export type Doubling = { readonly firstUs: number; readonly mostUs: number };

/** The wait before the try that follows failed try number `failed` (from 1), in microseconds. */
export function doublingUs({ firstUs, mostUs }: Doubling, failed: number): number {
  let wait = firstUs;
  for (let i = 1; i < failed && wait < mostUs; i += 1) wait *= 2;
  return Math.min(wait, mostUs);
}

/** The same wait shortened at random by up to a half, so that many who failed together do not come back together. */
export const jitteredUs = (waitUs: number, u: number): number => Math.round(waitUs * (1 - u / 2));
