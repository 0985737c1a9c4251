import { describe, expect, it } from 'vitest';
import { experiment } from '../../web/catalogue/interior-mutability/experiment.ts';
import { trace, traceFact } from './built-modules.ts';

const SIZES = [64, 4096, 65_536];

async function countsOf(variant: string, n: number) {
  return (await trace(experiment, variant, n)).cell.counts;
}

describe('interior-mutability, exactly, for one update', () => {
  it.each([
    ['exclusive', { loads: 1, stores: 1, bytesRead: 4, bytesWritten: 4 }],
    ['cell', { loads: 1, stores: 1, bytesRead: 4, bytesWritten: 4 }],
    ['ref-cell', { loads: 3, stores: 3, bytesRead: 12, bytesWritten: 12 }],
    ['mutex-plain', { loads: 2, stores: 3, bytesRead: 5, bytesWritten: 6 }],
    ['mutex-atomic', { loads: 1, stores: 1, bytesRead: 4, bytesWritten: 4 }],
    ['rw-lock-atomic', { loads: 1, stores: 1, bytesRead: 4, bytesWritten: 4 }],
  ])('%s makes %o: the value’s, and those of its flag', async (variant, expected) => {
    for (const n of SIZES) {
      const { regions, loads, stores } = await countsOf(variant, n);
      expect(regions.payload).toEqual(expected);
      expect([loads, stores]).toEqual([expected.loads, expected.stores]);
    }
  });

  it.each([
    ['exclusive', { borrows: 1, lockOperations: 0, atomics: 0 }],
    ['cell', { borrows: 0, lockOperations: 0, atomics: 0 }],
    ['ref-cell', { borrows: 1, lockOperations: 0, atomics: 0 }],
    ['mutex-plain', { borrows: 0, lockOperations: 2, atomics: 0 }],
    ['mutex-atomic', { borrows: 0, lockOperations: 2, atomics: 2 }],
    ['rw-lock-atomic', { borrows: 0, lockOperations: 2, atomics: 2 }],
  ])('%s counts %o, and refuses nothing', async (variant, expected) => {
    for (const n of SIZES) {
      const counts = await countsOf(variant, n);
      const { borrows, lockOperations, atomics, refusedBorrows } = counts;
      expect({ borrows, lockOperations, atomics }).toEqual(expected);
      expect(refusedBorrows).toBe(0);
    }
  });

  it.each([
    ['exclusive', 4],
    ['cell', 4],
    ['ref-cell', 8],
    ['mutex-plain', 8],
    ['mutex-atomic', 8],
    ['rw-lock-atomic', 12],
  ])('%s takes %i bytes a cell, and asks for none while it updates', async (variant, bytes) => {
    for (const n of SIZES) {
      const { peakLiveBytes, allocations, frees, stackBytes } = await countsOf(variant, n);
      expect([peakLiveBytes, allocations, frees, stackBytes]).toEqual([n * bytes, 0, 0, 0]);
    }
  });
});

describe('interior-mutability, untimed', () => {
  it.each([
    ['second-borrow-mut-fact', 'RefCell already borrowed'],
    ['borrow-while-mutable-fact', 'RefCell already mutably borrowed'],
    [
      'second-lock-fact',
      'assertion `left == right` failed: cannot recursively acquire mutex left: true right: false',
    ],
  ])('%s panics: %s', async (fact, message) => {
    expect(await traceFact(experiment, fact, 64, 1)).toEqual({ kind: 'failed', message });
  });

  it('try_borrow_mut is refused while a guard is out, each time, and nothing is lost by it', async () => {
    const answer = await traceFact(experiment, 'try-borrow-mut-fact', 64, 5);
    if (answer.kind === 'failed') throw new Error(answer.message);
    const { refusedBorrows, borrows, loads, stores, liveBytesAfter } = answer.cell.counts;
    expect([refusedBorrows, borrows, loads, stores, liveBytesAfter]).toEqual([1, 0, 1, 0, 0]);
  });
});
