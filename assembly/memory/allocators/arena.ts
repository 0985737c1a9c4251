// An arena: one chunk, a pointer that only moves up, and everything given back at once.
// Source: Hanson, "Fast allocation and deallocation of memory based on object lifetimes",
// Software: Practice and Experience 20(1), 1990.
//
//   start          next                     end
//   ├─ given out ──┼─ free ─────────────────┤
//                  ▲ the next block, a multiple of 8
//
// No header, no free list: a block cannot be given back alone. The chunk comes from TLSF, and there is
// one; a block that does not fit is a panic.

import { ALLOCATION_FAILED, panic } from '../panic';
import { Trace } from '../trace';

let start: usize = 0;
let next: usize = 0;
let end: usize = 0;

export class Arena {
  @inline static get isOpen(): bool {
    return start != 0;
  }

  /** Takes the chunk, once. */
  @inline static open(bytes: usize): void {
    start = heap.alloc(bytes);
    Trace.chunk(start, bytes);
    next = start;
    end = start + bytes;
  }

  /** Bytes that a block of `bytes` takes. */
  @inline static reserved(bytes: usize): usize {
    return (bytes + 7) & ~7;
  }

  @inline static alloc(bytes: usize): usize {
    const size = Arena.reserved(bytes);
    if (size > end - next) panic(ALLOCATION_FAILED);
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
