import type { FreeSpace } from '../../../web/memory/free-space.ts';
import { appendTo } from './block-lists.ts';
import { alignUp, sumFree, type HeapModel, type Start } from './heap-model.ts';
import { TlsfModel } from './tlsf.ts';

const CHUNK = 256 * 1024 + 48;

/** A stack a class, and chunks of TLSF’s that new blocks are cut off. */
export class SizeClassModel implements HeapModel {
  private readonly chunks: TlsfModel;
  private readonly stacks = new Map<number, number[]>();
  private next = 0;
  private end = 0;

  constructor(start: Start) {
    this.chunks = new TlsfModel(start);
  }

  get pages(): number {
    return this.chunks.pages;
  }

  reserved(bytes: number): number {
    return alignUp(bytes, bytes <= 1024 ? 16 : 2 ** (Math.ceil(Math.log2(bytes)) - 3));
  }

  alloc(bytes: number): number {
    const size = this.reserved(bytes);
    return this.stacks.get(size)?.pop() ?? this.cut(size, size % 64 === 0 ? 64 : 16);
  }

  free(address: number, bytes: number): void {
    const size = this.reserved(bytes);
    appendTo(this.stacks, size, address);
  }

  endCycle(): void {}

  freeSpace(): FreeSpace {
    const listed = Array.from(this.stacks, ([size, stack]) => stack.map(() => size)).flat();
    return sumFree([...listed, this.end - this.next]);
  }

  private cut(size: number, alignment: number): number {
    let block = alignUp(this.next, alignment);
    if (block + size > this.end) {
      const chunk = this.chunks.alloc(CHUNK);
      this.end = chunk + CHUNK;
      block = alignUp(chunk, alignment);
    }
    this.next = block + size;
    return block;
  }
}
