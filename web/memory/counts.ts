/** Regions of linear memory in which an access falls (DESIGN, *The ledger*). */
export type Region = 'static' | 'stack' | 'payload' | 'bookkeeping';

/** Loads, stores and bytes of one region. `memory.copy` and `memory.fill` count as bytes only. */
export interface Traffic {
  readonly loads: number;
  readonly stores: number;
  readonly bytesRead: number;
  readonly bytesWritten: number;
}

/**
 * The exact ledger of one variant at one point: per operation, but for peaks
 * (`peakLiveBytes`, `stackBytes`, `pagesGrown`, `liveBytesAfter`), which are undivided.
 */
export interface Counts extends Traffic {
  readonly regions: Readonly<Record<Region, Traffic>>;
  readonly allocations: number;
  readonly frees: number;
  readonly reallocationsMoved: number;
  readonly reallocationsInPlace: number;
  readonly bytesAsked: number;
  readonly bytesReserved: number;
  readonly peakLiveBytes: number;
  readonly liveBytesAfter: number;
  readonly pagesGrown: number;
  readonly stackBytes: number;
  readonly retains: number;
  readonly releases: number;
  readonly borrows: number;
  readonly refusedBorrows: number;
  readonly moves: number;
  readonly copies: number;
  readonly clones: number;
  readonly lockOperations: number;
  readonly atomics: number;
  readonly collections: number;
  /** Misses of the cache model: 32 KiB 8-way and 1 MiB 16-way, 64-byte lines, LRU. */
  readonly misses32KiB: number;
  readonly misses1MiB: number;
  /**
   * References that the collector followed. Absent in a report that is older than this count; what is
   * below it is also absent where the workload does not survey its allocator.
   */
  readonly visits?: number;
  /** What the allocator could still give without growing, at the moment of the memory map: undivided. */
  readonly freeBytes?: number;
  /** The largest block of these: external fragmentation is 1 − largest ÷ free (`free-space.ts`). */
  readonly largestFreeBytes?: number;
}

/** Counts of one variant at one point; `k` is the number of operations the difference was taken over. */
export interface LedgerCell {
  readonly variant: string;
  readonly n: number;
  readonly k: number;
  readonly counts: Counts;
}
