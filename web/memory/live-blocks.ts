import { SparseWords } from './sparse-words.ts';

/** Bytes of a granule: the observer knows for each whether it lies in a live block. */
const GRANULE_SHIFT = 2;

/** Payload that is alive: address and bytes asked. */
export interface LiveBlock {
  readonly address: number;
  readonly bytes: number;
}

/** A longer table of owned granules in place of one; what that one holds stays. */
export type Lengthen = (owned: Uint8Array, granules: number) => Uint8Array;

/**
 * Which bytes of linear memory lie inside a live block, and how many bytes each block was asked
 * for. Two tables over granules of 4 bytes, the first one flat, since every load and store asks:
 *
 *     address   40   44   48   52   56   60        a block of 6 bytes at 44
 *     owned      0    1    1    0    0    0
 *     asked      0    7    0    0    0    0        bytes + 1, at the block's first granule
 */
export class LiveBlocks {
  private owned: Uint8Array = new Uint8Array(0);
  private readonly asked = new SparseWords();
  private readonly lengthen: Lengthen;
  /** Bytes asked of all live blocks. */
  liveBytes = 0;

  /** `lengthen`: whose bytes the table of owned granules is made of. */
  constructor(lengthen: Lengthen = copyIntoLonger) {
    this.lengthen = lengthen;
  }

  /** Follows linear memory's growth. Doubles, so that growing page by page stays linear. */
  cover(memoryBytes: number): void {
    const granules = memoryBytes >>> GRANULE_SHIFT;
    if (granules <= this.owned.length) return;
    const length = Math.max(granules, 2 * this.owned.length);
    this.owned = this.lengthen(this.owned, length);
  }

  isPayload(address: number): boolean {
    return this.owned[address >>> GRANULE_SHIFT] === 1;
  }

  /** Bytes of `[address, address + bytes)` that lie inside live blocks: run by run, since copies are long. */
  payloadBytes(address: number, bytes: number): number {
    const end = address + bytes;
    const granules = this.owned.subarray(address >>> GRANULE_SHIFT, endGranule(end, 0));
    const start = address - (address % (1 << GRANULE_SHIFT));
    let payload = 0;
    let from = granules.indexOf(1);
    while (from >= 0) {
      const gap = granules.indexOf(0, from);
      const stop = gap < 0 ? end : Math.min(end, start + (gap << GRANULE_SHIFT));
      payload += stop - Math.max(address, start + (from << GRANULE_SHIFT));
      from = gap < 0 ? -1 : granules.indexOf(1, gap);
    }
    return payload;
  }

  /** A block comes to life. Throws when it shares a granule with another: two blocks cannot. */
  add(address: number, bytes: number): void {
    const first = address >>> GRANULE_SHIFT;
    if ((address & 3) !== 0 || this.asked.get(first) !== 0) {
      throw new Error(`a live block at ${address} cannot begin there`);
    }
    this.asked.set(first, bytes + 1);
    this.mark(first, endGranule(address, bytes), 1);
    this.liveBytes += bytes;
  }

  /** A block dies. Returns the bytes it was asked for, or null when none was alive at `address`. */
  remove(address: number): number | null {
    const first = address >>> GRANULE_SHIFT;
    const mark = this.asked.get(first);
    if (mark === 0) return null;
    const bytes = mark - 1;
    this.asked.set(first, 0);
    this.mark(first, endGranule(address, bytes), 0);
    this.liveBytes -= bytes;
    return bytes;
  }

  /** Every block in `[start, end)` dies. */
  removeRange(start: number, end: number): void {
    const first = start >>> GRANULE_SHIFT;
    const last = Math.min(endGranule(end, 0), this.owned.length);
    for (const [granule, mark] of this.asked.between(first, last)) {
      this.liveBytes -= mark - 1;
      this.asked.set(granule, 0);
    }
    this.mark(first, last, 0);
  }

  /** Says of bytes that no block has yet that they are payload, or no longer are. */
  paint(address: number, bytes: number, isPayload: boolean): void {
    if (bytes > 0)
      this.mark(address >>> GRANULE_SHIFT, endGranule(address, bytes), isPayload ? 1 : 0);
  }

  /** All live blocks in address order. */
  list(): readonly LiveBlock[] {
    const marks = this.asked.between(0, this.owned.length);
    return Array.from(marks, ([granule, mark]) => ({
      address: granule << GRANULE_SHIFT,
      bytes: mark - 1,
    }));
  }

  /** Most blocks are small, and a call of `fill` costs as much as a dozen of them. */
  private mark(first: number, end: number, isOwned: 0 | 1): void {
    const { owned } = this;
    if (end - first > FEW_GRANULES) owned.fill(isOwned, first, end);
    else for (let i = first; i < end; i++) owned[i] = isOwned;
  }
}

const FEW_GRANULES = 32;

function copyIntoLonger(owned: Uint8Array, granules: number): Uint8Array {
  const longer = new Uint8Array(granules);
  longer.set(owned);
  return longer;
}

function endGranule(address: number, bytes: number): number {
  return (address + bytes + 3) >>> GRANULE_SHIFT;
}
