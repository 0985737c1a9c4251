import { describe, expect, it } from 'vitest';
import { experiment } from '../../web/catalogue/string-building/experiment.ts';
import { trace } from './built-modules.ts';

const SIZES = [1, 2, 3, 64, 65, 1000, 2048];
const NEIGHBOURS = ['block-between', 'none'] as const;

/** Counts of a whole string of `n` pieces; `peak` is not divided. */
async function countsOf(variant: string, n: number, neighbour = 'block-between') {
  const { counts } = (await trace(experiment, variant, n, { neighbour })).cell;
  const whole = (figure: number) => Math.round(figure * n * 1e6) / 1e6;
  return {
    allocations: whole(counts.allocations),
    frees: whole(counts.frees),
    moved: whole(counts.reallocationsMoved),
    inPlace: whole(counts.reallocationsInPlace),
    asked: whole(counts.bytesAsked),
    written: whole(counts.regions.payload.bytesWritten),
    peak: counts.peakLiveBytes,
    after: counts.liveBytesAfter,
  };
}

/** Capacities in bytes of a String that is pushed 8 bytes at a time. */
function capacities(n: number): readonly number[] {
  const all = [8];
  while ((all.at(-1) ?? 0) < 8 * n) all.push(2 * (all.at(-1) ?? 0));
  return all;
}

function sum(figures: readonly number[]): number {
  return figures.reduce((total, one) => total + one, 0);
}

/** Bytes that a new string for each of `n` pieces writes, at so many a piece. */
function square(n: number, bytes: number): number {
  return (bytes * n * (n + 1)) / 2;
}

/** How many times as much is written for twice the pieces. */
async function growth(variant: string): Promise<number> {
  return (await countsOf(variant, 2048)).written / (await countsOf(variant, 1024)).written;
}

describe('string-building, exactly, for one string', () => {
  it.each(NEIGHBOURS)('a String with capacity copies each piece once: %s', async (neighbour) => {
    for (const n of SIZES) {
      expect(await countsOf('with-capacity', n, neighbour)).toEqual({
        allocations: 1,
        frees: 1,
        moved: 0,
        inPlace: 0,
        asked: 8 * n,
        written: 8 * n,
        peak: 8 * n,
        after: 0,
      });
    }
  });

  it.each(SIZES)('push_str starts at 0 bytes, then 8, and doubles: %i pieces', async (n) => {
    const all = capacities(n);
    const last = all.at(-1) ?? 0;
    // Eight bytes lie in a block with room for 12; each capacity after that needs a larger one.
    expect(await countsOf('push-str', n)).toEqual({
      allocations: 1,
      frees: 1,
      moved: all.length - 1,
      inPlace: 0,
      asked: sum(all),
      written: 8 * n + sum(all.slice(0, -1)),
      peak: last + (all.at(-2) ?? 0),
      after: 0,
    });
    expect(await countsOf('push-str', n, 'none')).toEqual({
      allocations: 1,
      frees: 1,
      moved: 0,
      inPlace: all.length - 1,
      asked: sum(all),
      written: 8 * n,
      peak: last,
      after: 0,
    });
  });

  it.each(NEIGHBOURS)('a new String each time copies with the square: %s', async (neighbour) => {
    for (const n of SIZES) {
      expect(await countsOf('concat', n, neighbour)).toEqual({
        allocations: n,
        frees: n,
        moved: 0,
        inPlace: 0,
        asked: square(n, 8),
        written: square(n, 8),
        peak: 8 * n + 8 * (n - 1),
        after: 0,
      });
    }
  });

  it.each([1, 64, 1024])(
    'a managed string of %i pieces is UTF-16, and written twice: zeros, then text',
    async (n) => {
      const counts = await countsOf('managed', n);
      expect(counts).toMatchObject({ allocations: n, frees: n, moved: 0, inPlace: 0, after: 0 });
      expect([counts.asked, counts.written]).toEqual([square(n, 16), 2 * square(n, 16)]);
    },
  );

  it.each([1, 64, 1024, 2048])(
    'collections are counted over at least four whole cycles: %i pieces',
    async (n) => {
      const { cell } = await trace(experiment, 'managed', n);
      const collections = cell.counts.collections * cell.k;
      expect(collections).toBe(Math.round(collections));
      expect(collections).toBeGreaterThanOrEqual(4);
    },
  );

  it('copies linear for the first two, quadratic for the others', async () => {
    expect(await growth('with-capacity')).toBe(2);
    expect(await growth('push-str')).toBe((2 * 2048 - 1) / (2 * 1024 - 1));
    expect(await growth('concat')).toBe((2 * 2049) / 1025);
    expect(await growth('managed')).toBe((2 * 2049) / 1025);
  });
});
