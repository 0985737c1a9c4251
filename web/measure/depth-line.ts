import type { Interval } from './statistics.ts';

/** A point of the plane, `y` known to lie between `low` and `high`: equal where it is exact. */
export interface Point {
  readonly x: number;
  readonly y: number;
  readonly low: number;
  readonly high: number;
}

/** A straight line; `slope` with the interval of its test, `intercept` as the median it leaves. */
export interface Line {
  readonly slope: Interval;
  readonly intercept: number;
}

/**
 * The line of Theil and Sen: its slope is the median of the slopes between all pairs of points, so
 * that up to a quarter of the points may lie anywhere. The interval is that of Kendall's exact test
 * of no trend: it covers the true slope with a probability of at least 1 − alpha, whatever the
 * distribution of the errors, as long as it is one and the same at every x. What is not known of a y
 * widens it: its ends are those of the lowest and the highest slopes that the points allow.
 * Sen, Journal of the American Statistical Association 63 (1968), 1379–1389; Hollander, Wolfe,
 * Chicken, Nonparametric Statistical Methods, 3rd ed., §9.2 to §9.4.
 * Null with fewer points, each at an x of its own, than the level needs (5 at 0.05).
 */
export function fitLine(points: readonly Point[], alpha: number): Line | null {
  const slopes = pairSlopes(points, (a, b) => b.y - a.y);
  if (new Set(points.map(({ x }) => x)).size < points.length) return null;
  const leftOut = countLeftOut(points.length, alpha);
  if (leftOut === null) return null;
  const lowest = pairSlopes(points, (a, b) => b.low - a.high);
  const highest = pairSlopes(points, (a, b) => b.high - a.low);
  const slope = {
    estimate: middle(slopes),
    low: lowest[leftOut] ?? Number.NaN,
    high: highest[highest.length - 1 - leftOut] ?? Number.NaN,
  };
  const left = points.map(({ x, y }) => y - slope.estimate * x).sort((a, b) => a - b);
  return { slope, intercept: middle(left) };
}

/** Ascending; of each pair the point with the lesser x comes first. */
function pairSlopes(
  points: readonly Point[],
  rise: (from: Point, to: Point) => number,
): readonly number[] {
  const sorted = [...points].sort((a, b) => a.x - b.x);
  return sorted
    .flatMap((a, index) => sorted.slice(index + 1).map((b) => rise(a, b) / (b.x - a.x)))
    .sort((a, b) => a - b);
}

/**
 * How many slopes are left out at either end. The k-th lowest is a bound if 2 P(at most k − 1
 * inversions) ≤ alpha, all orders of `count` values being equally likely: the greatest such k, less
 * one. Null where there is none.
 */
function countLeftOut(count: number, alpha: number): number | null {
  let likely = 0;
  const mass = inversionMass(count);
  const rank = mass.findIndex((one) => 2 * (likely += one) > alpha);
  return rank < 1 ? null : rank - 1;
}

/**
 * P(i inversions) in a random order of `count` values: the k-th value goes before 0 … k − 1 others,
 * each with the same probability. Kendall, Biometrika 30 (1938), 81–93.
 */
function inversionMass(count: number): readonly number[] {
  let mass: readonly number[] = [1];
  for (let k = 2; k <= count; k++) {
    const before = mass;
    mass = Array.from({ length: before.length + k - 1 }, (_, i) =>
      before.slice(Math.max(0, i - k + 1), i + 1).reduce((sum, one) => sum + one / k, 0),
    );
  }
  return mass;
}

function middle(sorted: readonly number[]): number {
  const half = sorted.length / 2;
  const upper = sorted[Math.floor(half)] ?? Number.NaN;
  return Number.isInteger(half) ? ((sorted[half - 1] ?? upper) + upper) / 2 : upper;
}
