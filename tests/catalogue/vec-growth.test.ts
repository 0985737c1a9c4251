import { describe, expect, it } from 'vitest';
import { experiment } from '../../web/catalogue/vec-growth/experiment.ts';
import { trace } from './built-modules.ts';

const SIZES = [1, 4, 5, 64, 65, 1000, 4096];
const NEIGHBOURS = ['block-between', 'none'] as const;

/** Counts of a whole collection of `n` words; `peak` is not divided. */
async function countsOf(variant: string, n: number, neighbour = 'block-between') {
  const { counts } = (await trace(experiment, variant, n, { neighbour })).cell;
  const whole = (figure: number) => Math.round(figure * n * 1e6) / 1e6;
  return {
    allocations: whole(counts.allocations),
    frees: whole(counts.frees),
    moved: whole(counts.reallocationsMoved),
    inPlace: whole(counts.reallocationsInPlace),
    asked: whole(counts.bytesAsked),
    reserved: whole(counts.bytesReserved),
    copied: whole(counts.regions.payload.bytesWritten) - 4 * n,
    read: whole(counts.regions.payload.bytesRead) - 4 * n,
    peak: counts.peakLiveBytes,
    after: counts.liveBytesAfter,
  };
}

/** Capacities in words that a Vec goes through until it holds `n`. */
function capacities(n: number, next: (capacity: number) => number): readonly number[] {
  const all: number[] = [];
  for (let capacity = 0; capacity < n; all.push(capacity)) capacity = next(capacity);
  return all;
}

const POLICIES: Readonly<Record<string, (capacity: number) => number>> = {
  doubling: (capacity) => Math.max(2 * capacity, 4),
  'grow-by-half': (capacity) => Math.max(capacity + Math.floor(capacity / 2), 4),
  exact: (capacity) => capacity + 1,
};

/** A block of TLSF, header and padding in. */
function reserve(words: number): number {
  return Math.max(16, Math.ceil((4 * words + 4) / 16) * 16);
}

const growing = Object.keys(POLICIES).flatMap((variant) => SIZES.map((n) => ({ variant, n })));

function sum(figures: readonly number[]): number {
  return figures.reduce((total, one) => total + one, 0);
}

/** What follows from the capacities alone. With a neighbour a Vec moves as soon as its block is full. */
function expected(variant: string, n: number, isAlone: boolean) {
  const all = capacities(n, POLICIES[variant] ?? (() => n));
  const moves = all.flatMap((words, i) => {
    const before = all[i - 1];
    const isMoved = before !== undefined && !isAlone && reserve(words) > reserve(before);
    return isMoved ? [{ before, words }] : [];
  });
  return {
    allocations: 1,
    frees: 1,
    moved: moves.length,
    inPlace: all.length - 1 - moves.length,
    asked: 4 * sum(all),
    reserved: sum(all.map(reserve)),
    copied: 4 * sum(moves.map(({ before }) => before)),
    read: 4 * sum(moves.map(({ before }) => before)),
    peak: 4 * Math.max(...all, ...moves.map(({ before, words }) => before + words)),
    after: 0,
  };
}

/** Bytes of payload that a move copied while `n` words were pushed. */
async function copied(variant: string, n: number) {
  return (await countsOf(variant, n)).copied;
}

/** Bytes of the finished buffer that no word was ever in. */
async function unused(variant: string, n: number) {
  return (await countsOf(variant, n, 'none')).peak - 4 * n;
}

const ONE_REQUEST = {
  allocations: 1,
  frees: 1,
  moved: 0,
  inPlace: 0,
  copied: 0,
  read: 0,
  after: 0,
};

describe('vec-growth, exactly, for one collection', () => {
  it.each(growing)('$variant to $n words moves where a block lies behind it', async (one) => {
    const { variant, n } = one;
    expect(await countsOf(variant, n)).toEqual(expected(variant, n, false));
  });

  it.each(growing)('$variant to $n words grows in place when it is alone', async (one) => {
    const { variant, n } = one;
    expect(await countsOf(variant, n, 'none')).toEqual(expected(variant, n, true));
  });

  it('doubling starts at 0 bytes, then has 4 words, then 8', async () => {
    const asked = [1, 4, 5, 9].map(async (n) => (await countsOf('doubling', n)).asked);
    expect(await Promise.all(asked)).toEqual([16, 16, 48, 112]);
  });

  it('doubling copies less than two words a push; growing by one copies with the square', async () => {
    expect(await copied('doubling', 4096)).toBe(4 * 4092);
    expect(await copied('doubling', 4097)).toBe(4 * 8188);
    expect(await copied('exact', 1024)).toBe(4 * ((1024 * 1024) / 8 + 256));
    expect(await copied('exact', 4096)).toBe(4 * ((4096 * 4096) / 8 + 1024));
  });

  it('doubling reserves up to half for nothing, oversizing seven words of eight', async () => {
    expect(await unused('doubling', 4096)).toBe(0);
    expect(await unused('doubling', 4097)).toBe(4 * 4095);
    expect(await unused('oversized', 4096)).toBe(4 * 7 * 4096);
    expect(await unused('with-capacity', 4096)).toBe(0);
    expect(await unused('exact', 4096)).toBe(0);
  });

  it.each(NEIGHBOURS)('room from the start is one request, no growth: %s', async (neighbour) => {
    for (const n of SIZES) {
      for (const [variant, words] of [
        ['with-capacity', n],
        ['oversized', 8 * n],
      ] as const) {
        expect(await countsOf(variant, n, neighbour)).toEqual({
          ...ONE_REQUEST,
          asked: 4 * words,
          reserved: reserve(words),
          peak: 4 * words,
        });
      }
    }
  });

  it.each([1, 64, 16_384])('an array of %i words in a frame needs no allocator', async (n) => {
    const { loads, stores, allocations, stackBytes, regions } = (
      await trace(experiment, 'fixed', n)
    ).cell.counts;
    expect([allocations, stackBytes]).toEqual([0, Math.ceil((4 * n) / 16) * 16]);
    expect([loads, stores]).toEqual([1, 1]);
    expect(regions.stack).toEqual({ loads: 1, stores: 1, bytesRead: 4, bytesWritten: 4 });
  });

  it.each([1, 64, 1000])('a list of %i words takes a block of 16 bytes for each', async (n) => {
    const list = await countsOf('linked', n);
    expect(list).toMatchObject({ allocations: n, frees: n, moved: 0, inPlace: 0, after: 0 });
    expect([list.asked, list.reserved, list.peak]).toEqual([12 * n, 16 * n, 12 * n]);
  });

  it('a block of somebody else begins where the block of the Vec ends', async () => {
    const { map } = await trace(experiment, 'doubling', 1000);
    const at = map.spans.findIndex(({ kind }) => kind === 'block');
    expect(map.spans[at]?.bytes).toBe(4096);
    expect(map.spans[at + 1]?.kind).toBe('bookkeeping');
    const alone = await trace(experiment, 'doubling', 1000, { neighbour: 'none' });
    const after = alone.map.spans.findIndex(({ kind }) => kind === 'block');
    expect(alone.map.spans.slice(after + 1).map(({ kind }) => kind)).toContain('free-block');
    expect(map.spans[at + 1]?.bytes).toBeGreaterThan(4096);
  });
});
