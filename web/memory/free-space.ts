import type { Counts } from './counts.ts';

/** What an allocator could still give without growing, at one moment: payload bytes of its free blocks. */
export interface FreeSpace {
  readonly bytes: number;
  /** The largest block that it could give. */
  readonly largest: number;
}

/**
 * External fragmentation: 1 − largest free block ÷ free bytes, from 0 (all in one block, or nothing is
 * free) to nearly 1.
 */
export function measureFragmentation({ bytes, largest }: FreeSpace): number {
  return bytes === 0 ? 0 : 1 - largest / bytes;
}

/** The part of a ledger that tells of free space; nothing where the workload does not survey its allocator. */
export function countFreeSpace(
  space: FreeSpace | undefined,
): Pick<Counts, 'freeBytes' | 'largestFreeBytes'> {
  return space === undefined ? {} : { freeBytes: space.bytes, largestFreeBytes: space.largest };
}

/** External fragmentation of a ledger; null where its workload does not survey its allocator. */
export function readFragmentation({ freeBytes, largestFreeBytes }: Counts): number | null {
  return freeBytes === undefined || largestFreeBytes === undefined
    ? null
    : measureFragmentation({ bytes: freeBytes, largest: largestFreeBytes });
}
