import type { FreeSpace } from '../../../web/memory/free-space.ts';
import { alignUp, sumFree, type HeapModel, type Start } from './heap-model.ts';
import { TlsfModel } from './tlsf.ts';

/** One chunk of TLSF’s, and a pointer that moves up until the cycle ends. */
export class ArenaModel implements HeapModel {
  readonly pages: number;
  private readonly start: number;
  private readonly end: number;
  private next: number;

  constructor(start: Start, cycleBytes: number) {
    const chunks = new TlsfModel(start);
    this.start = chunks.alloc(cycleBytes);
    this.next = this.start;
    this.end = this.start + cycleBytes;
    this.pages = chunks.pages;
  }

  reserved(bytes: number): number {
    return alignUp(bytes, 16);
  }

  alloc(bytes: number): number {
    const address = this.next;
    this.next += this.reserved(bytes);
    return address;
  }

  free(): void {}

  endCycle(): void {
    this.next = this.start;
  }

  freeSpace(): FreeSpace {
    return sumFree([this.end - this.next]);
  }
}
