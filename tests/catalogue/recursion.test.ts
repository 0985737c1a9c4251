import { describe, expect, it } from 'vitest';
import { experiment } from '../../web/catalogue/recursion/experiment.ts';
import { trace } from './built-modules.ts';

const DEPTHS = [1, 64, 4096];

async function countsOf(variant: string, n: number) {
  return (await trace(experiment, variant, n)).cell.counts;
}

describe('recursion, exactly, for one level', () => {
  it.each(DEPTHS)('a call and a loop touch no linear memory at depth %i', async (n) => {
    for (const variant of ['recursive', 'loop']) {
      const { loads, stores, stackBytes, allocations } = await countsOf(variant, n);
      expect([loads, stores, stackBytes, allocations]).toEqual([0, 0, 0, 0]);
    }
  });

  it.each(DEPTHS)('a frame is 64 bytes, one store and one load, at depth %i', async (n) => {
    const { loads, stores, stackBytes, allocations } = await countsOf('recursive-frames', n);
    expect([loads, stores, stackBytes, allocations]).toEqual([1, 1, 64 * n, 0]);
  });

  it.each(DEPTHS)('a Vec as the stack is asked for once a descent of %i', async (n) => {
    const { regions, allocations, frees, peakLiveBytes } = await countsOf('explicit-stack', n);
    expect([allocations, frees, peakLiveBytes]).toEqual([1 / n, 1 / n, 4 * n]);
    expect([regions.payload.loads, regions.payload.stores]).toEqual([1, 1]);
  });

  it.each(DEPTHS)('a Box a level is asked for each time, at depth %i', async (n) => {
    const { regions, allocations, frees, peakLiveBytes } = await countsOf('boxed-frames', n);
    expect([allocations, frees, peakLiveBytes]).toEqual([1, 1, 64 * n]);
    expect([regions.payload.loads, regions.payload.stores]).toEqual([2, 2]);
  });

  it('maps every frame at the deepest point', async () => {
    const { map } = await trace(experiment, 'recursive-frames', 16);
    const frames = map.spans.filter(({ kind }) => kind === 'frame');
    expect(frames.map(({ bytes }) => bytes)).toEqual(Array.from({ length: 16 }, () => 64));
  });
});
