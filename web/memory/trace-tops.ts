import { codeOf } from './trace-columns.ts';
import type { Chunk, Trace } from './trace.ts';

const ALLOC = codeOf('alloc');
const RESET = codeOf('reset');

/** How far a chunk was given out, from each step on. */
interface Top {
  readonly steps: number[];
  readonly tops: number[];
}

/**
 * Up to where an arena, or an allocator of size classes, has cut blocks off a chunk. They keep that in
 * a global of the module, which no byte of memory shows; so it is the end of the highest block told of.
 */
export class ChunkTops {
  private readonly byChunk: ReadonlyMap<Chunk, Top>;

  constructor(trace: Trace) {
    const cut = trace.chunks.filter(
      ({ allocator }) => allocator === 'arena' || allocator === 'size-class',
    );
    this.byChunk = new Map(cut.map((chunk) => [chunk, startTop(trace, chunk)]));
    if (cut.length > 0) this.follow(trace, cut);
  }

  topOf(chunk: Chunk, step: number): number {
    const top = this.byChunk.get(chunk);
    if (top === undefined) return chunk.address;
    let [low, high] = [0, top.steps.length];
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if ((top.steps[middle] ?? 0) <= step) low = middle;
      else high = middle;
    }
    return top.tops[low] ?? chunk.address;
  }

  private follow({ events, length }: Trace, chunks: readonly Chunk[]): void {
    const latestFirst = [...chunks].reverse();
    for (let index = 0; index < length; index++) {
      const kind = events.kind[index];
      if (kind !== ALLOC && kind !== RESET) continue;
      const address = events.address[index] ?? 0;
      const chunk = latestFirst.find(
        (one) =>
          address >= one.address && address <= one.address + one.bytes && one.sinceStep <= index,
      );
      const top = chunk === undefined ? undefined : this.byChunk.get(chunk);
      if (top === undefined) continue;
      const end = kind === RESET ? address : address + (events.reserved[index] ?? 0);
      if (kind === ALLOC && end <= (top.tops.at(-1) ?? 0)) continue;
      // A block is cut off before it is told of: it is not free any more once the allocator is done.
      top.steps.push(kind === RESET ? index + 1 : index);
      top.tops.push(end);
    }
  }
}

function startTop({ earlierBlocks }: Trace, { address, bytes }: Chunk): Top {
  const ends = earlierBlocks
    .filter((block) => block.address >= address && block.address < address + bytes)
    .map((block) => block.address + block.reserved);
  return { steps: [0], tops: [Math.max(address, ...ends)] };
}
