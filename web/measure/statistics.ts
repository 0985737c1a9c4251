import { rankSumDistribution, signedRankDistribution } from './null-distribution.ts';

/** An estimate with its interval; `low ≤ estimate ≤ high`. */
export interface Interval {
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Where a symmetric distribution has its centre: the Hodges–Lehmann estimate (median of all Walsh
 * averages (xᵢ + xⱼ)/2, i ≤ j) with the interval of Wilcoxon's exact signed-rank test. It covers
 * with a probability of at least 1 − alpha; where so few values cannot reach that (below 10 at
 * 0.01 ÷ 3), it is the widest there is: minimum to maximum.
 * Hodges, Lehmann, Annals of Mathematical Statistics 34 (1963), 598–611; Hollander, Wolfe, Chicken,
 * Nonparametric Statistical Methods, 3rd ed., §3.2 and §3.3 (Tukey's interval).
 * Null for fewer than two values.
 */
export function signedRankInterval(values: readonly number[], alpha: number): Interval | null {
  if (values.length < 2) return null;
  const averages = walshAverages(values);
  return orderedInterval(averages, criticalRank(signedRankDistribution(values.length), alpha));
}

/**
 * How far the second of two independent samples lies above the first: the Hodges–Lehmann shift
 * (median of all differences) with the interval of the exact rank-sum test (Moses); the same
 * rule for few values. Hollander, Wolfe, Chicken, §4.2 and §4.3.
 * Null where a sample is empty or both hold one value.
 */
export function rankSumInterval(
  first: readonly number[],
  second: readonly number[],
  alpha: number,
): Interval | null {
  if (first.length * second.length < 2) return null;
  const differences = Float64Array.from(
    first.flatMap((from) => second.map((to) => to - from)),
  ).sort();
  const distribution = rankSumDistribution(first.length, second.length);
  return orderedInterval(differences, criticalRank(distribution, alpha));
}

/** The interval of the exponentials: from log ratios to ratios. */
export function exponential(interval: Interval | null): Interval | null {
  if (interval === null) return null;
  const { estimate, low, high } = interval;
  return { estimate: Math.exp(estimate), low: Math.exp(low), high: Math.exp(high) };
}

export function median(values: readonly number[]): number {
  return medianOfSorted(Float64Array.from(values).sort());
}

function walshAverages(values: readonly number[]): Float64Array {
  const averages = new Float64Array((values.length * (values.length + 1)) / 2);
  let filled = 0;
  values.forEach((value, index) => {
    for (const other of values.slice(index)) averages[filled++] = (value + other) / 2;
  });
  return averages.sort();
}

/** The largest rank, from 1, whose order statistic and its mirror still cover with 1 − alpha. */
function criticalRank(distribution: readonly number[], alpha: number): number {
  const tooLikely = distribution.findIndex((probability) => 2 * probability > alpha);
  return Math.max(1, tooLikely);
}

function orderedInterval(sorted: Float64Array, rank: number): Interval {
  const low = sorted[rank - 1] ?? Number.NaN;
  const high = sorted[sorted.length - rank] ?? Number.NaN;
  return { estimate: medianOfSorted(sorted), low, high };
}

function medianOfSorted(sorted: Float64Array): number {
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}
