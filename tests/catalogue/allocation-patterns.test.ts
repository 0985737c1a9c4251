import { describe, expect, it } from 'vitest';
import { experiment } from '../../web/catalogue/allocation-patterns/experiment.ts';
import type { Choices } from '../../web/catalogue/experiment.ts';
import { listChoices } from '../../web/catalogue/option-index.ts';
import type { Workload } from '../../web/host/engine/instantiate.ts';
import { measureFragmentation, readFragmentation } from '../../web/memory/free-space.ts';
import { listCases, trace } from './built-modules.ts';
import { readGlobal, watchRequests, type Watching } from './watched-requests.ts';

const N = 1024;
const IDS = experiment.variants.map(({ id }) => id);
const LISTS = IDS.filter((id) => id !== 'arena');
const COALESCING = ['tlsf', 'first-fit', 'buddy'];
const PATTERNS = ['lifo', 'fifo', 'random', 'every-other', 'ramp', 'churn'];
const PAGE = 65_536;

async function countsOf(variant: string, n: number, given: Choices = {}) {
  return (await trace(experiment, variant, n, given)).cell.counts;
}

/** Runs of 1,024 objects. */
function watch(variant: string, given: Choices, how: Watching = {}) {
  return watchRequests(variant, N, given, how);
}

function survey(workload: Workload, variant: string) {
  workload.call(`${variant}-survey`)?.(0, 0);
  return {
    bytes: readGlobal(workload, 'freeBytes'),
    largest: readGlobal(workload, 'largestFree'),
  };
}

/** Objects of the first fill that are freed where the heap is looked at: half of them but one. */
const FREED = N / 2 - 1;

async function surveyHalfFreed(variant: string, pattern: string) {
  let found = { bytes: 0, largest: 0 };
  await watch(
    variant,
    { pattern },
    {
      beforeFree: (frees, workload) => {
        if (frees === FREED) found = survey(workload, variant);
      },
    },
  );
  return found;
}

/** Free bytes beside the largest free block. */
async function measureHoles(variant: string): Promise<number> {
  const { bytes, largest } = await surveyHalfFreed(variant, 'every-other');
  return bytes - largest;
}

describe('allocation-patterns, exactly', () => {
  it('has a value of every allocator at every size, in every order', () => {
    const { values } = experiment.parameter;
    const all = listChoices(experiment.options);
    expect(listCases(experiment, values, all).length).toBe(IDS.length * values.length * all.length);
  });

  it('says how long first fit takes where it searches through thousands of holes, and there alone', () => {
    const slow = experiment.variants.filter(({ blockSeconds }) => blockSeconds !== undefined);
    expect(slow.map(({ id }) => id)).toEqual(['first-fit']);
    const seconds = (pattern: string, sizes: string, n = 16_384) =>
      slow[0]?.blockSeconds?.(n, { pattern, sizes });
    for (const pattern of PATTERNS) {
      const leavesHoles = pattern === 'every-other' || pattern === 'churn';
      expect([pattern, seconds(pattern, 'fixed-64')]).toEqual([pattern, 0]);
      expect([pattern, seconds(pattern, 'skewed')]).toEqual([pattern, leavesHoles ? 2 : 0]);
    }
    expect(seconds('churn', 'uniform', 4096)).toBe(2 / 16);
  });

  it.each(listChoices(experiment.options))(
    'every allocator sees the very same requests, whatever the sizes: %o',
    async (choices) => {
      const { asked } = await watch('tlsf', choices);
      expect(asked.length).toBe(2 * N);
      for (const id of IDS) expect((await watch(id, choices)).asked).toEqual(asked);
    },
  );

  it.each([
    ['fixed-64', 64, 64],
    ['uniform', 16, 1024],
    ['skewed', 16, 4095],
  ])('sizes of %s lie between %i and %i bytes', async (sizes, least, most) => {
    const { asked } = await watch('arena', { sizes });
    expect(Math.min(...asked)).toBeGreaterThanOrEqual(least);
    expect(Math.max(...asked)).toBeLessThanOrEqual(most);
    const mean = asked.reduce((sum, bytes) => sum + bytes, 0) / asked.length;
    expect(mean).toBeGreaterThan({ 'fixed-64': 63, uniform: 490, skewed: 75 }[sizes] ?? 0);
    expect(mean).toBeLessThan({ 'fixed-64': 65, uniform: 550, skewed: 125 }[sizes] ?? 0);
  });

  it.each(listChoices(experiment.options))(
    'half of the requests allocate, and nothing is alive at the end: %o',
    async (choices) => {
      for (const { variant } of listCases(experiment, [64], [choices])) {
        const { id } = variant;
        const { allocations, frees, liveBytesAfter } = await countsOf(id, 64, choices);
        expect([id, allocations, frees, liveBytesAfter]).toEqual([
          id,
          0.5,
          id === 'arena' ? 0 : 0.5,
          0,
        ]);
      }
    },
  );

  it.each([
    ['tlsf', 80],
    ['first-fit', 80],
    ['size-class', 64],
    ['buddy', 128],
    ['arena', 64],
  ])('%s reserves, for 64 bytes, %i', async (variant, reserved) => {
    for (const pattern of PATTERNS) {
      const { bytesAsked, bytesReserved } = await countsOf(variant, 64, { pattern });
      expect([bytesAsked, bytesReserved]).toEqual([64 / 2, reserved / 2]);
    }
  });

  it.each(PATTERNS)('the peak is all objects; an arena’s, all of a cycle: %s', async (pattern) => {
    for (const id of LISTS) {
      expect((await countsOf(id, N, { pattern })).peakLiveBytes).toBe(64 * N);
    }
    expect((await countsOf('arena', N, { pattern })).peakLiveBytes).toBe(2 * 64 * N);
  });

  // Memory starts with 17 pages. 16,384 blocks take 80, 80, 64, 128 bytes; TLSF doubles memory, first fit
  // adds 4 pages, buddies double their region and have a page more; an arena’s chunk is 2 MiB, and TLSF
  // looks for a sixteenth more.
  it.each([
    ['tlsf', 17 + 34],
    ['first-fit', 6 * 4],
    ['size-class', 17],
    ['buddy', 32 + 1],
    ['arena', 34 + 1],
  ])('%s grows memory for 16,384 objects by %i pages, once for all', async (variant, pages) => {
    for (const pattern of ['lifo', 'ramp']) {
      expect((await countsOf(variant, 16_384, { pattern })).pagesGrown).toBe(pages);
    }
  });

  it('accesses of size classes and of an arena are the same in any order', async () => {
    for (const choices of listChoices(experiment.options)) {
      const own = async (variant: string) => {
        const { loads, stores } = await countsOf(variant, 64, choices);
        return loads + stores;
      };
      expect([await own('size-class'), await own('arena')]).toEqual([6, 3]);
    }
  });
});

describe('addresses of allocation-patterns', () => {
  it.each(listChoices(experiment.options))('are the same in every cycle: %o', async (choices) => {
    for (const id of IDS) {
      const { addresses } = await watch(id, choices, { cycles: 3 });
      const third = addresses.slice(4 * N);
      expect([id, addresses.slice(2 * N, 4 * N)]).toEqual([id, third]);
    }
  });

  it.each(COALESCING)('%s gives the first address again after all is dropped', async (id) => {
    for (const pattern of PATTERNS) {
      const { addresses } = await watch(id, { pattern, sizes: 'uniform' }, { cycles: 3 });
      expect(addresses[4 * N]).toBe(addresses[2 * N]);
    }
  });

  it('size-class gives the block of the class that was freed last', async () => {
    const { addresses } = await watch('size-class', { pattern: 'fifo' });
    // The mirror image begins with the slot that was freed last.
    expect(addresses[N]).toBe(addresses[N - 1]);
  });

  it('an arena gives the first address again only after its reset', async () => {
    const { addresses } = await watch('arena', { pattern: 'lifo' }, { cycles: 2 });
    const [first] = addresses;
    expect(addresses.indexOf(first ?? 0, 1)).toBe(2 * N);
  });
});

describe('external fragmentation of allocation-patterns', () => {
  it('of nothing is 0', () => {
    expect(measureFragmentation({ bytes: 0, largest: 0 })).toBe(0);
  });

  it('is the holes that every other object leaves, beside the rest of the heap', async () => {
    expect(await measureHoles('tlsf')).toBe(FREED * 76);
    expect(await measureHoles('first-fit')).toBe(FREED * 76);
    expect(await measureHoles('size-class')).toBe(FREED * 64);
    expect(await measureHoles('buddy')).toBe(FREED * 124);
  });

  it('is known to the last digit where the heap is: first fit and buddies', async () => {
    const rest = 4 * PAGE - 16 - 80 * N - 4;
    const firstFit = { bytes: rest + FREED * 76, largest: rest };
    expect(await surveyHalfFreed('first-fit', 'every-other')).toEqual(firstFit);
    expect(measureFragmentation(firstFit)).toBe(1 - rest / (rest + 511 * 76));
    const half = 2 * PAGE - 4;
    expect(await surveyHalfFreed('buddy', 'every-other')).toEqual({
      bytes: half + FREED * 124,
      largest: half,
    });
  });

  it('stands beside the map, with half of the objects freed', async () => {
    const { map } = await trace(experiment, 'buddy', N, { pattern: 'every-other' });
    const half = 2 * PAGE - 4;
    expect(map.freeSpace).toEqual({ bytes: half + FREED * 124, largest: half });
    expect(map.spans.filter(({ kind }) => kind === 'block').length).toBe(N - FREED);
    expect(await countsOf('buddy', N, { pattern: 'every-other' })).toMatchObject({
      freeBytes: half + FREED * 124,
      largestFreeBytes: half,
    });
    const arena = await trace(experiment, 'arena', N);
    expect(arena.map.freeSpace).toEqual({ bytes: 0, largest: 0 });
  });

  it('is in the ledger to the last digit, and unknown where nobody surveys', async () => {
    const rest = 4 * PAGE - 16 - 80 * N - 4;
    const fragmentation = async (id: string) =>
      readFragmentation(await countsOf(id, N, { pattern: 'every-other' }));
    expect(await fragmentation('first-fit')).toBe(1 - rest / (rest + FREED * 76));
    expect(await fragmentation('buddy')).toBe(1 - (2 * PAGE - 4) / (2 * PAGE - 4 + FREED * 124));
    expect(await fragmentation('arena')).toBe(0);
    const { freeBytes: _, ...unknown } = await countsOf('buddy', N);
    expect(readFragmentation(unknown)).toBeNull();
  });

  it('is 0 for a stack of objects where neighbours are merged', async () => {
    for (const id of ['tlsf', 'first-fit']) {
      expect(measureFragmentation(await surveyHalfFreed(id, 'lifo'))).toBe(0);
    }
    const { bytes, largest } = await surveyHalfFreed('size-class', 'lifo');
    expect(bytes - largest).toBe(FREED * 64);
  });

  it.each(PATTERNS)('is 0 after all is dropped, but for size classes: %s', async (pattern) => {
    for (const id of IDS) {
      const { workload } = await watch(id, { pattern, sizes: 'uniform' });
      const fragmentation = measureFragmentation(survey(workload, id));
      expect([id, fragmentation > 0.5, fragmentation === 0]).toEqual([
        id,
        id === 'size-class',
        id !== 'size-class',
      ]);
    }
  });
});
