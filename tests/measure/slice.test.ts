import { array, assert, double, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { iterationsFor, sliceFigure } from '../../web/measure/slice.ts';

const FINE = 5_000;
const COARSE = 1_000_000;
const SEED = { seed: 21 };

describe('the figure of several slices', () => {
  it('is the mean of the lowest half, whole nanoseconds', () => {
    expect(sliceFigure([0.4, 0.2, 0.1, 9], FINE)).toBe(150_000);
    expect(sliceFigure([0.3, 0.2, 0.1], FINE)).toBe(150_000);
    expect(sliceFigure([0.1234567891], FINE)).toBe(123_457);
  });

  it('is the mean of all where the clock is coarse', () => {
    expect(sliceFigure([9, 10, 11, 14], COARSE)).toBe(11_000_000);
  });

  it('is never nothing', () => {
    expect(sliceFigure([0, 0], FINE)).toBe(1);
  });

  it('does not notice what happens to its slowest half', () => {
    const slices = array(double({ min: 0.4, max: 0.6, noNaN: true }), {
      minLength: 4,
      maxLength: 24,
    });
    assert(
      property(slices, double({ min: 1, max: 1000, noNaN: true }), (quiet, stall) => {
        const sorted = [...quiet].sort((a, b) => a - b);
        const disturbed = sorted.map((slice, i) => (i < quiet.length / 2 ? slice : slice + stall));
        expect(sliceFigure(disturbed, FINE)).toBe(sliceFigure(quiet, FINE));
      }),
      SEED,
    );
  });
});

describe('the iterations of a slice', () => {
  it('fill it', () => {
    expect(iterationsFor(0.5, 10, 1)).toBe(50_000);
    expect(iterationsFor(0.5, 10, 4096)).toBe(12 * 4096);
  });

  it('are one granule at least, and fit into 31 bits', () => {
    expect(iterationsFor(0.5, 1e9, 1)).toBe(1);
    expect(iterationsFor(0.5, 1e9, 4096)).toBe(4096);
    expect(iterationsFor(10, 1e-9, 3)).toBeLessThan(2 ** 31);
  });

  it('are whole granules within half a granule of the slice', () => {
    const cost = double({ min: 0.5, max: 1e5, noNaN: true });
    assert(
      property(cost, integer({ min: 1, max: 4096 }), (ns, granule) => {
        const iterations = iterationsFor(0.5, ns, granule);
        expect(iterations % granule).toBe(0);
        const off = Math.abs(iterations * ns - 500_000);
        expect(iterations === granule || off <= (granule * ns) / 2 + 1).toBe(true);
      }),
      SEED,
    );
  });
});
