import { array, assert, double, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type TimedPilot, shareIterations } from '../../web/measure/pilot.ts';

describe('sharing iterations', () => {
  it('gives one number to entries within a factor of two', () => {
    expect(share([10, 19])).toEqual([36_274, 36_274]);
    expect(share([10, 21])).toEqual([50_000, 23_810]);
  });

  it('splits at the widest gap first, so that neighbours stay together', () => {
    const [a, b, c, d] = share([10, 18, 19, 40]);
    expect(b).toBe(c);
    expect(a).toBe(b);
    expect(d).toBe(12_500);
    const [e, f, g] = share([10, 19.5, 20.5]);
    expect(f).toBe(g);
    expect(e).not.toBe(f);
  });

  it('keeps every entry, its own speed and its checksum', () => {
    const shared = shareIterations([pilot(0, 30), pilot(1, 10)], 0.5, 1);
    expect(shared.map(({ entry, bestNs, checksum }) => [entry, bestNs, checksum])).toEqual([
      [1, 10, 1],
      [0, 30, 0],
    ]);
  });

  it('asks the fastest calls who is alike, and the typical ones how long a slice takes', () => {
    const shared = shareIterations([pilot(0, 40, 10), pilot(1, 10, 10)], 0.5, 1);
    expect(shared.map(({ iterations }) => iterations)).toEqual([50_000, 50_000]);
    expect(shared.map(({ sliceNs }) => sliceNs)).toEqual([1_000_000, 1_000_000]);
  });

  it('gives even the fastest of those that are alike three times the least', () => {
    const pilots = [pilot(0, 19), pilot(1, 12, 10), pilot(2, 1000)];
    const shared = shareIterations(pilots, 0.5, 8, 10);
    expect(shared.map(({ entry, iterations }) => [entry, iterations])).toEqual([
      [1, 3_000_000],
      [0, 3_000_000],
      [2, 30_000],
    ]);
  });

  it('keeps slices within half and twice their length, and alike where iterations are', () => {
    const speeds = array(double({ min: 1, max: 1000, noNaN: true }), {
      minLength: 1,
      maxLength: 8,
    });
    assert(
      property(speeds, (costs) => {
        const shared = shareIterations(
          costs.map((ns, entry) => pilot(entry, ns)),
          0.5,
          1,
        );
        for (const { iterations, bestNs, sliceNs } of shared) {
          expect(iterations * bestNs).toBeGreaterThan(0.5 * 350_000);
          expect(iterations * bestNs).toBeLessThan(1.5 * 500_000);
          expect(sliceNs).toBeGreaterThan(495_000);
          expect(sliceNs).toBeLessThan(505_000);
        }
      }),
      { seed: 3 },
    );
  });
});

function share(costs: readonly number[]): number[] {
  const pilots = costs.map((ns, entry) => pilot(entry, ns));
  return shareIterations(pilots, 0.5, 1)
    .sort((a, b) => a.entry - b.entry)
    .map(({ iterations }) => iterations);
}

function pilot(entry: number, bestNs: number, fastestNs = bestNs): TimedPilot {
  const own = { point: 0, entry, iterations: 1, bestNs, sliceNs: bestNs, checksum: entry };
  return { pilot: own, fastestNs };
}
