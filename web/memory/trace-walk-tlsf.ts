import {
  ALIGNMENT,
  alignUp,
  HEADER_BYTES,
  isHeader,
  MINIMUM_BLOCK,
  ROOT_BYTES,
  TAIL_OFFSET,
} from './tlsf.ts';
import {
  BOOKKEEPING,
  CORRUPT,
  FREE,
  readWord,
  type Terrain,
  UNTOUCHED,
  USED,
  type Walk,
} from './trace-ground.ts';

const IS_FREE = 1;
const LEFT_FREE = 2;
const TAGS = 3;

/** A walk that also knows what others took from memory behind the allocator's back. */
export interface TlsfWalk extends Walk {
  /** Where a stretch of others' memory ends that begins at `address`; null when none does. */
  endOfOthers(address: number): number | null;
}

/**
 * Walks TLSF's blocks by their headers, as drawn in assembly/memory/allocators/tlsf.ts: from the heap's
 * base to its tail, and on to the end of memory. Never throws nor loops, whatever the words: a header
 * that makes no sense is reported, and the rest is corrupt.
 */
export function walkTlsfWords(walk: TlsfWalk, heapBase: number): void {
  const { terrain } = walk;
  const root = alignUp(heapBase);
  const tail = tlsfTail(terrain, heapBase);
  if (tail === 0 && readWord(terrain, root) === 0) return walk.fill(UNTOUCHED, terrain.size);
  const first = firstTlsfHeader(heapBase);
  walk.fill(BOOKKEEPING, first);
  if (!isHeader(tail) || tail < first || tail + HEADER_BYTES > terrain.size)
    return giveUp(walk, root + TAIL_OFFSET);
  const stopped = walkBlocks(walk, first, tail);
  if (stopped !== null) return giveUp(walk, stopped);
  walk.fill(BOOKKEEPING, tail + HEADER_BYTES);
  walk.fill(UNTOUCHED, terrain.size);
}

/** Where the heap's last header is, as its root says; 0 when the heap is not in use yet. */
export function tlsfTail(terrain: Terrain, heapBase: number): number {
  return readWord(terrain, alignUp(heapBase) + TAIL_OFFSET);
}

export function firstTlsfHeader(heapBase: number): number {
  return alignUp(alignUp(heapBase) + ROOT_BYTES + HEADER_BYTES) - HEADER_BYTES;
}

function giveUp(walk: TlsfWalk, address: number): void {
  walk.report(address);
  walk.fill(CORRUPT, walk.terrain.size);
}

/** Where it had to stop; null when it came to the tail. */
function walkBlocks(walk: TlsfWalk, first: number, tail: number): number | null {
  const { terrain, free } = walk;
  let [at, wasFree] = [first, false];
  while (at < tail) {
    const info = readWord(terrain, at);
    const size = info - (info & TAGS);
    const next = size === 0 ? skipOthers(walk, at) : at + HEADER_BYTES + size;
    if (next === null || (size !== 0 && size < MINIMUM_BLOCK) || !isHeader(next) || next > tail)
      return at;
    const isFree = (info & IS_FREE) !== 0;
    if (size === 0) walk.fill(UNTOUCHED, next);
    else {
      const isTold = ((info & LEFT_FREE) !== 0) === wasFree;
      if (!isTold) walk.report(at);
      walk.fill(isTold ? BOOKKEEPING : CORRUPT, at + HEADER_BYTES);
      walk.fill(isFree ? FREE : USED, next);
      if (isFree) free.add(size);
    }
    wasFree = isFree && size !== 0;
    at = next;
  }
  return at === tail ? null : at;
}

/** A former tail: others have grown memory, and the allocator goes on behind what is theirs. */
function skipOthers(walk: TlsfWalk, at: number): number | null {
  const end = walk.endOfOthers(at + HEADER_BYTES);
  return end === null ? null : end + ALIGNMENT - HEADER_BYTES;
}
