// What an allocator has to give without growing: the figures of a survey, which is never timed.
// External fragmentation is 1 − largestFree ÷ freeBytes, or 0 where nothing is free.

/** Payload bytes that all free blocks could take. */
export let freeBytes: usize = 0;
/** Payload bytes that the largest free block could take. */
export let largestFree: usize = 0;

export class FreeSpace {
  /** Begins a survey. */
  @inline static begin(): void {
    freeBytes = 0;
    largestFree = 0;
  }

  /** Counts a free block that could take `bytes`. */
  @inline static add(bytes: usize): void {
    freeBytes += bytes;
    if (bytes > largestFree) largestFree = bytes;
  }
}
