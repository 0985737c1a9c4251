import type { FreeSpace } from '../../../web/memory/free-space.ts';

/**
 * An allocator, written down a second time over lists of plain numbers: where each block must lie, how
 * many pages it has taken, and what is left. Nothing here reads a byte of the real one.
 */
export interface HeapModel {
  alloc(bytes: number): number;
  free(address: number, bytes: number): void;
  /** What a block of `bytes` takes, header and padding in. */
  reserved(bytes: number): number;
  /** The end of a cycle. */
  endCycle(): void;
  freeSpace(): FreeSpace;
  readonly pages: number;
}

/** What an instance starts with. */
export interface Start {
  readonly pages: number;
  readonly heapBase: number;
}

export const PAGE = 65_536;

export function alignUp(value: number, alignment: number): number {
  return Math.ceil(value / alignment) * alignment;
}

export function sumFree(sizes: readonly number[]): FreeSpace {
  return sizes.reduce(
    ({ bytes, largest }, size) => ({ bytes: bytes + size, largest: Math.max(largest, size) }),
    { bytes: 0, largest: 0 },
  );
}
