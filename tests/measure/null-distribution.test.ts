import { describe, expect, it } from 'vitest';
import {
  rankSumDistribution,
  signedRankDistribution,
} from '../../web/measure/null-distribution.ts';

describe('the null distribution of the signed-rank statistic', () => {
  it.each([1, 2, 3, 5, 8, 12])('is what all sign assignments of %i values give', (count) => {
    expect(signedRankDistribution(count)).toEqual(enumerateSigns(count));
  });

  // Largest T with a two-sided P of at most 0.01 (Wilcoxon 1945; Hollander, Wolfe, table A.4).
  it.each([
    [8, 0],
    [9, 1],
    [10, 3],
    [12, 7],
    [15, 15],
    [20, 37],
    [25, 68],
  ])('has the published critical value at 0.01 for %i values: %i', (count, critical) => {
    const distribution = signedRankDistribution(count);
    expect(2 * (distribution[critical] ?? 1)).toBeLessThanOrEqual(0.01);
    expect(2 * (distribution[critical + 1] ?? 0)).toBeGreaterThan(0.01);
  });

  it('ends at certainty and is symmetric', () => {
    const distribution = signedRankDistribution(40);
    expect(distribution).toHaveLength(821);
    expect(distribution[820]).toBeCloseTo(1, 12);
    expect((distribution[300] ?? 0) + (distribution[820 - 301] ?? 0)).toBeCloseTo(1, 12);
  });
});

describe('the null distribution of the rank-sum statistic', () => {
  it.each([
    [1, 1],
    [2, 3],
    [3, 2],
    [4, 4],
    [5, 6],
  ])('is what all choices of %i among %i more give', (first, second) => {
    const expected = enumerateChoices(first, second);
    const distribution = rankSumDistribution(first, second);
    expect(distribution).toHaveLength(expected.length);
    distribution.forEach((value, u) => expect(value).toBeCloseTo(expected[u] ?? 0, 12));
  });

  // Largest U with a two-sided P of at most the level (Mann, Whitney 1947; Milton 1964).
  it.each([
    [5, 5, 0.05, 2],
    [10, 10, 0.05, 23],
    [10, 10, 0.01, 16],
    [8, 12, 0.05, 22],
    [20, 20, 0.05, 127],
    [20, 20, 0.01, 105],
  ])('has the published critical value for %i and %i at %f: %i', (first, second, level, u) => {
    const distribution = rankSumDistribution(first, second);
    expect(2 * (distribution[u] ?? 1)).toBeLessThanOrEqual(level);
    expect(2 * (distribution[u + 1] ?? 0)).toBeGreaterThan(level);
  });
});

/** P(T⁺ ≤ t), by counting over all 2^count assignments of signs to the ranks. */
function enumerateSigns(count: number): number[] {
  const tally = Array.from({ length: (count * (count + 1)) / 2 + 1 }, () => 0);
  for (let signs = 0; signs < 2 ** count; signs++) {
    let sum = 0;
    for (let rank = 1; rank <= count; rank++) if (signs & (1 << (rank - 1))) sum += rank;
    tally[sum] = (tally[sum] ?? 0) + 1;
  }
  return accumulate(tally, 2 ** count);
}

/** P(U ≤ u), by counting over all choices of `first` ranks out of all. */
function enumerateChoices(first: number, second: number): number[] {
  const tally = Array.from({ length: first * second + 1 }, () => 0);
  let choices = 0;
  for (let chosen = 0; chosen < 2 ** (first + second); chosen++) {
    const ranks = Array.from({ length: first + second }, (_, bit) => bit).filter(
      (bit) => chosen & (1 << bit),
    );
    if (ranks.length !== first) continue;
    const u = ranks.reduce((sum, rank, index) => sum + rank - index, 0);
    tally[u] = (tally[u] ?? 0) + 1;
    choices++;
  }
  return accumulate(tally, choices);
}

function accumulate(tally: readonly number[], total: number): number[] {
  let sum = 0;
  return tally.map((count) => (sum += count) / total);
}
