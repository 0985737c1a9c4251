import type { FreeSpace } from '../../../web/memory/free-space.ts';
import { alignUp, sumFree } from './heap-model.ts';

export const HEADER = 4;

/** A header of 4 bytes in front, a multiple of 16 in all. */
export function reserveTagged(bytes: number): number {
  return Math.max(16, alignUp(bytes + HEADER, 16));
}

/** Free blocks as neighbours see them: by where they start and by where they end; sizes with headers. */
export class FreeBlocks {
  private readonly sizes = new Map<number, number>();
  private readonly starts = new Map<number, number>();

  add(start: number, size: number): void {
    this.sizes.set(start, size);
    this.starts.set(start + size, start);
  }

  remove(start: number): void {
    this.starts.delete(start + this.sizeOf(start));
    this.sizes.delete(start);
  }

  /** 0 where no free block starts. */
  sizeOf(start: number): number {
    return this.sizes.get(start) ?? 0;
  }

  /** The free block that ends here, or null. */
  endingAt(end: number): number | null {
    return this.starts.get(end) ?? null;
  }

  freeSpace(): FreeSpace {
    return sumFree(Array.from(this.sizes.values(), (size) => size - HEADER));
  }
}
