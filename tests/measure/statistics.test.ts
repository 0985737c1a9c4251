import { array, assert, double, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../web/measure/random.ts';
import {
  type Interval,
  exponential,
  median,
  rankSumInterval,
  signedRankInterval,
} from '../../web/measure/statistics.ts';
import { DISTRIBUTIONS, drawNormal } from './distributions.ts';

const LOOK = 0.01 / 3;
const VALUE = double({ min: -100, max: 100, noNaN: true });
const VALUES = array(VALUE, { minLength: 2, maxLength: 40 });
const SEED = { seed: 11 };

describe('the signed-rank interval', () => {
  it('is the median of all pair means, with order statistics of them around it', () => {
    // Walsh averages: 1 1.5 2 2.5 3 4 4.5 5 6 8 … of 1, 2, 4, 8.
    expect(signedRankInterval([1, 2, 4, 8], 0.5)).toEqual({ estimate: 3.5, low: 2, high: 5 });
    expect(signedRankInterval([8, 4, 2, 1], 0.01)).toEqual({ estimate: 3.5, low: 1, high: 8 });
  });

  it('reaches from the least to the greatest of 10 values at 0.01 ÷ 3', () => {
    const values = [5, 3, 9, 1, 7, 2, 8, 4, 6, 10];
    expect(signedRankInterval(values, LOOK)).toEqual({ estimate: 5.5, low: 1, high: 10 });
    const eleven = signedRankInterval([...values, 11], LOOK);
    expect(eleven?.low).toBeGreaterThan(1);
    expect(eleven?.high).toBeLessThan(11);
  });

  it('says nothing about fewer than two values', () => {
    expect(signedRankInterval([], LOOK)).toBeNull();
    expect(signedRankInterval([1], LOOK)).toBeNull();
    expect(signedRankInterval([1, 3], LOOK)).toEqual({ estimate: 2, low: 1, high: 3 });
  });

  it('holds its estimate', () => {
    assert(
      property(VALUES, (values) => isOrdered(signedRankInterval(values, LOOK))),
      SEED,
    );
  });

  it('moves, stretches and mirrors with its values', () => {
    assert(
      property(
        VALUES,
        VALUE,
        double({ min: 0.1, max: 10, noNaN: true }),
        (values, shift, scale) => {
          const plain = intervalOf(values);
          const moved = intervalOf(values.map((value) => value * scale + shift));
          const mirrored = intervalOf(values.map((value) => -value));
          expect(moved.estimate).toBeCloseTo(plain.estimate * scale + shift, 8);
          expect(moved.low).toBeCloseTo(plain.low * scale + shift, 8);
          expect(moved.high).toBeCloseTo(plain.high * scale + shift, 8);
          expect(mirrored.estimate).toBeCloseTo(-plain.estimate, 8);
          expect(mirrored.low).toBeCloseTo(-plain.high, 8);
          expect(mirrored.high).toBeCloseTo(-plain.low, 8);
        },
      ),
      SEED,
    );
  });

  it('does not depend on the order of its values', () => {
    assert(
      property(VALUES, (values) => {
        expect(signedRankInterval(createRandom(3).shuffle(values), LOOK)).toEqual(
          signedRankInterval(values, LOOK),
        );
      }),
      SEED,
    );
  });

  it('grows no narrower when it has to be surer', () => {
    assert(
      property(VALUES, (values) => {
        const sure = intervalOf(values);
        const unsure = signedRankInterval(values, 0.2) ?? sure;
        return sure.low <= unsure.low && sure.high >= unsure.high;
      }),
      SEED,
    );
  });
});

describe.each(Object.keys(DISTRIBUTIONS))('the coverage for a %s distribution', (name) => {
  const TRIALS = 3000;
  // Three standard deviations of a share of 3,000 trials: what chance alone may take away.
  const allowance = (level: number) => 3 * Math.sqrt((level * (1 - level)) / TRIALS);

  it.each([
    [10, LOOK],
    [20, LOOK],
    [40, LOOK],
    [12, 0.1],
    [40, 0.1],
  ])('is what the level says, with %i values at %f', (count, alpha) => {
    const random = createRandom(5 + count);
    const draw = DISTRIBUTIONS[name] ?? drawNormal;
    let covered = 0;
    for (let trial = 0; trial < TRIALS; trial++) {
      const values = Array.from({ length: count }, () => 3 + draw(random));
      const interval = signedRankInterval(values, alpha);
      if (interval !== null && interval.low <= 3 && interval.high >= 3) covered++;
    }
    expect(covered / TRIALS).toBeGreaterThan(1 - alpha - allowance(alpha));
    // Exact, so hardly conservative either: the next rank in would already be below the level.
    expect(covered / TRIALS).toBeLessThan(1 - alpha / 2 + allowance(alpha));
  });
});

describe('the rank-sum interval', () => {
  it('is the median of all differences', () => {
    expect(rankSumInterval([1, 2], [11, 14], 0.01)).toEqual({ estimate: 11, low: 9, high: 13 });
  });

  it('says nothing where a sample is empty, or both hold one value', () => {
    expect(rankSumInterval([], [1, 2], 0.01)).toBeNull();
    expect(rankSumInterval([1], [2], 0.01)).toBeNull();
    expect(rankSumInterval([1], [2, 4], 0.01)).toEqual({ estimate: 2, low: 1, high: 3 });
  });

  it('follows a shift of either sample, and turns its sign when they are swapped', () => {
    assert(
      property(VALUES, VALUES, VALUE, (first, second, shift) => {
        const plain = shiftOf(first, second);
        const moved = shiftOf(
          first,
          second.map((value) => value + shift),
        );
        const swapped = shiftOf(second, first);
        expect(moved.estimate).toBeCloseTo(plain.estimate + shift, 8);
        expect(moved.low).toBeCloseTo(plain.low + shift, 8);
        expect(swapped.low).toBeCloseTo(-plain.high, 8);
        expect(isOrdered(plain)).toBe(true);
      }),
      { ...SEED, numRuns: 50 },
    );
  });

  it('covers a known shift as often as its level says', () => {
    const trials = 3000;
    const random = createRandom(31);
    let covered = 0;
    for (let trial = 0; trial < trials; trial++) {
      const first = Array.from({ length: 10 }, () => drawNormal(random));
      const second = Array.from({ length: 14 }, () => 2 + drawNormal(random));
      const interval = shiftOf(first, second, 0.05);
      if (interval.low <= 2 && interval.high >= 2) covered++;
    }
    const allowance = 3 * Math.sqrt((0.05 * 0.95) / trials);
    expect(covered / trials).toBeGreaterThan(0.95 - allowance);
    expect(covered / trials).toBeLessThan(0.965 + allowance);
  });
});

describe('small ones', () => {
  it('takes the middle, or the mean of both middles', () => {
    expect(median([5, 1, 3])).toBe(3);
    expect(median([4, 1, 3, 2])).toBe(2.5);
  });

  it('turns log ratios into ratios', () => {
    expect(exponential(null)).toBeNull();
    expect(exponential({ estimate: 0, low: -Math.LN2, high: Math.LN2 })).toEqual({
      estimate: 1,
      low: 0.5,
      high: 2,
    });
  });
});

function intervalOf(values: readonly number[]): Interval {
  const interval = signedRankInterval(values, LOOK);
  if (interval === null) throw new Error('too few values');
  return interval;
}

function shiftOf(first: readonly number[], second: readonly number[], alpha = LOOK): Interval {
  const interval = rankSumInterval(first, second, alpha);
  if (interval === null) throw new Error('too few values');
  return interval;
}

function isOrdered(interval: Interval | null): boolean {
  return (
    interval !== null && interval.low <= interval.estimate && interval.estimate <= interval.high
  );
}
