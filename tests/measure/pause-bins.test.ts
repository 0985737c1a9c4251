import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binDurations, binOf, BINS, middleOf, trimBins } from '../../web/measure/pause-bins.ts';

describe('bins of durations', () => {
  it('are eight a doubling, from nothing up to 2^40 ns', () => {
    expect([0, 1, 2, 3, 4, 1024, 1023].map(binOf)).toEqual([0, 0, 8, 12, 16, 80, 79]);
    expect(binOf(2 ** 40 - 1)).toBe(BINS - 1);
    expect(binOf(1e15)).toBe(BINS - 1);
  });

  it('never fall as durations rise', () => {
    const property = fc.property(
      fc.integer({ min: 0, max: 1e12 }),
      fc.integer({ min: 0, max: 1e12 }),
      (a, b) => {
        expect(binOf(Math.max(a, b))).toBeGreaterThanOrEqual(binOf(Math.min(a, b)));
      },
    );
    fc.assert(property, { numRuns: 2000, seed: 5 });
  });

  it('have a middle that is at most a twentieth off', () => {
    for (let ns = 16; ns < 1e12; ns = Math.ceil(ns * 1.01)) {
      expect(Math.abs(middleOf(binOf(ns)) / ns - 1)).toBeLessThan(0.05);
    }
  });

  it('are counted from the first that is not empty to the last', () => {
    expect(binDurations([1024, 1024, 1117, 4])).toEqual({
      firstBin: 16,
      bins: [1, ...Array.from({ length: 63 }, () => 0), 2, 1],
    });
    expect(binDurations([])).toEqual({ firstBin: 0, bins: [] });
    expect(trimBins([0, 0, 3, 0])).toEqual({ firstBin: 2, bins: [3] });
  });
});
