import type { BlockFact } from './checker-finding.ts';

/** A stretch of live memory in which a pointer may lie. */
interface Range {
  readonly address: number;
  readonly bytes: number;
}

/**
 * Those of `blocks` that no word of `roots`, nor of a block reached from there, points into. Words are
 * looked for at multiples of 4; a number that looks like an address counts as one, as in LeakSanitizer
 * (https://clang.llvm.org/docs/LeakSanitizer.html).
 */
export function findLeaks(
  memory: DataView,
  roots: readonly Range[],
  blocks: readonly BlockFact[],
): readonly BlockFact[] {
  const unreached = new Set(blocks);
  const waiting: Range[] = [...roots];
  for (let range = waiting.pop(); range !== undefined; range = waiting.pop()) {
    for (const word of wordsOf(memory, range)) {
      for (const block of unreached) {
        if (!points(word, block)) continue;
        unreached.delete(block);
        waiting.push(block);
      }
    }
  }
  return [...unreached];
}

function* wordsOf(memory: DataView, { address, bytes }: Range): Generator<number> {
  const end = Math.min(address + bytes, memory.byteLength) - 4;
  for (let at = Math.ceil(address / 4) * 4; at <= end; at += 4) yield memory.getUint32(at, true);
}

/** A pointer to the end of a block, or to a block of no bytes, keeps it as well. */
function points(word: number, { address, bytes }: BlockFact): boolean {
  return word >= address && word <= address + bytes;
}
