import type { FreeSpace } from './free-space.ts';
import type { LiveBlock } from './live-blocks.ts';
import type { Known } from './observer.ts';
import { walkTlsf } from './tlsf.ts';
import type { HeapSpan } from './tlsf.ts';

/** What a stretch of linear memory is at one moment. */
export type SpanKind =
  | 'static'
  | 'free-stack'
  | 'frame'
  | 'block'
  | 'free-block'
  | 'bookkeeping'
  | 'untouched';

/** A stretch of bytes; spans of a map are in address order, touch each other, and cover all of memory. */
export interface Span {
  readonly kind: SpanKind;
  readonly address: number;
  readonly bytes: number;
}

export interface MemoryMap {
  /** Size of linear memory, bytes. */
  readonly bytes: number;
  readonly spans: readonly Span[];
  /** The moment, in words: "after the write, before the drop". */
  readonly moment: string;
  /** What the allocator could still give then, where the workload can say so. */
  readonly freeSpace?: FreeSpace;
}

/**
 * Reads a map from the raw bytes of linear memory and what the observer knows of it:
 *
 *     0        dataEnd                    heapBase
 *     │ static │ free stack │ frames … │ TLSF's root │ header, block, header, block …  │ untouched │
 *
 * A frame or block gives its asked bytes; what lies beside them in a used block is bookkeeping, and
 * inside a chunk of one of our allocators it is free. Never throws, whatever the bytes or the blocks.
 */
export function readMemoryMap(memory: Uint8Array, known: Known, moment: string): MemoryMap {
  const bytes = memory.byteLength;
  const dataEnd = clamp(known.layout.dataEnd, 0, bytes);
  const heapBase = clamp(known.layout.heapBase, dataEnd, bytes);
  const writer = new SpanWriter();
  writer.fill('static', dataEnd);
  writeStack(writer, known.frames, heapBase);
  writeHeap(writer, memory, heapBase, known);
  return { bytes, spans: writer.spans, moment };
}

/** Below the lowest frame the stack is free; between frames lies what the compiler keeps there. */
function writeStack(writer: SpanWriter, frames: readonly LiveBlock[], heapBase: number): void {
  let ground: SpanKind = 'free-stack';
  for (const frame of inAddressOrder(frames)) {
    writer.fill(ground, Math.min(frame.address, heapBase));
    writer.fill('frame', Math.min(frame.address + frame.bytes, heapBase));
    ground = 'bookkeeping';
  }
  writer.fill(ground, heapBase);
}

function writeHeap(writer: SpanWriter, memory: Uint8Array, heapBase: number, known: Known): void {
  const view = new DataView(memory.buffer, memory.byteOffset, memory.byteLength);
  const chunks = new Set(known.chunks.map(({ address }) => address));
  const blocks = inAddressOrder(known.blocks);
  let next = 0;
  for (const span of cutChunks(walkTlsf(view, heapBase), inAddressOrder(known.chunks))) {
    const ground = groundOf(span, chunks);
    let block = blocks[next];
    while (block !== undefined && block.address < span.end) {
      writer.fill(ground, block.address);
      writer.fill('block', Math.min(block.address + block.bytes, memory.byteLength));
      block = blocks[++next];
    }
    writer.fill(ground, span.end);
  }
}

/** What TLSF never touched holds the chunks of allocators that grow memory themselves. */
function cutChunks(spans: readonly HeapSpan[], chunks: readonly LiveBlock[]): readonly HeapSpan[] {
  return spans.flatMap((span) => {
    if (span.kind !== 'untouched') return [span];
    let { start } = span;
    const pieces: HeapSpan[] = [];
    for (const { address, bytes } of chunks) {
      if (address < start || address + bytes > span.end) continue;
      pieces.push({ kind: 'untouched', start, end: address });
      start = address + bytes;
      pieces.push({ kind: 'used', start: address, end: start });
    }
    return [...pieces, { kind: 'untouched', start, end: span.end }];
  });
}

/** What bytes of a heap span are where no live block lies on them. */
function groundOf(span: HeapSpan, chunks: ReadonlySet<number>): SpanKind {
  switch (span.kind) {
    case 'header':
    case 'unreadable':
      return 'bookkeeping';
    case 'used':
      return chunks.has(span.start) ? 'free-block' : 'bookkeeping';
    case 'free':
      return 'free-block';
    case 'untouched':
      return 'untouched';
    default:
      return span.kind satisfies never;
  }
}

/**
 * Writes spans from address 0 upwards; a stretch that ends at or below what is written adds nothing.
 * Neighbours of one kind become one span, but each block and each frame stays one.
 */
class SpanWriter {
  readonly spans: Span[] = [];
  private end = 0;

  fill(kind: SpanKind, end: number): void {
    if (end <= this.end) return;
    const last = this.spans.at(-1);
    const isSame = last?.kind === kind && kind !== 'block' && kind !== 'frame';
    const address = isSame ? last.address : this.end;
    if (isSame) this.spans.pop();
    this.spans.push({ kind, address, bytes: end - address });
    this.end = end;
  }
}

function inAddressOrder(blocks: readonly LiveBlock[]): readonly LiveBlock[] {
  return [...blocks].sort((a, b) => a.address - b.address);
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
