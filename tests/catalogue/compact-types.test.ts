import { describe, expect, it } from 'vitest';
import { experiment } from '../../web/catalogue/compact-types/experiment.ts';
import { trace } from './built-modules.ts';
import { listTouchedLines } from './touched-lines.ts';

/** What an array of records takes, and what a visit reads of one. */
const LAYOUTS = [
  { id: 'as-declared', bytes: 12, loads: 3, read: 6 },
  { id: 'reordered', bytes: 8, loads: 3, read: 6 },
  { id: 'packed-flags', bytes: 4, loads: 1, read: 4 },
  { id: 'structure-of-arrays', bytes: 6, loads: 3, read: 6 },
  { id: 'option-niche', bytes: 4, loads: 1, read: 4 },
  { id: 'option-tagged', bytes: 8, loads: 2, read: 8 },
];
const SIZES = [64, 4096, 16_384];
const KIBIBYTE = 1024;

async function countsOf(variant: string, n: number) {
  return (await trace(experiment, variant, n)).cell.counts;
}

it('Every layout is looked at.', () => {
  expect(LAYOUTS.map(({ id }) => id)).toEqual(experiment.variants.map(({ id }) => id));
});

describe.each(LAYOUTS)('compact-types, exactly, for one record of $id', (layout) => {
  const { id, bytes, loads, read } = layout;

  it.each(SIZES)(`${bytes} bytes a record, nothing beside them, at %i`, async (n) => {
    expect((await countsOf(id, n)).peakLiveBytes).toBe(bytes * n);
  });

  it.each(SIZES)(`${loads} loads of ${read} bytes, and no store, at %i`, async (n) => {
    const counts = await countsOf(id, n);
    expect([counts.loads, counts.bytesRead, counts.stores]).toEqual([loads, read, 0]);
    expect([counts.regions.payload.loads, counts.allocations]).toEqual([loads, 0]);
  });

  it.each([64, 4096])('as many lines as the bytes fill, and no other, at %i', async (n) => {
    const lines = new Set(await listTouchedLines(experiment, id, n));
    expect(lines.size).toBe((bytes * n) / 64);
  });

  it.each(SIZES)(
    'each line missed once where all do not fit 32 KiB, none else, at %i',
    async (n) => {
      const fits = bytes * n <= 32 * KIBIBYTE;
      const { misses32KiB, misses1MiB } = await countsOf(id, n);
      expect([misses32KiB, misses1MiB]).toEqual([fits ? 0 : bytes / 64, 0]);
    },
  );

  it('each line missed once where all do not fit 1 MiB either', async () => {
    const n = 262_144;
    const fits = bytes * n <= 1024 * KIBIBYTE;
    const { misses32KiB, misses1MiB } = await countsOf(id, n);
    expect([misses32KiB, misses1MiB]).toEqual([bytes / 64, fits ? 0 : bytes / 64]);
  });
});
