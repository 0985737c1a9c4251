import type { FreeSpace } from '../../../web/memory/free-space.ts';
import { appendTo, takeFrom } from './block-lists.ts';
import { alignUp, PAGE, type HeapModel, type Start } from './heap-model.ts';
import { FreeBlocks, HEADER, reserveTagged } from './tagged-blocks.ts';

/** Lists by size, the last in is the first out; the list searched first holds nothing that is too small. */
export class TlsfModel implements HeapModel {
  pages: number;
  private readonly blocks = new FreeBlocks();
  private readonly lists = new Map<number, number[]>();

  /** Behind the root of 1,572 bytes memory is one block, up to a last header. */
  constructor({ pages, heapBase }: Start) {
    this.pages = pages;
    const first = alignUp(alignUp(heapBase, 16) + 1572 + HEADER, 16) - HEADER;
    this.insert(first, pages * PAGE - HEADER - first);
  }

  reserved(bytes: number): number {
    return reserveTagged(bytes);
  }

  alloc(bytes: number): number {
    const size = reserveTagged(bytes);
    const block = this.search(size) ?? this.grow(size);
    const whole = this.blocks.sizeOf(block);
    this.remove(block);
    if (whole > size) this.insert(block + size, whole - size);
    return block + HEADER;
  }

  free(address: number, bytes: number): void {
    let [start, size] = [address - HEADER, reserveTagged(bytes)];
    const right = this.blocks.sizeOf(start + size);
    if (right > 0) this.remove(start + size);
    size += right;
    const left = this.blocks.endingAt(start);
    if (left !== null) {
      size += this.blocks.sizeOf(left);
      this.remove(left);
      start = left;
    }
    this.insert(start, size);
  }

  endCycle(): void {}

  freeSpace(): FreeSpace {
    return this.blocks.freeSpace();
  }

  private search(size: number): number | null {
    const least = listOf(roundUp(size - HEADER));
    const found = [...this.lists.keys()].filter((list) => list >= least);
    return this.lists.get(Math.min(...found))?.at(-1) ?? null;
  }

  /** Memory doubles, or grows by more where that is asked; the last header becomes the block's. */
  private grow(size: number): number {
    const end = this.pages * PAGE - HEADER;
    const needed = Math.ceil((roundUp(size - HEADER) + HEADER) / PAGE);
    this.pages += Math.max(this.pages, needed);
    this.free(end + HEADER, this.pages * PAGE - HEADER - end - HEADER);
    return this.search(size) ?? NaN;
  }

  private insert(start: number, size: number): void {
    this.blocks.add(start, size);
    const list = listOf(size - HEADER);
    appendTo(this.lists, list, start);
  }

  private remove(start: number): void {
    const list = listOf(this.blocks.sizeOf(start) - HEADER);
    takeFrom(this.lists, list, start);
    this.blocks.remove(start);
  }
}

/** Steps of 16 bytes below 256, and 16 steps a doubling from there on. */
function listOf(payload: number): number {
  if (payload < 256) return Math.floor(payload / 16);
  const doubling = Math.floor(Math.log2(payload));
  return 16 * (doubling - 7) + Math.floor(payload / 2 ** (doubling - 4)) - 16;
}

/** To the next step of its doubling; small ones are looked for as they are. */
function roundUp(payload: number): number {
  return payload < 256 ? payload : payload + 2 ** (Math.floor(Math.log2(payload)) - 4) - 1;
}
