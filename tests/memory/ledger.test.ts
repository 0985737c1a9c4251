import { describe, expect, it } from 'vitest';
import type { Counts, Traffic } from '../../web/memory/counts.ts';
import { countPerOperation } from '../../web/memory/ledger.ts';
import { listDiffering } from './differing-figures.ts';

const PEAKS = ['peakLiveBytes', 'liveBytesAfter', 'pagesGrown', 'stackBytes'];
const NO_TRAFFIC: Traffic = { loads: 0, stores: 0, bytesRead: 0, bytesWritten: 0 };

/** Every figure is `first`, `first + 1`, … in the order of the type. */
function numbered(first: number, factor: number): Counts {
  let next = first;
  const figure = () => factor * next++;
  const traffic = () => ({
    loads: figure(),
    stores: figure(),
    bytesRead: figure(),
    bytesWritten: figure(),
  });
  return {
    ...traffic(),
    regions: { static: traffic(), stack: traffic(), payload: traffic(), bookkeeping: traffic() },
    allocations: figure(),
    frees: figure(),
    reallocationsMoved: figure(),
    reallocationsInPlace: figure(),
    bytesAsked: figure(),
    bytesReserved: figure(),
    peakLiveBytes: figure(),
    liveBytesAfter: figure(),
    pagesGrown: figure(),
    stackBytes: figure(),
    retains: figure(),
    releases: figure(),
    borrows: figure(),
    refusedBorrows: figure(),
    moves: figure(),
    copies: figure(),
    clones: figure(),
    lockOperations: figure(),
    atomics: figure(),
    collections: figure(),
    misses32KiB: figure(),
    misses1MiB: figure(),
  };
}

describe('a ledger', () => {
  it('divides every figure but the peaks, and leaves none out', () => {
    const counts = countPerOperation(numbered(1, 1), numbered(1, 7), 3);
    const expected = numbered(1, 2);
    const { regions, ...figures } = counts;
    expect(regions).toEqual(expected.regions);
    for (const [name, figure] of Object.entries(figures)) {
      const whole = Object.entries(numbered(1, 7)).find(([other]) => other === name)?.[1];
      const divided = Object.entries(expected).find(([other]) => other === name)?.[1];
      expect([name, figure]).toEqual([name, PEAKS.includes(name) ? whole : divided]);
    }
  });

  it('cancels what a run does once', () => {
    const once = { ...numbered(0, 0), loads: 1000 + 5 * 3 };
    const twice = { ...numbered(0, 0), loads: 1000 + 10 * 3 };
    expect(countPerOperation(once, twice, 5).loads).toBe(3);
  });

  it('keeps a figure that does not divide as the nearest number', () => {
    const twice = { ...numbered(0, 0), collections: 1 };
    expect(countPerOperation(numbered(0, 0), twice, 12).collections).toBe(1 / 12);
  });

  it('refuses to be taken over no operations', () => {
    expect(() => countPerOperation(numbered(0, 0), numbered(0, 0), 0)).toThrow('0 operations');
  });

  it('names the figures that differ from another in the last digit', () => {
    const cell = { variant: 'boxed', n: 16, k: 4, counts: numbered(1, 0.1) };
    const payload = { ...NO_TRAFFIC, ...cell.counts.regions.payload };
    const regions = { ...cell.counts.regions, payload: { ...payload, stores: 1e-300 } };
    const other = { ...cell, counts: { ...cell.counts, frees: 0.1 + 0.2, regions } };
    expect(listDiffering(cell, cell)).toEqual([]);
    expect(listDiffering(cell, other)).toEqual(['frees', 'payload stores']);
    expect(listDiffering(cell, { ...cell, k: 8 })).toEqual(['k']);
  });
});
