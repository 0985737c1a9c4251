// A block that begins on a cache line: `alloc` with `Layout::from_size_align(bytes, 64)`.
//
//   +0        block                        block + bytes
//   ├─ 0…48 ──┼─ whole lines of 64 bytes ──┼─ what is left of 48 ─┤    a block of TLSF
//             ▲ a multiple of 64
//
// Source: rounding up to a multiple of a power of 2, Warren, Hacker's Delight, 2nd ed., section 3-1.
//
// What is laid out so touches as few lines as its bytes need. It is made in set-up and never given back.

import { Chunk } from './panic';
import { Trace } from './trace';

export const LINE: usize = 64;

/** TLSF's pointers are multiples of 16, so the next line is at most this far. */
const SLACK: usize = LINE - 16;

export class Lines {
  @inline static alloc(bytes: usize): usize {
    const reserved = bytes + SLACK;
    Chunk.askedFor = bytes;
    const chunk = heap.alloc(reserved);
    Chunk.askedFor = 0;
    Trace.chunk(chunk, reserved);
    const block = (chunk + LINE - 1) & ~(LINE - 1);
    Trace.alloc(block, bytes, reserved);
    return block;
  }
}
