import { ALLOCATORS } from './trace.ts';
import type { BlockTable, FrameTable, SpanTable } from './moment.ts';
import {
  BOOKKEEPING,
  CORRUPT,
  FREE,
  type Ground,
  type Nonsense,
  spanCode,
  USED,
} from './trace-ground.ts';
import type { Layout } from './traffic.ts';

const STATIC = spanCode('static');
const FREE_STACK = spanCode('free-stack');
const FRAME = spanCode('frame');
const BLOCK = spanCode('block');
const UNTOUCHED = spanCode('untouched');

/** What lies in memory at a moment. */
export interface Tenants {
  readonly layout: Layout;
  /** Size of linear memory, bytes. */
  readonly size: number;
  readonly ground: Ground;
  readonly blocks: BlockTable;
  /** Numbers of the live blocks, in address order. */
  readonly live: Int32Array;
  readonly frames: FrameTable;
  /** Numbers of the open frames, in address order. */
  readonly open: Int32Array;
}

/**
 * Writes the spans of a moment, as `readMemoryMap` does, into columns that are used again and again. A
 * live block that lies where the allocator's structures have no block in use is nonsense too, and given
 * back as such.
 */
export class SpanWriter {
  private readonly table = new SpanColumns();
  private nonsense: Nonsense[] = [];

  write(tenants: Tenants): { readonly spans: SpanTable; readonly nonsense: readonly Nonsense[] } {
    const { layout, size } = tenants;
    this.nonsense = [];
    this.table.begin();
    const dataEnd = Math.min(layout.dataEnd, size);
    const heapBase = Math.min(Math.max(layout.heapBase, dataEnd), size);
    this.table.fill(STATIC, dataEnd);
    this.writeStack(tenants, heapBase);
    this.writeHeap(tenants, heapBase);
    this.table.fill(UNTOUCHED, size);
    return { spans: this.table.take(), nonsense: this.nonsense };
  }

  /** Below the lowest frame the stack is free; between frames lies what the compiler keeps there. */
  private writeStack({ frames, open }: Tenants, heapBase: number): void {
    const { table } = this;
    let ground = FREE_STACK;
    for (const number of open) {
      const address = frames.address[number] ?? 0;
      table.fill(ground, Math.min(address, heapBase));
      table.fill(FRAME, Math.min(address + (frames.bytes[number] ?? 0), heapBase), number);
      ground = BOOKKEEPING;
    }
    table.fill(ground, heapBase);
  }

  private writeHeap(tenants: Tenants, heapBase: number): void {
    const { ground, blocks, live, size } = tenants;
    const { table } = this;
    let next = 0;
    let start = heapBase;
    for (let piece = 0; piece < ground.count; piece++) {
      const kind = ground.kind[piece] ?? BOOKKEEPING;
      const end = Math.min(ground.end[piece] ?? 0, size);
      const shown = kind === USED ? BOOKKEEPING : kind;
      for (; next < live.length; next++) {
        const number = live[next] ?? 0;
        const address = blocks.address[number] ?? 0;
        if (address >= end) break;
        this.writeGround(blocks, number, kind, start);
        table.fill(shown, Math.min(address, size));
        table.fill(BLOCK, Math.min(address + (blocks.asked[number] ?? 0), size), number);
      }
      table.fill(shown, end);
      start = end;
    }
  }

  /** A block in use begins where its stretch does; an object of the collector 16 bytes further. */
  private writeGround(blocks: BlockTable, number: number, kind: number, start: number): void {
    const allocator = ALLOCATORS[blocks.allocator[number] ?? 0] ?? 'tlsf';
    const address = blocks.address[number] ?? 0;
    const first = allocator === 'collector' ? address - OBJECT_HEADER : address;
    if (address < start || (kind !== FREE && (kind !== USED || first === start))) return;
    const hasHeader = allocator !== 'size-class' && allocator !== 'arena';
    const at = hasHeader ? first - BLOCK_HEADER : first;
    this.nonsense.push({ address: at, allocator });
    if (!hasHeader) return;
    this.table.fill(kind === USED ? BOOKKEEPING : kind, at);
    this.table.fill(CORRUPT, first);
  }
}

const BLOCK_HEADER = 4;
/** Of a managed object, behind the block's. */
const OBJECT_HEADER = 16;

/** Neighbours of one kind are one span, but each block, free or not, and each frame stays one. */
class SpanColumns {
  private count = 0;
  private end = 0;
  private kind = new Uint8Array(1024);
  private address = new Uint32Array(1024);
  private bytes = new Uint32Array(1024);
  private owner = new Int32Array(1024);

  begin(): void {
    this.count = 0;
    this.end = 0;
  }

  /** What ends at or below what is written adds nothing. */
  fill(kind: number, end: number, owner = -1): void {
    if (end <= this.end) return;
    const last = this.count - 1;
    const isOne = owner < 0 && kind !== FREE && this.kind[last] === kind;
    if (last >= 0 && isOne && this.owner[last] === -1) {
      this.bytes[last] = end - (this.address[last] ?? 0);
    } else {
      if (this.count === this.kind.length) this.lengthen();
      this.kind[this.count] = kind;
      this.address[this.count] = this.end;
      this.bytes[this.count] = end - this.end;
      this.owner[this.count++] = owner;
    }
    this.end = end;
  }

  take(): SpanTable {
    const { count, kind, address, bytes, owner } = this;
    return { count, kind, address, bytes, owner };
  }

  private lengthen(): void {
    const { kind, address, bytes, owner } = this;
    const length = 2 * kind.length;
    this.kind = new Uint8Array(length);
    this.address = new Uint32Array(length);
    this.bytes = new Uint32Array(length);
    this.owner = new Int32Array(length);
    this.kind.set(kind);
    this.address.set(address);
    this.bytes.set(bytes);
    this.owner.set(owner);
  }
}
