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
