import { describe, expect, it } from 'vitest';
import { listMachinery } from '../../web/memory/machinery.ts';
import { cellWith } from '../ui/counts.ts';

describe('what no load or store shows', () => {
  it('is listed where one variant at least has any of it', () => {
    const plain = cellWith('a', 8, { loads: 4 });
    const counted = cellWith('b', 8, { retains: 1, releases: 1 });
    expect(listMachinery([plain])).toEqual([]);
    expect(listMachinery([plain, counted]).map(({ name }) => name)).toEqual([
      'Retains',
      'Releases',
    ]);
  });

  it('is every counter of it', () => {
    const all = cellWith('a', 8, {
      retains: 1,
      releases: 1,
      borrows: 1,
      refusedBorrows: 1,
      lockOperations: 1,
      atomics: 1,
      moves: 1,
      copies: 1,
      clones: 1,
      collections: 1,
      visits: 2.5,
      reallocationsMoved: 1,
      reallocationsInPlace: 1,
      freeBytes: 100,
      largestFreeBytes: 75,
    });
    const machinery = listMachinery([all]);
    expect(machinery).toHaveLength(14);
    expect(machinery.slice(-2).map(({ name, read }) => [name, read(all.counts)])).toEqual([
      ['Collector visits', 2.5],
      ['Fragmentation', 0.25],
    ]);
  });

  it('is not known of a ledger that is older than the count', () => {
    const old = cellWith('a', 8, {});
    const counted = cellWith('b', 8, { visits: 3 });
    expect(listMachinery([old, counted]).map(({ read }) => read(old.counts))).toEqual([null]);
  });
});
