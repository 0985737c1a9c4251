import { describe, expect, it } from 'vitest';
import { experiment } from '../../web/catalogue/copy-vs-clone/experiment.ts';
import { trace } from './built-modules.ts';

const SIZES = [4, 8, 12, 64, 68, 72, 1000, 4096];

/** What the receiver reads: the first and the last word. */
const EDGES = 8;

async function countsOf(variant: string, n: number) {
  return (await trace(experiment, variant, n)).cell.counts;
}

function roundUp(bytes: number): number {
  return Math.ceil(bytes / 16) * 16;
}

describe('copy-vs-clone, exactly, for one call', () => {
  it.each(SIZES)('copy, move and clone read and write the same: %i bytes', async (n) => {
    for (const [variant, event] of [
      ['copy', 'copies'],
      ['move', 'moves'],
      ['clone', 'clones'],
    ] as const) {
      const counts = await countsOf(variant, n);
      const { bytesRead, bytesWritten, allocations, stackBytes, regions } = counts;
      expect([bytesRead, bytesWritten, allocations]).toEqual([n + EDGES, n, 0]);
      expect([regions.stack.bytesRead, regions.stack.bytesWritten]).toEqual([n + EDGES, n]);
      expect(stackBytes).toBe(roundUp(2 * n));
      const { copies, moves, clones } = counts;
      expect({ copies, moves, clones }).toEqual({ copies: 0, moves: 0, clones: 0, [event]: 1 });
    }
  });

  it.each(SIZES)('of the %i bytes a borrow writes none', async (n) => {
    const { loads, stores, bytesRead, bytesWritten, stackBytes, borrows } = await countsOf(
      'borrow',
      n,
    );
    expect([loads, stores, bytesRead, bytesWritten]).toEqual([2, 0, EDGES, 0]);
    expect([stackBytes, borrows]).toEqual([roundUp(n), 1]);
  });

  it.each(SIZES)('nor does the move of a Box of %i bytes', async (n) => {
    const { allocations, bytesWritten, regions, moves, peakLiveBytes, liveBytesAfter } =
      await countsOf('move-boxed', n);
    expect([allocations, bytesWritten, regions.payload.bytesRead]).toEqual([0, 0, EDGES]);
    expect([moves, peakLiveBytes, liveBytesAfter]).toEqual([1, n, 0]);
  });

  it.each(SIZES)('the clone of a Box of %i bytes writes them to a new block', async (n) => {
    const { allocations, frees, regions, clones, peakLiveBytes, liveBytesAfter, bytesAsked } =
      await countsOf('clone-boxed', n);
    expect([allocations, frees, clones, bytesAsked]).toEqual([1, 1, 1, n]);
    expect([regions.payload.bytesRead, regions.payload.bytesWritten]).toEqual([n + EDGES, n]);
    expect([peakLiveBytes, liveBytesAfter]).toEqual([2 * n, 0]);
  });
});
