import { describe, expect, it } from 'vitest';
import type { Choices } from '../../web/catalogue/experiment.ts';
import { listChoices } from '../../web/catalogue/option-index.ts';
import { experiment } from '../../web/catalogue/stack-vs-heap/experiment.ts';
import { createImports } from '../../web/host/engine/traced-imports.ts';
import { instantiateWorkload } from '../../web/host/engine/instantiate.ts';
import { compileBuilt, trace } from './built-modules.ts';

const SIZES = [8, 64, 1024, 65_536];
/** Each option alone and none: reading all 100 times counts much and shows nothing more. */
const CHOICES = listChoices(experiment.options).filter(
  ({ touch, reuse }) => touch !== 'all' || reuse !== '100',
);

async function countsOf(variant: string, n: number, choices: Choices = {}) {
  return (await trace(experiment, variant, n, choices)).cell.counts;
}

/** Loads and stores beside those of the payload. */
async function overheadOf(variant: string) {
  const { loads, stores, regions } = await countsOf(variant, 64);
  return loads + stores - regions.payload.loads - regions.payload.stores;
}

describe('stack-vs-heap, exactly', () => {
  it.each(CHOICES)('locals touch no memory at all, with %o', async (choices) => {
    for (const n of [8, 16, 32, 64]) {
      const { loads, stores, stackBytes, allocations } = await countsOf('locals', n, choices);
      expect([loads, stores, stackBytes, allocations]).toEqual([0, 0, 0, 0]);
    }
  });

  it.each(SIZES)(
    'a frame of %i bytes takes them rounded up to 16, and no allocation',
    async (n) => {
      const { allocations, frees, stackBytes, regions, loads, stores } = await countsOf('frame', n);
      expect([allocations, frees]).toEqual([0, 0]);
      expect(stackBytes).toBe(Math.ceil(n / 16) * 16);
      expect([regions.stack.loads, regions.stack.stores]).toEqual([loads, stores]);
    },
  );

  it.each(['boxed', 'pool'])('%s: 1 allocation, 1 free, nothing alive after', async (variant) => {
    for (const n of SIZES) {
      const counts = await countsOf(variant, n);
      expect([counts.allocations, counts.frees, counts.liveBytesAfter]).toEqual([1, 1, 0]);
      expect([counts.bytesAsked, counts.peakLiveBytes]).toEqual([n, n]);
    }
  });

  it.each(SIZES)('an arena makes 1 allocation of %i bytes and no free', async (n) => {
    const counts = await countsOf('arena', n);
    expect([counts.allocations, counts.frees, counts.bytesAsked]).toEqual([1, 0, n]);
    expect([counts.peakLiveBytes, counts.liveBytesAfter]).toEqual([256 * 1024, 0]);
    expect(counts.regions.bookkeeping.loads + counts.regions.bookkeeping.stores).toBe(0);
  });

  it.each(experiment.parameter.values)(
    'a managed object of %i bytes: 1 allocation, 1 free over whole cycles, zeros before the write',
    async (n) => {
      const { cell } = await trace(experiment, 'managed', n);
      const { allocations, frees, collections, regions } = cell.counts;
      expect([allocations, frees]).toEqual([1, 1]);
      expect(Number.isInteger(collections * cell.k)).toBe(true);
      expect(collections * cell.k).toBeGreaterThanOrEqual(4);
      expect(regions.payload.bytesWritten).toBe(n + 8);
    },
  );

  it.each(experiment.parameter.values)(
    'the pool gives the same address for %i bytes every time',
    async (n) => {
      const addresses = new Set<number>();
      const imports = createImports({
        observer: null,
        memory: null,
        beforeEnd: () => {},
        checkDeadline: () => {},
      });
      const workload = await instantiateWorkload(await compileBuilt(experiment.id, 'traced'), {
        ...imports,
        rtrace: { ...imports['rtrace'], onalloc: () => {} },
        hooks: {
          ...imports['hooks'],
          onAlloc: (at: number) => void addresses.add(at),
          onFree: () => {},
          onChunk: () => {},
        },
      });
      workload.prepare(n, 0, 7);
      workload.call('pool')?.(100, n);
      expect(addresses.size).toBe(1);
    },
  );

  it('TLSF’s own accesses are nearly a constant per value, from 8 bytes to 64 KiB', async () => {
    for (const n of experiment.parameter.values) {
      const { loads, stores } = (await countsOf('boxed', n)).regions.bookkeeping;
      expect([32, 34]).toContain(loads);
      expect(stores).toBe(24);
    }
  });

  it('size classes need about a tenth of them, an arena none: the text says so', async () => {
    expect([
      await overheadOf('boxed'),
      await overheadOf('pool'),
      await overheadOf('arena'),
    ]).toEqual([58, 6, 0]);
  });

  it.each(['frame', 'boxed', 'pool', 'arena', 'managed'])(
    '%s reads and writes every word once when asked to, and reads edges 100 times',
    async (variant) => {
      const region = variant === 'frame' ? 'stack' : 'payload';
      const all = (await countsOf(variant, 1024, { touch: 'all' })).regions[region];
      // A managed object is filled with zeros before that.
      const zeros = variant === 'managed' ? 1024 : 0;
      expect([all.bytesRead, all.bytesWritten]).toEqual([1024, 1024 + zeros]);
      const often = (await countsOf(variant, 1024, { reuse: '100' })).regions[region];
      expect(often.loads).toBe(200);
    },
  );
});
