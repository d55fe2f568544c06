/**
 * ln, exp and the inverse normal distribution from + - * / and sqrt alone. Math.log and Math.exp differ between
 * JavaScript engines in the last bit, and one bit is enough to make two browsers tell different stories.
 */

const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;
const bits = new Float64Array(1);
const words = new Uint32Array(bits.buffer);
bits[0] = 1;
/** Index of the word that holds sign and exponent; byte order differs between machines. */
const HIGH = words[1] === 0x3ff00000 ? 1 : 0;

/** 1/25, 1/23, ... 1/1. */
const ODD_RECIPROCALS = Float64Array.from({ length: 13 }, (_, i) => 1 / (25 - 2 * i));

/** Natural logarithm of a positive finite number; error below 1e-15 relative to the larger of 1 and the result. */
export function ln(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : Number.NaN;
  let exponent = 0;
  let value = x;
  if (value < 2.2250738585072014e-308) {
    value *= 18014398509481984; // 2^54
    exponent = -54;
  }
  bits[0] = value;
  const high = words[HIGH] as number;
  exponent += (high >>> 20) - 1023;
  words[HIGH] = (high & 0x000fffff) | 0x3ff00000;
  let mantissa = bits[0] as number;
  if (mantissa > 1.4143) {
    mantissa /= 2;
    exponent += 1;
  }
  // ln(m) = 2 atanh(s), s = (m - 1) / (m + 1), |s| <= 0.1716: thirteen terms reach double precision.
  const s = (mantissa - 1) / (mantissa + 1);
  const z = s * s;
  let sum = ODD_RECIPROCALS[0]!;
  for (let k = 1; k < 13; k += 1) sum = sum * z + ODD_RECIPROCALS[k]!;
  return exponent * LN2_HIGH + (2 * s * sum + exponent * LN2_LOW);
}

/** e to the power x; 0 below -745 and Infinity above 709.7. */
export function exp(x: number): number {
  if (x > 709.78) return Infinity;
  if (x < -745.13) return 0;
  const n = Math.round(x / (LN2_HIGH + LN2_LOW));
  const r = x - n * LN2_HIGH - n * LN2_LOW;
  let sum = 1;
  for (let k = 20; k >= 1; k -= 1) sum = 1 + (r * sum) / k;
  let scale = 1;
  const step = n < 0 ? 0.5 : 2;
  for (let k = Math.abs(n); k > 0; k -= 1) scale *= step;
  return sum * scale;
}

const A = [
  -39.69683028665376, 220.9460984245205, -275.9285104469687, 138.357751867269, -30.66479806614716,
  2.506628277459239,
];
const B = [
  -54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572, 1,
];
const C = [
  -0.007784894002430293, -0.3223964580411365, -2.400758277161838, -2.549732539343734, 4.374664141464968,
  2.938163982698783,
];
const D = [0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416, 1];

const polynomial = (coefficients: readonly number[], x: number): number => {
  let sum = 0;
  for (const coefficient of coefficients) sum = sum * x + coefficient;
  return sum;
};

/** The standard normal deviate for a probability, by Acklam's rational approximation (relative error below 1.2e-9). */
export function inverseNormal(probability: number): number {
  const p = Math.min(Math.max(probability, 1e-15), 1 - 1e-15);
  const low = 0.02425;
  if (p < low) {
    const q = Math.sqrt(-2 * ln(p));
    return polynomial(C, q) / polynomial(D, q);
  }
  if (p > 1 - low) {
    const q = Math.sqrt(-2 * ln(1 - p));
    return -polynomial(C, q) / polynomial(D, q);
  }
  const q = p - 0.5;
  const r = q * q;
  return (polynomial(A, r) * q) / polynomial(B, r);
}
