import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitClasses, measureWaste } from '../../web/memory/pattern-classes.ts';
import type { SizeCounts } from '../../web/memory/pattern-profile.ts';

/** Bytes wasted where each request takes the smallest class that holds it. */
function wasteIn(classes: readonly number[], asked: SizeCounts): number {
  const classOf = (bytes: number) => classes.find((one) => one >= bytes) ?? Infinity;
  return measureWaste(asked, classOf).wasteBytes;
}

/** The least waste of all choices of at most `count` classes: every choice is tried. */
function tryAll(asked: SizeCounts, count: number): number {
  const steps = [...new Set(asked.sizes.map((size) => Math.ceil(size / 16) * 16))];
  const choices = steps.reduce<number[][]>(
    (all, step) => [...all, ...all.map((choice) => [...choice, step])],
    [[]],
  );
  const wastes = choices.filter((one) => one.length <= count).map((one) => wasteIn(one, asked));
  return Math.min(...wastes);
}

describe('size classes fitted to a pattern', () => {
  it('are the sizes themselves where there are enough of them', () => {
    const asked = { sizes: [16, 64, 1024], counts: [5, 1, 2] };
    expect(fitClasses(asked, 8)).toEqual({ classes: [16, 64, 1024], wasteBytes: 0, waste: 0 });
  });

  it('keep what is asked for often exact, and round what is rare', () => {
    const asked = { sizes: [32, 48, 64], counts: [1, 100, 100] };
    expect(fitClasses(asked, 2).classes).toEqual([48, 64]);
  });

  it('count the rounding to 16 bytes as waste', () => {
    expect(fitClasses({ sizes: [10], counts: [3] }, 1)).toEqual({
      classes: [16],
      wasteBytes: 18,
      waste: 18 / 48,
    });
  });

  it('are none for no request', () => {
    expect(fitClasses({ sizes: [], counts: [] }, 4)).toEqual({
      classes: [],
      wasteBytes: 0,
      waste: 0,
    });
  });

  it('waste as little as the best of all choices', () => {
    const sizes = fc.uniqueArray(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 9 });
    const counts = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 9, maxLength: 9 });
    fc.assert(
      fc.property(sizes, counts, fc.integer({ min: 1, max: 5 }), (some, times, count) => {
        const asked = {
          sizes: some.toSorted((a, b) => a - b),
          counts: times.slice(0, some.length),
        };
        const fitted = fitClasses(asked, count);
        expect(fitted.classes.length).toBeLessThanOrEqual(count);
        expect(wasteIn(fitted.classes, asked)).toBe(fitted.wasteBytes);
        expect(fitted.wasteBytes).toBe(tryAll(asked, count));
      }),
      { seed: 11, numRuns: 300 },
    );
  });
});
