import type { Counts, LedgerCell, Traffic } from '../../web/memory/counts.ts';

const NONE: Traffic = { loads: 0, stores: 0, bytesRead: 0, bytesWritten: 0 };

/** A ledger of nothing, but for what is given. */
export function countsWith(part: Partial<Counts>): Counts {
  return {
    ...NONE,
    regions: { static: NONE, stack: NONE, payload: NONE, bookkeeping: NONE },
    allocations: 0,
    frees: 0,
    reallocationsMoved: 0,
    reallocationsInPlace: 0,
    bytesAsked: 0,
    bytesReserved: 0,
    peakLiveBytes: 0,
    liveBytesAfter: 0,
    pagesGrown: 0,
    stackBytes: 0,
    retains: 0,
    releases: 0,
    borrows: 0,
    refusedBorrows: 0,
    moves: 0,
    copies: 0,
    clones: 0,
    lockOperations: 0,
    atomics: 0,
    collections: 0,
    misses32KiB: 0,
    misses1MiB: 0,
    ...part,
  };
}

export function cellWith(variant: string, n: number, part: Partial<Counts>): LedgerCell {
  return { variant, n, k: 4, counts: countsWith(part) };
}

export function traffic(part: Partial<Traffic>): Traffic {
  return { ...NONE, ...part };
}
