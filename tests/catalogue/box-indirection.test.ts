import { describe, expect, it } from 'vitest';
import { experiment } from '../../web/catalogue/box-indirection/experiment.ts';
import { trace } from './built-modules.ts';

const SIZES = [16, 1024, 16_384];

async function countsOf(variant: string, n: number) {
  return (await trace(experiment, variant, n)).cell.counts;
}

async function missesOf(variant: string, n: number) {
  const { misses32KiB, misses1MiB } = await countsOf(variant, n);
  return [misses32KiB, misses1MiB];
}

describe('box-indirection, exactly, for one value', () => {
  it.each(SIZES)('1 load of 4 bytes from an array of %i values', async (n) => {
    const { loads, bytesRead, stores, allocations, regions } = await countsOf('inline', n);
    expect([loads, bytesRead, stores, allocations]).toEqual([1, 4, 0, 0]);
    expect(regions.payload.loads).toBe(1);
  });

  it.each(SIZES)('2 loads of 4 bytes behind an array of %i boxes', async (n) => {
    for (const variant of ['boxed-in-order', 'boxed-shuffled']) {
      const { loads, bytesRead, stores, allocations, regions } = await countsOf(variant, n);
      expect([loads, bytesRead, stores, allocations]).toEqual([2, 8, 0, 0]);
      expect(regions.payload.loads).toBe(2);
    }
  });

  it.each(SIZES)(
    'a pointer beside each of %i values, of which no byte more is alive',
    async (n) => {
      expect((await countsOf('inline', n)).peakLiveBytes).toBe(4 * n);
      expect((await countsOf('boxed-in-order', n)).peakLiveBytes).toBe(8 * n);
      expect((await countsOf('boxed-shuffled', n)).peakLiveBytes).toBe(8 * n);
    },
  );
});

describe('box-indirection in the cache model', () => {
  it.each(experiment.variants)('$id misses nothing while its lines fit 32 KiB', async ({ id }) => {
    expect(await missesOf(id, 1024)).toEqual([0, 0]);
  });

  it('misses a line of 16 values of the array', async () => {
    expect(await missesOf('inline', 8192)).toEqual([0, 0]);
    expect(await missesOf('inline', 16_384)).toEqual([1 / 16, 0]);
  });

  it('misses as many lines of pointers, and a line of 4 boxes, in order', async () => {
    // The first box lies 16 bytes into a line, so that the last one is in a line more.
    const n = 16_384;
    expect(await missesOf('boxed-in-order', n)).toEqual([1 / 16 + 1 / 4 + 1 / n, 0]);
    const large = await missesOf('boxed-in-order', 65_536);
    expect(large).toEqual([1 / 16 + 1 / 4 + 1 / 65_536, 1 / 16 + 1 / 4 + 1 / 65_536]);
  });

  it('misses nearly every box, shuffled', async () => {
    expect(await missesOf('boxed-shuffled', 16_384)).toEqual([0.97027587890625, 0]);
    const large = await missesOf('boxed-shuffled', 262_144);
    expect(large).toEqual([1.0569305419921875, 0.8815765380859375]);
  });
});
