import type { FreeSpace } from '../../../web/memory/free-space.ts';
import { PAGE, type HeapModel, type Start } from './heap-model.ts';
import { FreeBlocks, HEADER, reserveTagged } from './tagged-blocks.ts';

/** One list, searched from its front: a block that stands alone goes to the front, a merged one keeps its place. */
export class FirstFitModel implements HeapModel {
  pages: number;
  private readonly blocks = new FreeBlocks();
  private readonly list: number[] = [];
  private readonly pagesAtFirst: number;

  constructor({ pages }: Start) {
    this.pages = pages;
    this.pagesAtFirst = pages;
  }

  reserved(bytes: number): number {
    return reserveTagged(bytes);
  }

  alloc(bytes: number): number {
    const size = reserveTagged(bytes);
    const fits = (start: number) => this.blocks.sizeOf(start) >= size;
    if (!this.list.some(fits)) this.grow(size);
    const place = this.list.findIndex(fits);
    const block = this.list[place] ?? NaN;
    const whole = this.blocks.sizeOf(block);
    this.blocks.remove(block);
    if (whole === size) this.list.splice(place, 1);
    else this.put(place, block + size, whole - size);
    return block + HEADER;
  }

  free(address: number, bytes: number): void {
    this.release(address - HEADER, reserveTagged(bytes));
  }

  endCycle(): void {}

  freeSpace(): FreeSpace {
    return this.blocks.freeSpace();
  }

  /** Four pages at least. The first block starts 12 bytes into a page; a later one takes the last header in. */
  private grow(size: number): void {
    const isFirst = this.pages === this.pagesAtFirst;
    const start = this.pages * PAGE + (isFirst ? 12 : -HEADER);
    this.pages += Math.max(4, Math.ceil((size + 16) / PAGE));
    this.release(start, this.pages * PAGE - HEADER - start);
  }

  private release(start: number, size: number): void {
    const right = this.blocks.sizeOf(start + size);
    const left = this.blocks.endingAt(start);
    const whole = size + right + (left === null ? 0 : this.blocks.sizeOf(left));
    const places = [left, right > 0 ? start + size : null].filter((block) => block !== null);
    const [kept, swallowed] = places;
    for (const block of places) this.blocks.remove(block);
    if (swallowed !== undefined) this.list.splice(this.list.indexOf(swallowed), 1);
    if (kept === undefined) this.list.unshift(start);
    this.put(kept === undefined ? 0 : this.list.indexOf(kept), left ?? start, whole);
  }

  private put(place: number, start: number, size: number): void {
    this.list[place] = start;
    this.blocks.add(start, size);
  }
}
