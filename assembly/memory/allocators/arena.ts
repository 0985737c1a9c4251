// An arena: one chunk, a pointer that only moves up, and everything given back at once.
// Source: Hanson, "Fast allocation and deallocation of memory based on object lifetimes",
// Software: Practice and Experience 20(1), 1990.
//
//   start          next                     end
//   ├─ given out ──┼─ free ─────────────────┤
//                  ▲ the next block, a multiple of 8 (`allocAligned`: of 16)
//
// No header, no free list: a block cannot be given back alone. The chunk comes from TLSF, and there is
// one; a block that does not fit is a panic.

import { Declare } from '../declare';
import { FreeSpace } from '../free-space';
import { memoryAllocationFailed } from '../panic';
import { ARENA, Trace } from '../trace';

let start: usize = 0;
let next: usize = 0;
let end: usize = 0;

export class Arena {
  @inline static get isOpen(): bool {
    return start != 0;
  }

  /** Takes the chunk, once: `bytes`, rounded up to 16. */
  @inline static open(bytes: usize): void {
    const size = (bytes + 15) & ~15;
    Trace.enterAllocator();
    start = heap.alloc(size);
    Trace.chunk(start, size);
    Trace.owner(ARENA, 0);
    Declare.arena(start, size);
    next = start;
    end = start + size;
    Trace.leaveAllocator();
  }

  /** Bytes that a block of `bytes` takes. */
  @inline static reserved(bytes: usize): usize {
    return (bytes + 7) & ~7;
  }

  @inline static alloc(bytes: usize): usize {
    const size = Arena.reserved(bytes);
    // `end` and `next` are multiples of 8, so what fits before rounding fits after it; and nothing can wrap.
    if (bytes > end - next) memoryAllocationFailed(bytes);
    const block = next;
    next = block + size;
    Trace.alloc(block, bytes, size);
    return block;
  }

  /** As `alloc`, at a multiple of 16, as the other allocators give. */
  @inline static allocAligned(bytes: usize): usize {
    const block = (next + 15) & ~15;
    const size = (bytes + 15) & ~15;
    if (bytes > end - block) memoryAllocationFailed(bytes);
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

/** Counts what is free: one block. */
export function surveyArena(): void {
  FreeSpace.begin();
  FreeSpace.add(end - next);
}
