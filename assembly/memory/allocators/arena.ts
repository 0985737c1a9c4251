// An arena: one chunk, a pointer that only moves up, and everything given back at once.
// Source: Hanson, "Fast allocation and deallocation of memory based on object lifetimes",
// Software: Practice and Experience 20(1), 1990.
//
//   start          next                 start + 256 KiB
//   ├─ given out ──┼─ free ─────────────┤
//                  ▲ the next block, a multiple of 16
//
// No header, no free list: a block cannot be given back alone. The chunk comes from TLSF at the first
// `alloc`. A block that does not fit is a panic, as in a fixed-size arena.

import { ALLOCATION_FAILED, panic } from '../panic';
import { Trace } from '../trace';

export const ARENA_BYTES: usize = 256 * 1024;

let start: usize = 0;
let next: usize = 0;
let end: usize = 0;

export class Arena {
  @inline static alloc(bytes: usize): usize {
    const size = (bytes + 15) & ~15;
    if (size > end - next) openChunk(size);
    const block = next;
    next = block + size;
    Trace.alloc(block, bytes, size);
    return block;
  }

  /** Gives back every block at once. */
  @inline static reset(): void {
    Trace.reset(start, next);
    next = start;
  }
}

function openChunk(size: usize): void {
  if (start != 0 || size > ARENA_BYTES) panic(ALLOCATION_FAILED);
  start = heap.alloc(ARENA_BYTES);
  Trace.chunk(start, ARENA_BYTES);
  next = start;
  end = start + ARENA_BYTES;
}
