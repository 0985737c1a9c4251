import type { FreeSpace } from '../../../web/memory/free-space.ts';
import { appendTo, takeFrom } from './block-lists.ts';
import { PAGE, sumFree, type HeapModel, type Start } from './heap-model.ts';

const HEADER = 4;
const FIRST_REGION = 256 * 1024;

/** Powers of two in a region that doubles: halved when asked for, merged with the other half when freed. */
export class BuddyModel implements HeapModel {
  pages: number;
  private readonly base: number;
  private region = 0;
  /** Free offsets by size; the last in is the first out. */
  private readonly lists = new Map<number, number[]>();

  constructor({ pages }: Start) {
    this.pages = pages;
    this.base = pages * PAGE + 12;
  }

  reserved(bytes: number): number {
    return Math.max(16, 2 ** Math.ceil(Math.log2(bytes + HEADER)));
  }

  alloc(bytes: number): number {
    const size = this.reserved(bytes);
    while (!Array.from(this.lists.keys()).some((whole) => whole >= size)) this.grow();
    let whole = Math.min(...[...this.lists.keys()].filter((one) => one >= size));
    const offset = this.lists.get(whole)?.at(-1) ?? NaN;
    takeFrom(this.lists, whole, offset);
    for (; whole > size; whole /= 2) appendTo(this.lists, whole / 2, offset + whole / 2);
    return this.base + offset + HEADER;
  }

  free(address: number, bytes: number): void {
    this.release(address - HEADER - this.base, this.reserved(bytes));
  }

  endCycle(): void {}

  freeSpace(): FreeSpace {
    return sumFree(Array.from(this.lists, ([size, list]) => list.map(() => size - HEADER)).flat());
  }

  /** The first region has a page more, since its base is 12 bytes into a page. */
  private grow(): void {
    const added = this.region === 0 ? FIRST_REGION : this.region;
    this.pages += added / PAGE + (this.region === 0 ? 1 : 0);
    this.region += added;
    this.release(this.region - added, added);
  }

  private release(offset: number, size: number): void {
    const isUpper = (offset / size) % 2 === 1;
    const other = isUpper ? offset - size : offset + size;
    if (this.lists.get(size)?.includes(other) !== true) return appendTo(this.lists, size, offset);
    takeFrom(this.lists, size, other);
    return this.release(Math.min(offset, other), 2 * size);
  }
}
