import { readWord, type Terrain } from './trace-ground.ts';

/**
 * Reads the header at an address: how far it is to the next one, negative when the block is free, 0 when
 * the header makes no sense.
 */
export type ReadSpan = (terrain: Terrain, at: number) => number;

/** Every one of our headers is 4 bytes, 12 modulo 16. */
const HEADER = 4;
const PHASE = 12;
const SPACING = 16;

/**
 * The blocks of an allocator with headers, followed from moment to moment: only where a header was
 * written is it walked again, until it meets the blocks that were there before.
 *
 *     before   │ A      │ B    │ C │ D      │          A's header was written, and D's was not:
 *     now      │ A   │ X       │ C │ D      │          walked from A on, it meets the old blocks at C
 */
export class BlockChain {
  freeBytes = 0;
  private readonly read: ReadSpan;
  private readonly spans = new Map<number, number>();
  private readonly free = new SizeCounts();
  private end = 0;

  constructor(read: ReadSpan) {
    this.read = read;
  }

  get largest(): number {
    return this.free.largest;
  }

  /** Walks all of it anew; false when it does not come to its end. */
  build(terrain: Terrain, start: number, end: number): boolean {
    this.spans.clear();
    this.free.clear();
    this.freeBytes = 0;
    this.end = end;
    let at = start;
    while (at < end) {
      const span = this.read(terrain, at);
      if (span === 0) return false;
      this.add(at, span);
      at += Math.abs(span);
    }
    return at === end;
  }

  /** Something was written at these header addresses, ascending. False when it has to be built anew. */
  update(terrain: Terrain, written: readonly number[]): boolean {
    let done = 0;
    for (const at of written) {
      if (at < done || !this.spans.has(at)) continue;
      const met = this.walkAgain(terrain, at, new Set(written));
      if (met === null) return false;
      done = met;
    }
    return true;
  }

  /** Where old and new blocks meet. */
  private walkAgain(terrain: Terrain, start: number, written: ReadonlySet<number>): number | null {
    let [before, now] = [start, start];
    do {
      if (before <= now) {
        const span = this.spans.get(before);
        if (span === undefined) return null;
        this.remove(before, span);
        before += Math.abs(span);
      } else {
        const span = this.read(terrain, now);
        if (span === 0 || now + Math.abs(span) > this.end) return null;
        this.add(now, span);
        now += Math.abs(span);
      }
    } while (before !== now || (now !== this.end && written.has(now)));
    return now;
  }

  private add(at: number, span: number): void {
    this.spans.set(at, span);
    if (span > 0) return;
    this.freeBytes -= span + HEADER;
    this.free.add(-span - HEADER);
  }

  private remove(at: number, span: number): void {
    this.spans.delete(at);
    if (span > 0) return;
    this.freeBytes += span + HEADER;
    this.free.remove(-span - HEADER);
  }
}

/** Header addresses in `[address, address + bytes)`, the word that reaches into it included. */
export function listHeaders(address: number, bytes: number, found: number[]): void {
  const first = Math.ceil((address - HEADER + 1 - PHASE) / SPACING) * SPACING + PHASE;
  for (let at = first; at < address + bytes; at += SPACING) found.push(at);
}

export const readTlsfSpan: ReadSpan = (terrain, at) => {
  const info = readWord(terrain, at);
  const size = info - (info & 3);
  if (size < 12 || (size + HEADER) % SPACING !== 0) return 0;
  return (info & 1) === 0 ? size + HEADER : -size - HEADER;
};

export const readFirstFitSpan: ReadSpan = (terrain, at) => {
  const info = readWord(terrain, at);
  const size = (info & ~15) >>> 0;
  return (info & 1) === 0 ? size : -size;
};

export const readBuddySpan: ReadSpan = (terrain, at) => {
  const info = readWord(terrain, at);
  const order = info & 255;
  if ((info & ~256) !== order || order < 4 || order > 29) return 0;
  return (info & 256) === 0 ? 2 ** order : -(2 ** order);
};

/** How many there are of each size, and the largest of them. */
class SizeCounts {
  private readonly counts = new Map<number, number>();
  private most = 0;

  get largest(): number {
    if (this.most > 0 && !this.counts.has(this.most))
      this.most = Math.max(0, ...this.counts.keys());
    return this.most;
  }

  clear(): void {
    this.counts.clear();
    this.most = 0;
  }

  add(size: number): void {
    this.counts.set(size, (this.counts.get(size) ?? 0) + 1);
    this.most = Math.max(this.most, size);
  }

  remove(size: number): void {
    const left = (this.counts.get(size) ?? 1) - 1;
    if (left === 0) this.counts.delete(size);
    else this.counts.set(size, left);
  }
}
