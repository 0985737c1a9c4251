import type { BlockTable, FrameTable } from './moment.ts';
import type { Arrow } from './timeline.ts';

/** A stretch of bytes that may hold references, or be referred to. */
interface Stretch {
  readonly address: number;
  readonly bytes: number;
}

/** Live blocks and open frames of a moment, in address order. */
export function listStretches(
  blocks: BlockTable,
  live: Int32Array,
  frames: FrameTable,
  open: Int32Array,
): readonly Stretch[] {
  const stretches: Stretch[] = [];
  for (const number of open) {
    stretches.push({ address: frames.address[number] ?? 0, bytes: frames.bytes[number] ?? 0 });
  }
  for (const number of live) {
    stretches.push({ address: blocks.address[number] ?? 0, bytes: blocks.asked[number] ?? 0 });
  }
  return stretches;
}

/** Words in `from` that hold an address in `[address, address + bytes)`. */
export function findPointersTo(
  words: Uint32Array,
  from: readonly Stretch[],
  address: number,
  bytes: number,
): readonly Arrow[] {
  const found: Arrow[] = [];
  eachWord(words, from, (at, to) => {
    if (to >= address && to - address < bytes) found.push({ from: at, to });
    return true;
  });
  return found;
}

/** Words in `stretches` that hold an address inside one of them, in address order, at most `limit`. */
export function findArrows(
  words: Uint32Array,
  stretches: readonly Stretch[],
  limit: number,
): readonly Arrow[] {
  const found: Arrow[] = [];
  eachWord(words, stretches, (at, to) => {
    if (isInside(stretches, to)) found.push({ from: at, to });
    return found.length < limit;
  });
  return found;
}

function eachWord(
  words: Uint32Array,
  stretches: readonly Stretch[],
  visit: (at: number, word: number) => boolean,
): void {
  for (const { address, bytes } of stretches) {
    const last = (address + bytes) >>> 2;
    for (let index = (address + 3) >>> 2; index < last; index++) {
      const word = words[index] ?? 0;
      if (word !== 0 && !visit(index << 2, word)) return;
    }
  }
}

function isInside(stretches: readonly Stretch[], address: number): boolean {
  let [low, high] = [0, stretches.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((stretches[middle]?.address ?? 0) <= address) low = middle + 1;
    else high = middle;
  }
  const last = stretches[low - 1];
  return last !== undefined && address - last.address < last.bytes;
}
