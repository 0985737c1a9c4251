import { describe, expect, it } from 'vitest';
import { experiment } from '../../web/catalogue/locality/experiment.ts';
import { CacheModel } from '../../web/memory/cache-model.ts';
import { trace } from './built-modules.ts';
import { listTouchedLines } from './touched-lines.ts';

const KIBIBYTE = 1024;
const MEBIBYTE = 1024 * KIBIBYTE;
const SIZES = [4, 8, 16, 32, 64, 512].map((size) => size * KIBIBYTE);

/** One pass in its order, from the lowest line on, as line numbers from 0. */
async function passOf(variant: string, n: number): Promise<readonly number[]> {
  const lines = await listTouchedLines(experiment, variant, n, n / 64);
  const lowest = lines.reduce((least, line) => Math.min(least, line), Infinity);
  const start = lines.indexOf(lowest);
  return [...lines.slice(start), ...lines.slice(0, start)].map((line) => line - lowest);
}

function upTo(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index);
}

describe.each(experiment.variants)('locality, exactly, for one line: $id', ({ id }) => {
  const loads = id.startsWith('list') ? 2 : 1;

  it.each(SIZES)('visits every line of %i bytes once a pass, and no other', async (n) => {
    const pass = await passOf(id, n);
    expect(pass.toSorted((a, b) => a - b)).toEqual(upTo(n / 64));
  });

  it.each(SIZES)(`${loads} loads of 4 bytes, all of %i bytes alive, no store`, async (n) => {
    const { counts } = (await trace(experiment, id, n)).cell;
    expect([counts.loads, counts.bytesRead, counts.stores]).toEqual([loads, 4 * loads, 0]);
    expect([counts.regions.payload.loads, counts.peakLiveBytes]).toEqual([loads, n]);
  });

  it.each([32 * KIBIBYTE, 64 * KIBIBYTE, MEBIBYTE, 2 * MEBIBYTE])(
    'misses nothing that fits a cache of the model, and else every line, at %i',
    async (n) => {
      const { misses32KiB, misses1MiB } = (await trace(experiment, id, n)).cell.counts;
      expect([misses32KiB, misses1MiB]).toEqual([n > 32 * KIBIBYTE ? 1 : 0, n > MEBIBYTE ? 1 : 0]);
    },
  );
});

describe('the orders of locality', () => {
  it.each(SIZES)('are that of addresses, twice, at %i', async (n) => {
    expect(await passOf('sequential', n)).toEqual(upTo(n / 64));
    expect(await passOf('list-in-order', n)).toEqual(upTo(n / 64));
  });

  it.each(SIZES)('is every page for each of 64 residues, at %i', async (n) => {
    const pages = n / 4096;
    const expected = upTo(n / 64).map((t) => (t % pages) * 64 + Math.floor(t / pages));
    expect(await passOf('stride-4096', n)).toEqual(expected);
  });

  it('lead a shuffled list to a line near by in less than 1 of 20 visits', async () => {
    const pass = await passOf('list-shuffled', MEBIBYTE);
    const near = pass.filter((line, t) => Math.abs(line - (pass[t - 1] ?? Infinity)) <= 64);
    expect(near.length).toBeLessThan(pass.length / 20);
  });

  it('has parts of at most 4,096 lines, so that no call is long', () => {
    for (const n of experiment.parameter.values) {
      expect(experiment.granule(n)).toBe(Math.min(n / 64, 4096));
    }
  });
});

it('No more than 9 sizes are swept, from 4 KiB to 32 MiB.', () => {
  const { values } = experiment.parameter;
  expect([values.length, values[0], values.at(-1)]).toEqual([9, 4 * KIBIBYTE, 32 * MEBIBYTE]);
});

it('The largest size is counted too.', async () => {
  const { counts } = (await trace(experiment, 'list-shuffled', 32 * MEBIBYTE)).cell;
  expect([counts.loads, counts.misses32KiB, counts.misses1MiB]).toEqual([2, 1, 1]);
});

/** Misses of a second pass over so many bytes: none while they fit a cache. */
function missesAgain(bytes: number): { readonly first: number; readonly second: number } {
  const model = new CacheModel();
  for (const pass of [1, 2]) {
    if (pass === 2) model.resetMisses();
    for (let address = 0; address < bytes; address += 64) model.access(address, 4);
  }
  return { first: model.misses32KiB, second: model.misses1MiB };
}

it('The marks are where the caches of the model are full: a line more misses.', () => {
  const marks = experiment.parameter.marks ?? [];
  expect(marks.map(({ short }) => short)).toEqual(['32 KiB', '1 MiB']);
  const [first, second] = marks.map(({ n }) => [missesAgain(n), missesAgain(n + 64)]);
  expect(first?.map((misses) => misses.first)).toEqual([0, 9]);
  expect(second?.map((misses) => misses.second)).toEqual([0, 17]);
});
