// Size classes in front of TLSF: segregated free lists, last in first out, no header.
// Source: Bonwick, "The Slab Allocator", USENIX Summer 1994; the classes are jemalloc's (four per
// doubling, https://jemalloc.net/jemalloc.3.html#size_classes).
//
//   classes   0 … 63   16, 32, … 1,024 bytes
//            64 … 87   1,280, 1,536, 1,792, 2,048, 2,560, … 65,536 bytes
//
//   HEADS (static)          +0            +4                  +348
//                           ├─ class 0 ───┼─ class 1 ── … ────┼─ class 87 ──┤
//                                │
//   free block                   ▼ +0           +4            class size
//                           ├─ next free ──┼─ stale bytes ────┤
//   used block              ├─ payload ───────────────────────┤
//
// Blocks are cut off a chunk of 256 KiB that TLSF gives, one at a time, when their list is empty. The
// caller says the size again when freeing, as Rust's `Layout` does; so no block needs a header, and a
// wrong size is undefined. Classes that are multiples of 64 are 64-byte aligned, the others 16-byte
// aligned. Nothing is merged and no chunk is returned: after a change of phase both sizes stay reserved.
// The rest of a chunk too short for the next block is never used. Above 64 KiB: TLSF.

import { FreeSpace } from '../free-space';
import { Chunk } from '../panic';
import { SIZE_CLASS, Trace } from '../trace';
import { Tlsf } from './tlsf';

const CLASSES: i32 = 88;
const LARGEST: usize = 65536;
const CHUNK: usize = 256 * 1024;
/** Room to align the first block of a chunk: TLSF's pointers are multiples of 16. */
const SLACK: usize = 48;

const HEADS: usize = memory.data(CLASSES * 4);
let chunkNext: usize = 0;
let chunkEnd: usize = 0;

export class SizeClass {
  @inline static alloc(bytes: usize): usize {
    if (bytes > LARGEST) return Tlsf.alloc(bytes);
    const head = HEADS + (SizeClass.indexOf(bytes) << 2);
    Trace.enterAllocator();
    let block = load<usize>(head);
    if (block != 0) store<usize>(head, load<usize>(block));
    else block = cutBlock(SizeClass.sizeOf(bytes), bytes);
    Trace.leaveAllocator();
    Trace.alloc(block, bytes, SizeClass.sizeOf(bytes));
    return block;
  }

  /** Gives back a block that `alloc(bytes)` returned. */
  @inline static free(block: usize, bytes: usize): void {
    if (bytes > LARGEST) return Tlsf.free(block);
    const head = HEADS + (SizeClass.indexOf(bytes) << 2);
    Trace.enterAllocator();
    Trace.free(block);
    store<usize>(block, load<usize>(head));
    store<usize>(head, block);
    Trace.leaveAllocator();
  }

  @inline static indexOf(bytes: usize): usize {
    if (bytes <= 1024) return (bytes - 1) >> 4;
    const exponent: usize = 31 - clz<usize>(bytes - 1);
    return 64 + ((exponent - 10) << 2) + (((bytes - 1) >> (exponent - 2)) & 3);
  }

  @inline static sizeOf(bytes: usize): usize {
    if (bytes <= 1024) return (bytes + 15) & ~15;
    const step: usize = 29 - clz<usize>(bytes - 1);
    return (((bytes - 1) >> step) + 1) << step;
  }
}

/** A block of a whole class size off the chunk, or off a fresh chunk; `bytes` were asked for. */
function cutBlock(size: usize, bytes: usize): usize {
  const alignment: usize = (size & 63) == 0 ? 63 : 15;
  let block = (chunkNext + alignment) & ~alignment;
  if (block + size > chunkEnd) {
    Chunk.askedFor = bytes;
    const chunk = heap.alloc(CHUNK + SLACK);
    Chunk.askedFor = 0;
    Trace.chunk(chunk, CHUNK + SLACK);
    Trace.owner(SIZE_CLASS, HEADS);
    chunkEnd = chunk + CHUNK + SLACK;
    block = (chunk + alignment) & ~alignment;
  }
  chunkNext = block + size;
  return block;
}

/** Counts what is free: the listed blocks, and the rest of the chunk as one more. TLSF's own is not counted. */
export function surveySizeClass(): void {
  FreeSpace.begin();
  for (let index = 0; index < CLASSES; ++index) {
    let block = load<usize>(HEADS + (index << 2));
    for (; block != 0; block = load<usize>(block)) FreeSpace.add(sizeOfClass(index));
  }
  FreeSpace.add(chunkEnd - chunkNext);
}

/** Block size of a class: four steps a doubling from class 64 on. */
function sizeOfClass(index: usize): usize {
  if (index < 64) return (index + 1) << 4;
  const exponent: usize = 10 + ((index - 64) >> 2);
  return (4 + (index & 3) + 1) << (exponent - 2);
}
