import { rankSumDistribution } from './null-distribution.ts';
import { type Interval, median, rankSumInterval } from './statistics.ts';
import { normalProbability, normalQuantile } from './unpaired-normal.ts';

/** How far the second of two independent samples lies above the first. */
export interface RankSum {
  /** Hodges–Lehmann shift (median of all differences) with the interval of the rank-sum test. */
  readonly shift: Interval;
  /** Two-sided: how likely a shift at least as clear is where there is none. */
  readonly p: number;
  /** `approximate` beyond `MOST_EXACT_PAIRS`: by the normal distribution. */
  readonly method: 'exact' | 'approximate';
}

/**
 * The rank-sum test of Mann and Whitney, for samples that share no blocks. The interval covers with a
 * probability of at least 1 − alpha; where so few values cannot reach that (below 5 and 6 at 0.01) it
 * is the widest there is. Null where a sample is empty or both hold one value.
 * Mann, Whitney, Annals of Mathematical Statistics 18 (1947), 50–60; Hollander, Wolfe, Chicken,
 * Nonparametric Statistical Methods, 3rd ed., §4.1 to §4.3.
 */
export function compareSamples(
  first: readonly number[],
  second: readonly number[],
  alpha: number,
): RankSum | null {
  const pairs = first.length * second.length;
  if (pairs < 2) return null;
  const isExact = pairs <= MOST_EXACT_PAIRS;
  const shift = isExact
    ? rankSumInterval(first, second, alpha)
    : approximateInterval(first, second, alpha);
  if (shift === null) return null;
  const p = isExact ? exactP(first, second) : approximateP(first, second);
  return { shift, p, method: isExact ? 'exact' : 'approximate' };
}

/** An interval of log ratios, wider by as much on both sides. */
export function widenInterval({ estimate, low, high }: Interval, by: number): Interval {
  return { estimate, low: low - by, high: high + by };
}

/**
 * Pairs of values up to which the exact distribution is computed: 40 blocks against 40, the most that
 * the protocol measures. Its cost grows with the square of this.
 */
export const MOST_EXACT_PAIRS = 1600;

/** Ties count half; half a rank is rounded towards the middle, which only makes p larger. */
function exactP(first: readonly number[], second: readonly number[]): number {
  const distribution = rankSumDistribution(first.length, second.length);
  const u = countAbove(first, second);
  const smaller = Math.min(u, first.length * second.length - u);
  return Math.min(1, 2 * (distribution[Math.ceil(smaller)] ?? 1));
}

/** With the corrections for ties and for continuity. */
function approximateP(first: readonly number[], second: readonly number[]): number {
  const middle = (first.length * second.length) / 2;
  const deviation = deviationOf(first.length, second.length, tieSum([...first, ...second]));
  const distance = Math.abs(countAbove(first, second) - middle) - 0.5;
  return deviation === 0 ? 1 : Math.min(1, 2 * normalProbability(-distance / deviation));
}

/** Without a correction for ties: they would make it narrower. */
function approximateInterval(
  first: readonly number[],
  second: readonly number[],
  alpha: number,
): Interval {
  const differences = new Float64Array(first.length * second.length);
  first.forEach((from, row) => {
    second.forEach((to, column) => {
      differences[row * second.length + column] = to - from;
    });
  });
  differences.sort();
  const reach = normalQuantile(1 - alpha / 2) * deviationOf(first.length, second.length, 0);
  const rank = Math.max(1, Math.floor(differences.length / 2 + 0.5 - reach));
  return {
    estimate: median([...differences]),
    low: differences[rank - 1] ?? Number.NaN,
    high: differences[differences.length - rank] ?? Number.NaN,
  };
}

/** Standard deviation of U; `ties` is the sum of t³ − t over groups of t equal values. */
function deviationOf(m: number, n: number, ties: number): number {
  const all = m + n;
  return Math.sqrt(((m * n) / 12) * (all + 1 - ties / (all * (all - 1))));
}

function tieSum(values: readonly number[]): number {
  const groups = new Map<number, number>();
  for (const value of values) groups.set(value, (groups.get(value) ?? 0) + 1);
  return [...groups.values()].reduce((sum, size) => sum + size ** 3 - size, 0);
}

/** Mann and Whitney's U: pairs in which the second sample's value is larger, ties half. */
function countAbove(first: readonly number[], second: readonly number[]): number {
  let u = 0;
  for (const from of first) {
    for (const to of second) u += to > from ? 1 : to === from ? 0.5 : 0;
  }
  return u;
}
