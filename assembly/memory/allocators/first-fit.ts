// First fit: one list of all free blocks, and the first that is large enough is taken.
// Source: Knuth, The Art of Computer Programming 1, section 2.5: algorithm A, with the boundary tags of
// algorithm C, by which a freed block finds its neighbours at once.
//
//   block    +4                                          size        a block is 12 modulo 16,
//   ├────────┼───────────────────────────────────────────┤           its payload a multiple of 16
//   │ size   │ payload                                   │  used
//   │ + F,L  │ next 4 │ previous 4 │ …       │ size 4    │  free
//   └────────┴───────────────────────────────────────────┘
//
//   heap     start + 12                               end − 4   end
//   ├─ 12 ───┼─ block ─┼─ block ─┼─ …                ─┼─ fence ─┤
//
// F (bit 0): this block is free. L (bit 1): its left neighbour is, and ends with its size. The fence is
// a used block of 4 bytes. Free blocks are listed last in, first out; what is split off a block takes
// its place in the list. Neighbours are merged at once, so no two free blocks ever touch.
// Memory comes from `memory.grow`, at least 256 KiB at a time, and never goes back. Where somebody else
// has grown it in between, what is theirs lies in a used block that is never freed.

import { FreeSpace } from '../free-space';
import { memoryAllocationFailed } from '../panic';
import { FIRST_FIT, Trace } from '../trace';
import { Pages } from './pages';

const FREE: usize = 1;
const LEFT_FREE: usize = 2;
const SIZE: usize = ~15;

/** The size of a block, in front of its payload. */
const HEADER: usize = 4;
const NEXT: usize = 4;
const PREVIOUS: usize = 8;
const SMALLEST: usize = 16;
const LARGEST: usize = 1 << 30;
const PAGES_AT_ONCE: i32 = 4;

/** The first free block, 0 when there is none. */
let head: usize = 0;
/** The fence, 0 before the first allocation. */
let fence: usize = 0;

export class FirstFit {
  /** Payload address of a block of `bytes`, a multiple of 16. A panic when memory cannot grow. */
  @inline static alloc(bytes: usize): usize {
    Trace.enterAllocator();
    const pointer = takeBlock(bytes);
    Trace.leaveAllocator();
    Trace.alloc(pointer, bytes, FirstFit.reserved(bytes));
    return pointer;
  }

  /** Gives back what `alloc` returned. */
  @inline static free(pointer: usize): void {
    Trace.enterAllocator();
    Trace.free(pointer);
    giveBack(pointer);
    Trace.leaveAllocator();
  }

  /** Bytes that a block of `bytes` takes, header and padding in. */
  @inline static reserved(bytes: usize): usize {
    return (bytes + (HEADER + 15)) & SIZE;
  }
}

function takeBlock(bytes: usize): usize {
  if (bytes > LARGEST) memoryAllocationFailed(bytes);
  const size = max(FirstFit.reserved(bytes), SMALLEST);
  let block = head;
  while (block != 0 && load<usize>(block) < size) block = load<usize>(block, NEXT);
  if (block == 0) block = growFor(size, bytes);
  List.carve(block, size);
  return block + HEADER;
}

function giveBack(pointer: usize): void {
  List.release(pointer - HEADER);
}

/** Counts what is free. */
export function surveyFirstFit(): void {
  FreeSpace.begin();
  for (let block = head; block != 0; block = load<usize>(block, NEXT)) {
    FreeSpace.add((load<usize>(block) & SIZE) - HEADER);
  }
}

class List {
  /** Takes the first `size` bytes of a free block into use. */
  @inline static carve(block: usize, size: usize): void {
    const whole = load<usize>(block) & SIZE;
    const right = block + whole;
    // No two free blocks touch: the left neighbour of a free one is used.
    if (whole == size) {
      store<usize>(block, size);
      store<usize>(right, load<usize>(right) & ~LEFT_FREE);
      List.unlink(block);
    } else {
      const rest = block + size;
      store<usize>(block, size);
      store<usize>(rest, (whole - size) | FREE);
      store<usize>(right - 4, whole - size);
      List.replace(block, rest);
    }
  }

  /** Frees a used block and merges it with what is free beside it; the merged block. */
  @inline static release(block: usize): usize {
    const info = load<usize>(block);
    let size = info & SIZE;
    const right = block + size;
    const rightInfo = load<usize>(right);
    if ((rightInfo & FREE) != 0) size += rightInfo & SIZE;
    if ((info & LEFT_FREE) != 0) {
      const leftSize = load<usize>(block - 4);
      block -= leftSize;
      size += leftSize;
      if ((rightInfo & FREE) != 0) List.unlink(right);
    } else if ((rightInfo & FREE) != 0) {
      List.replace(right, block);
    } else {
      List.push(block);
    }
    const end = block + size;
    store<usize>(block, size | FREE);
    store<usize>(end - 4, size);
    store<usize>(end, load<usize>(end) | LEFT_FREE);
    return block;
  }

  @inline static push(block: usize): void {
    store<usize>(block, head, NEXT);
    store<usize>(block, 0, PREVIOUS);
    if (head != 0) store<usize>(head, block, PREVIOUS);
    head = block;
  }

  @inline static unlink(block: usize): void {
    List.join(load<usize>(block, PREVIOUS), load<usize>(block, NEXT));
  }

  /** Puts `other` where `block` is in the list. They may overlap but for their first 12 bytes. */
  @inline static replace(block: usize, other: usize): void {
    const next = load<usize>(block, NEXT);
    const previous = load<usize>(block, PREVIOUS);
    List.join(previous, other);
    List.join(other, next);
  }

  /** Makes `next` follow `previous`; 0 is the list's end on either side. */
  @inline static join(previous: usize, next: usize): void {
    if (previous != 0) store<usize>(previous, next, NEXT);
    else head = next;
    if (next != 0) store<usize>(next, previous, PREVIOUS);
  }
}

/** A free block of at least `size` bytes, the last one of a heap that has grown; `bytes` were asked for. */
function growFor(size: usize, bytes: usize): usize {
  const needed = <i32>((size + (SMALLEST + 65535)) >>> 16);
  const pages = max(needed, PAGES_AT_ONCE);
  const start = Pages.take(pages, FIRST_FIT, bytes);
  return List.release(appendBlock(start, start + ((<usize>pages) << 16)));
}

/** A used block that reaches to the new fence: from the old one where memory has grown without a gap. */
function appendBlock(start: usize, end: usize): usize {
  let block = start + 12;
  let leftFree: usize = 0;
  if (fence != 0) {
    leftFree = load<usize>(fence) & LEFT_FREE;
    if (fence == start - HEADER) {
      block = fence;
    } else {
      store<usize>(fence, (block - fence) | leftFree);
      leftFree = 0;
    }
  }
  fence = end - HEADER;
  store<usize>(fence, 0);
  store<usize>(block, (fence - block) | leftFree);
  return block;
}
