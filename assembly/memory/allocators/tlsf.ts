// Two-level segregated fit: AssemblyScript's own allocator, `~lib/rt/tlsf`.
// Source: Masmano, Ripoll, Crespo and Real, "TLSF: a new dynamic memory allocator for real-time
// systems", ECRTS 2004.
//
//   -4      0                                                  size
//   ├───────┼──────────────────────────────────────────────────┤
//   │ size  │ payload                                          │  used
//   │ + F,L │ prev 4 │ next 4 │ …                     │ back 4 │  free
//   └───────┴──────────────────────────────────────────────────┘
//            ▲ pointer, a multiple of 16
//
// F (bit 0): this block is free. L (bit 1): its left neighbour is. Header and payload together are a
// multiple of 16 and at least 16, so up to 12 bytes take 16 and 13 take 32. A freed block is merged
// with free neighbours at once. The free lists' heads lie at `heapBase`, 1,572 bytes.

import { Trace } from '../trace';

const HEADER: usize = 4;
const FREE: usize = 1;

export class Tlsf {
  /** Payload address of a block of `bytes`. Sets the panic code and traps when memory cannot grow. */
  @inline static alloc(bytes: usize): usize {
    const pointer = heap.alloc(bytes);
    Trace.alloc(pointer, bytes, Tlsf.reserved(bytes));
    return pointer;
  }

  /** Gives a block back; freeing it twice traps (the runtime's own check). */
  @inline static free(pointer: usize): void {
    Trace.enterAllocator();
    Trace.free(pointer);
    heap.free(pointer);
    Trace.leaveAllocator();
  }

  /**
   * Gives a block of `from` bytes more, where it lies if `room` allows it, else in a new block to which
   * the bytes are copied, as `realloc` does.
   */
  @inline static grow(pointer: usize, from: usize, bytes: usize): usize {
    const reserved = Tlsf.reserved(bytes);
    Trace.enterAllocator();
    const hasRoom = reserved - HEADER <= Tlsf.room(pointer);
    const to = hasRoom ? heap.realloc(pointer, bytes) : heap.alloc(bytes);
    if (hasRoom) Trace.resize(pointer, to, bytes, reserved);
    Trace.leaveAllocator();
    if (hasRoom) return to;
    Trace.relocate(to, bytes);
    memory.copy(to, pointer, from);
    Trace.enterAllocator();
    Trace.resize(pointer, to, bytes, reserved);
    heap.free(pointer);
    Trace.leaveAllocator();
    return to;
  }

  /** Bytes of the block's payload, padding in. */
  @inline static size(pointer: usize): usize {
    return load<usize>(pointer - HEADER) & ~3;
  }

  /** Bytes that the block could have where it lies: its own, and those of a free neighbour at its right. */
  @inline static room(pointer: usize): usize {
    const size = Tlsf.size(pointer);
    const right = load<usize>(pointer + size);
    return (right & FREE) != 0 ? size + HEADER + (right & ~3) : size;
  }

  /** Bytes that a block of `bytes` takes, header and padding in: what is left over of 16 or more is split off. */
  @inline static reserved(bytes: usize): usize {
    return bytes <= 12 ? 16 : (bytes + 19) & ~15;
  }
}
