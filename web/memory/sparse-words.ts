/** Words of a part: as many as a page of 64 KiB has granules of 4 bytes. */
const PART_SHIFT = 14;
const PART = 1 << PART_SHIFT;

/**
 * Numbers of 32 bits by index, 0 where nothing was put. A part takes room once something is put into
 * it: a table over all of linear memory costs what is used of it.
 */
export class SparseWords {
  private readonly parts: (Int32Array | undefined)[] = [];

  get(index: number): number {
    return this.parts[index >>> PART_SHIFT]?.[index & (PART - 1)] ?? 0;
  }

  set(index: number, word: number): void {
    const part = (this.parts[index >>> PART_SHIFT] ??= new Int32Array(PART));
    part[index & (PART - 1)] = word;
  }

  /** What is not 0 in `[first, end)`, in order. */
  *between(first: number, end: number): Generator<readonly [index: number, word: number]> {
    const lastPart = Math.min(this.parts.length, (end + PART - 1) >>> PART_SHIFT);
    for (let p = first >>> PART_SHIFT; p < lastPart; p++) {
      const part = this.parts[p];
      if (part === undefined) continue;
      const start = p << PART_SHIFT;
      for (let i = Math.max(first - start, 0); i < Math.min(PART, end - start); i++) {
        const word = part[i] ?? 0;
        if (word !== 0) yield [start + i, word];
      }
    }
  }
}
