import { describe, expect, it } from 'vitest';
import { experiment } from '../../web/catalogue/clone-vs-borrow/experiment.ts';
import type { Choices } from '../../web/catalogue/experiment.ts';
import { trace } from './built-modules.ts';

const SIZES = [16, 64, 3072, 4096, 1_048_576];
const READS = [{ read: 'first' }, { read: 'all' }];

async function countsOf(variant: string, n: number, choices: Choices = {}) {
  return (await trace(experiment, variant, n, choices)).cell.counts;
}

/** Payload bytes that the receiver reads. */
function readBytes(n: number, { read }: Choices): number {
  return read === 'all' ? n : 4;
}

const points = SIZES.flatMap((n) => READS.map((choices) => ({ n, ...choices })));

describe('clone-vs-borrow, exactly, beyond reading the payload', () => {
  it.each(points)(
    'a borrow writes nothing and asks for nothing: $n, $read',
    async ({ n, read }) => {
      for (const variant of ['borrow', 'cow-read']) {
        const { allocations, bytesWritten, regions, clones } = await countsOf(variant, n, { read });
        expect([allocations, clones, bytesWritten]).toEqual([0, 0, 0]);
        expect(regions.payload.bytesRead).toBe(readBytes(n, { read }));
      }
    },
  );

  it.each(points)(
    'a move copies a header of 12 bytes, no payload: $n, $read',
    async ({ n, read }) => {
      const { allocations, bytesWritten, regions, moves } = await countsOf('move', n, { read });
      expect([allocations, moves, bytesWritten]).toEqual([0, 1, 12]);
      expect([regions.payload.bytesRead, regions.payload.bytesWritten]).toEqual([
        readBytes(n, { read }),
        0,
      ]);
    },
  );

  it.each(points)('a clone reads and writes all bytes once: $n, $read', async ({ n, read }) => {
    const { allocations, frees, regions, clones, bytesAsked } = await countsOf('clone', n, {
      read,
    });
    expect([allocations, frees, clones, bytesAsked]).toEqual([1, 1, 1, n]);
    expect([regions.payload.bytesRead, regions.payload.bytesWritten]).toEqual([
      n + readBytes(n, { read }),
      n,
    ]);
    expect(regions.stack.bytesWritten).toBe(12);
  });

  it.each(points)('a mutable borrow writes 4 bytes in place: $n, $read', async ({ n, read }) => {
    const { allocations, bytesWritten, regions } = await countsOf('borrow-mut', n, { read });
    expect([allocations, bytesWritten, regions.payload.bytesWritten]).toEqual([0, 4, 4]);
  });

  it.each(points)(
    'a Cow that is written is a clone that is written: $n, $read',
    async ({ n, read }) => {
      const clone = await countsOf('clone-then-write', n, { read });
      const cow = await countsOf('cow-write', n, { read });
      for (const { allocations, frees, regions } of [clone, cow]) {
        expect([allocations, frees, regions.payload.bytesWritten]).toEqual([1, 1, n + 4]);
      }
      expect(cow.regions.payload).toEqual(clone.regions.payload);
      expect(cow.regions.bookkeeping).toEqual(clone.regions.bookkeeping);
    },
  );

  it.each(SIZES)('peak live bytes flip with what is kept: %i', async (n) => {
    const peak = async (variant: string, keep: string) =>
      (await countsOf(variant, n, { keep })).peakLiveBytes;
    expect(await peak('borrow', 'none')).toBe(n);
    expect(await peak('clone', 'none')).toBe(2 * n);
    expect(await peak('borrow', '16-bytes')).toBe(8 * n);
    expect(await peak('clone', '16-bytes')).toBe(n + 8 * 16);
  });

  it.each(experiment.variants)('nothing of $id is alive after', async ({ id }) => {
    for (const keep of ['none', '16-bytes']) {
      expect((await countsOf(id, 256, { keep })).liveBytesAfter).toBe(0);
    }
  });
});
