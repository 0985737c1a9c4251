import { array, assert, double, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom, type Random } from '../../web/measure/random.ts';
import { compareSamples, MOST_EXACT_PAIRS, type RankSum } from '../../web/measure/unpaired.ts';
import { normalProbability, normalQuantile } from '../../web/measure/unpaired-normal.ts';
import { DISTRIBUTIONS, drawNormal } from './distributions.ts';

const SEED = { seed: 17, numRuns: 200 };
const VALUES = array(double({ min: -50, max: 50, noNaN: true }), { minLength: 2, maxLength: 9 });

describe('p of the rank-sum test', () => {
  it.each([
    [2, 3],
    [3, 3],
    [4, 4],
    [5, 3],
    [5, 5],
  ])('is what all choices of %i among %i more give, for every ranking', (m, n) => {
    for (const chosen of choices(m + n, m)) {
      const first = chosen.map((rank) => rank * 1.5);
      const second = ranks(m + n)
        .filter((rank) => !chosen.includes(rank))
        .map((rank) => rank * 1.5);
      expect(test(first, second).p).toBeCloseTo(enumerateP(first, second), 12);
    }
  });

  it('counts a tie half, and is never smaller for it', () => {
    expect(test([1, 1, 1], [1, 1, 1]).p).toBe(1);
    // U is 1.5 of 9: between the p of 1 and of 2, and the larger is given.
    expect(test([1, 2, 3], [3, 4, 1.5]).p).toBeGreaterThanOrEqual(test([1, 2, 3], [3.1, 4, 1.5]).p);
  });

  it('is the same whichever sample comes first', () => {
    assert(
      property(VALUES, VALUES, (first, second) => {
        expect(test(first, second).p).toBeCloseTo(test(second, first).p, 12);
      }),
      SEED,
    );
  });

  it('is at most the level exactly where the interval leaves 0 out', () => {
    const random = createRandom(3);
    let left = 0;
    for (let trial = 0; trial < 400; trial += 1) {
      const first = draw(random, 7, 0);
      const second = draw(random, 9, 1.2);
      const { p, shift } = test(first, second, 0.05);
      const isOut = shift.low > 0 || shift.high < 0;
      expect(p <= 0.05).toBe(isOut);
      if (isOut) left += 1;
    }
    expect(left).toBeGreaterThan(50);
    expect(left).toBeLessThan(350);
  });

  it('goes over to the normal distribution where samples are large, without a step', () => {
    const random = createRandom(8);
    const first = draw(random, 40, 0);
    const second = draw(random, 40, 0.5);
    const exact = test(first, second);
    const more = test(first, [...second, 0.5]);
    expect(first.length * second.length).toBe(MOST_EXACT_PAIRS);
    expect([exact.method, more.method]).toEqual(['exact', 'approximate']);
    expect(more.p).toBeCloseTo(exact.p, 2);
    expect(more.shift.low).toBeCloseTo(exact.shift.low, 1);
    expect(more.shift.high).toBeCloseTo(exact.shift.high, 1);
  });

  it('says nothing of samples that are too small', () => {
    expect(compareSamples([], [1, 2], 0.01)).toBeNull();
    expect(compareSamples([1], [2], 0.01)).toBeNull();
  });
});

describe.each(Object.keys(DISTRIBUTIONS))('the interval for a %s distribution', (name) => {
  it.each([
    [10, 10, 0.05],
    [10, 40, 0.05],
    [20, 20, 0.01],
    [50, 60, 0.05],
    [90, 45, 0.01],
  ])('covers the shift of %i against %i blocks as often as %f says', (m, n, alpha) => {
    const trials = 800;
    const random = createRandom(m + 100 * n);
    const one = DISTRIBUTIONS[name] ?? drawNormal;
    let covered = 0;
    for (let trial = 0; trial < trials; trial += 1) {
      const first = Array.from({ length: m }, () => one(random));
      const second = Array.from({ length: n }, () => 2 + one(random));
      const { low, high } = test(first, second, alpha).shift;
      if (low <= 2 && 2 <= high) covered += 1;
    }
    // Three standard deviations of a share of so many trials.
    const allowance = 3 * Math.sqrt((alpha * (1 - alpha)) / trials);
    expect(covered / trials).toBeGreaterThan(1 - alpha - allowance);
    expect(covered / trials).toBeLessThan(1 - 0.6 * alpha + allowance);
  });
});

describe('the normal distribution', () => {
  it.each([
    [0, 0.5],
    [1, 0.841344746],
    [-1.96, 0.024997895],
    [2.575829304, 0.995],
    [-3.5, 0.000232629],
  ])('has at %f a probability of %f', (z, probability) => {
    expect(normalProbability(z)).toBeCloseTo(probability, 6);
    expect(normalQuantile(probability)).toBeCloseTo(z, 3);
  });
});

function test(first: readonly number[], second: readonly number[], alpha = 0.01): RankSum {
  const tested = compareSamples(first, second, alpha);
  if (tested === null) throw new Error('samples too small');
  return tested;
}

function draw(random: Random, count: number, shift: number): number[] {
  return Array.from({ length: count }, () => shift + drawNormal(random));
}

/** The share of all choices of as many ranks whose U lies at least as far from the middle. */
function enumerateP(first: readonly number[], second: readonly number[]): number {
  const [m, n] = [first.length, second.length];
  const middle = (m * n) / 2;
  const distance = Math.abs(countU(first, second) - middle);
  const all = choices(m + n, m);
  const further = all.filter((chosen) => {
    const others = ranks(m + n).filter((rank) => !chosen.includes(rank));
    return Math.abs(countU(chosen, others) - middle) >= distance;
  });
  return further.length / all.length;
}

function countU(first: readonly number[], second: readonly number[]): number {
  return first.reduce((sum, from) => sum + second.filter((to) => to > from).length, 0);
}

function ranks(count: number): readonly number[] {
  return Array.from({ length: count }, (_, rank) => rank);
}

/** All ways to choose `size` of `count` ranks. */
function choices(count: number, size: number): readonly (readonly number[])[] {
  return Array.from({ length: 2 ** count }, (_, bits) =>
    ranks(count).filter((rank) => bits & (1 << rank)),
  ).filter((chosen) => chosen.length === size);
}
