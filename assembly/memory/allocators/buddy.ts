// Buddies: every block is a power of two, and a freed one is merged with the other half it was split
// from, as long as that is free and whole.
// Source: Knowlton, "A fast storage allocator", CACM 8(10), 1965; Knuth, The Art of Computer
// Programming 1, section 2.5, algorithms R and S.
//
//   base                                          base + 2^k     base is 12 modulo 16
//   ├─ 2^5 ─┼─ 2^5 ─┼─── 2^6 ───────┼─── 2^7 ─ … ─┤
//    a block at offset d of order o has its buddy at d xor 2^o
//
//   block    +4                                          2^order
//   ├────────┼───────────────────────────────────────────┤
//   │ order  │ payload, a multiple of 16                 │  used
//   │ + F    │ next 4 │ previous 4 │ …                   │  free
//   └────────┴───────────────────────────────────────────┘
//
//   HEADS (static)          +0            +4                         +120
//                           ├─ order 0 ───┼─ order 1 ── …           ─┤   lists of free blocks
//
// F (bit 8): this block is free. Where a buddy begins there is always a header, its own or that of its
// first part, and the order tells which. The region starts with 256 KiB and doubles by `memory.grow`;
// its one block when all is free starts at `base`. It cannot double once somebody else has grown memory:
// that is a panic, as when memory cannot grow.

import { FreeSpace } from '../free-space';
import { memoryAllocationFailed } from '../panic';
import { BUDDY, Trace } from '../trace';
import { Pages } from './pages';

const FREE: usize = 256;
const HEADER: usize = 4;
const NEXT: usize = 4;
const PREVIOUS: usize = 8;
const SMALLEST_ORDER: usize = 4;
const FIRST_ORDER: usize = 18;
const LARGEST_ORDER: usize = 29;
const LARGEST: usize = (1 << LARGEST_ORDER) - HEADER;

const HEADS: usize = memory.data(30 * 4);
/** Bit o: there is a free block of order o. */
let orders: usize = 0;
/** 0 before the first allocation. */
let base: usize = 0;
/** The region is 2^regionOrder bytes. */
let regionOrder: usize = 0;

export class Buddy {
  /** Payload address of a block of `bytes`, a multiple of 16. A panic when memory cannot grow. */
  @inline static alloc(bytes: usize): usize {
    Trace.enterAllocator();
    const pointer = takeBlock(bytes);
    Trace.leaveAllocator();
    Trace.alloc(pointer, bytes, Buddy.reserved(bytes));
    return pointer;
  }

  /** Gives back what `alloc` returned. */
  @inline static free(pointer: usize): void {
    Trace.enterAllocator();
    Trace.free(pointer);
    giveBack(pointer);
    Trace.leaveAllocator();
  }

  /** Bytes that a block of `bytes` takes: with its header, the next power of two from 16. */
  @inline static reserved(bytes: usize): usize {
    return (<usize>1) << Buddy.orderOf(bytes);
  }

  @inline static orderOf(bytes: usize): usize {
    return max<usize>(SMALLEST_ORDER, 32 - clz<usize>(bytes + (HEADER - 1)));
  }
}

function takeBlock(bytes: usize): usize {
  if (bytes > LARGEST) memoryAllocationFailed(bytes);
  const order = Buddy.orderOf(bytes);
  while (orders >>> order == 0) growRegion(bytes);
  let whole = order + ctz<usize>(orders >>> order);
  const block = load<usize>(HEADS + (whole << 2));
  Lists.unlink(block, whole);
  while (whole > order) {
    --whole;
    Lists.push(block + ((<usize>1) << whole), whole);
  }
  store<usize>(block, order);
  return block + HEADER;
}

function giveBack(pointer: usize): void {
  const block = pointer - HEADER;
  Lists.release(block, load<usize>(block));
}

/** Counts what is free. */
export function surveyBuddy(): void {
  FreeSpace.begin();
  for (let order = SMALLEST_ORDER; order <= LARGEST_ORDER; ++order) {
    let block = load<usize>(HEADS + (order << 2));
    for (; block != 0; block = load<usize>(block, NEXT)) {
      FreeSpace.add(((<usize>1) << order) - HEADER);
    }
  }
}

class Lists {
  /** Frees a block and merges it with its buddy, and again. */
  @inline static release(block: usize, order: usize): void {
    while (order < regionOrder) {
      const buddy = base + ((block - base) ^ ((<usize>1) << order));
      if (load<usize>(buddy) != (order | FREE)) break;
      Lists.unlink(buddy, order);
      block = min(block, buddy);
      ++order;
    }
    Lists.push(block, order);
  }

  @inline static push(block: usize, order: usize): void {
    const at = HEADS + (order << 2);
    const next = load<usize>(at);
    store<usize>(block, order | FREE);
    store<usize>(block, next, NEXT);
    store<usize>(block, 0, PREVIOUS);
    if (next != 0) store<usize>(next, block, PREVIOUS);
    store<usize>(at, block);
    orders |= (<usize>1) << order;
  }

  @inline static unlink(block: usize, order: usize): void {
    const next = load<usize>(block, NEXT);
    const previous = load<usize>(block, PREVIOUS);
    if (next != 0) store<usize>(next, previous, PREVIOUS);
    if (previous != 0) {
      store<usize>(previous, next, NEXT);
    } else {
      store<usize>(HEADS + (order << 2), next);
      if (next == 0) orders &= ~((<usize>1) << order);
    }
  }
}

/** Opens the region, or doubles it: the new half is one free block, merged with the old if that is free. */
function growRegion(bytes: usize): void {
  const order = base == 0 ? FIRST_ORDER : regionOrder;
  // The base is 12 bytes into a page, so the first growth has a page more than the region.
  const pages = (1 << (<i32>(order - 16))) + <i32>(base == 0);
  if (order == LARGEST_ORDER) memoryAllocationFailed(bytes);
  const start = Pages.take(pages, BUDDY, bytes);
  if (base == 0) {
    base = start + 12;
    regionOrder = order;
    Lists.push(base, order);
  } else {
    const half = base + ((<usize>1) << order);
    // One page less 12 bytes of the new half were there before.
    if (start != half + (65536 - 12)) memoryAllocationFailed(bytes);
    regionOrder = order + 1;
    Lists.release(half, order);
  }
}
