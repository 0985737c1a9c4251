import { BOOKKEEPING, CORRUPT, FREE, readWord, USED, type Walk } from './trace-ground.ts';

const HEADER = 4;

/** A territory of one allocator: where its first chunk begins, and where its last one ends. */
export interface Territory {
  readonly start: number;
  readonly end: number;
  readonly chunks: number;
}

/**
 * Walks first fit's blocks by their headers and the sizes behind free ones, as drawn in
 * assembly/memory/allocators/first-fit.ts. What others took in between lies in a used block.
 */
export function walkFirstFit(walk: Walk, { start, end }: Territory): void {
  const { terrain, free } = walk;
  let [at, wasFree] = [start + 12, false];
  walk.fill(BOOKKEEPING, at);
  for (;;) {
    const info = readWord(terrain, at);
    const size = (info & ~15) >>> 0;
    const next = at + size;
    const isEnd = size === 0 && at + HEADER === end;
    const isSound = (info & 12) === 0 && ((info & 2) !== 0) === wasFree;
    if (isEnd && isSound) return walk.fill(BOOKKEEPING, end);
    if (size === 0 || next + HEADER > end) break;
    if (!isSound) walk.report(at);
    const isFree = (info & 1) !== 0;
    const isClosed = !isFree || readWord(terrain, next - HEADER) === size;
    walk.fill(isSound ? BOOKKEEPING : CORRUPT, at + HEADER);
    walk.fill(isFree ? FREE : USED, isClosed ? next : next - HEADER);
    if (!isClosed) walk.report(next - HEADER);
    walk.fill(CORRUPT, next);
    if (isFree) free.add(size - HEADER);
    wasFree = isFree;
    at = next;
  }
  walk.report(at);
  walk.fill(CORRUPT, end);
}

export const FIRST_ORDER = 18;
const SMALLEST_ORDER = 4;
const LARGEST_ORDER = 29;
const IS_FREE = 256;

/**
 * Walks the buddies by their headers, as drawn in assembly/memory/allocators/buddy.ts. The region has
 * doubled with every chunk after the first.
 */
export function walkBuddies(walk: Walk, { start, end, chunks }: Territory): void {
  const { terrain, free } = walk;
  const base = start + 12;
  const order = Math.min(LARGEST_ORDER, FIRST_ORDER + chunks - 1);
  const regionEnd = Math.min(base + 2 ** order, end);
  walk.fill(BOOKKEEPING, base);
  for (let at = base; at < regionEnd;) {
    const info = readWord(terrain, at);
    const own = info & 255;
    const bytes = 2 ** own;
    const isSound =
      (info & ~IS_FREE) === own &&
      own >= SMALLEST_ORDER &&
      own <= order &&
      (at - base) % bytes === 0;
    if (!isSound || at + bytes > regionEnd) {
      walk.report(at);
      walk.fill(CORRUPT, regionEnd);
      break;
    }
    walk.fill(BOOKKEEPING, at + HEADER);
    walk.fill((info & IS_FREE) === 0 ? USED : FREE, at + bytes);
    if ((info & IS_FREE) !== 0) free.add(bytes - HEADER);
    at += bytes;
  }
  walk.fill(BOOKKEEPING, end);
}

export const CLASSES = 88;

/** Something that is handed each block of a free list. */
export type EachFree = (address: number, bytes: number) => void;

/**
 * Follows the lists of free blocks of size classes, as drawn in assembly/memory/allocators/size-class.ts.
 * `holds` says whether a block may lie there. A link that leads nowhere, or a list without an end, is
 * reported where it is written, and its rest is left out.
 */
export function walkSizeClasses(
  walk: Walk,
  tables: number,
  holds: (address: number, bytes: number) => boolean,
  each: EachFree,
): void {
  const most = walk.terrain.size / 16;
  for (let index = 0; index < CLASSES; index++) {
    const bytes = sizeOfClass(index);
    let link = tables + 4 * index;
    let block = readWord(walk.terrain, link);
    for (let count = 0; block !== 0; count++) {
      if (count * bytes > 16 * most || !holds(block, bytes)) {
        walk.report(link);
        break;
      }
      walk.free.add(bytes);
      each(block, bytes);
      link = block;
      block = readWord(walk.terrain, block);
    }
  }
}

/** Block size of a class: four steps a doubling from class 64 on. */
export function sizeOfClass(index: number): number {
  if (index < 64) return (index + 1) << 4;
  return (4 + (index & 3) + 1) << (8 + ((index - 64) >> 2));
}
