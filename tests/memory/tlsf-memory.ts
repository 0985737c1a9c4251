/** A block as TLSF's walk sees it: payload bytes (12, 28, 44, …) and whether it is free. */
export interface LaidBlock {
  readonly bytes: number;
  readonly isFree: boolean;
}

const ROOT_BYTES = 1572;

/**
 * Linear memory with a heap as AssemblyScript's TLSF lays it out: root at `heapBase` (a multiple of
 * 16), the blocks with their headers from left to right, the tail's header last, then `rest` bytes.
 */
export function layHeap(heapBase: number, blocks: readonly LaidBlock[], rest = 0): Uint8Array {
  const first = Math.ceil((heapBase + ROOT_BYTES + 4) / 16) * 16 - 4;
  const tail = first + blocks.reduce((sum, { bytes }) => sum + 4 + bytes, 0);
  const memory = new Uint8Array(tail + 4 + rest);
  const view = new DataView(memory.buffer);
  view.setUint32(heapBase + ROOT_BYTES - 4, tail, true);
  let at = first;
  let isLeftFree = false;
  for (const { bytes, isFree } of blocks) {
    view.setUint32(at, bytes | (isFree ? 1 : 0) | (isLeftFree ? 2 : 0), true);
    isLeftFree = isFree;
    at += 4 + bytes;
  }
  view.setUint32(tail, isLeftFree ? 2 : 0, true);
  return memory;
}
