/** A stretch of the runtime's heap: a header, a block in use, a free one, or what no header explains. */
export interface HeapSpan {
  readonly kind: 'header' | 'used' | 'free' | 'unreadable' | 'untouched';
  readonly start: number;
  readonly end: number;
}

/** AssemblyScript's `Root` (`rt/tlsf.ts`): maps and heads of the free lists, then the tail's address. */
export const TAIL_OFFSET = 1568;
export const ROOT_BYTES = TAIL_OFFSET + 4;
export const HEADER_BYTES = 4;
export const MINIMUM_BLOCK = 12;
const FREE = 1;
const TAGS = 3;
export const ALIGNMENT = 16;

/**
 * Walks the blocks of AssemblyScript's TLSF from the heap's base to its tail, by their headers:
 *
 *     base, aligned to 16                       each header 4 below a multiple of 16      end − 4
 *     │ root, 1572 bytes │ pad │ size │F│ block … │ size │F│ block … │      …      │ tail │
 *
 * Spans touch and cover `[heapBase, end of memory)`. Never throws nor loops, whatever the bytes: a
 * header that makes no sense ends the walk and the rest is `unreadable`.
 */
export function walkTlsf(memory: DataView, heapBase: number): readonly HeapSpan[] {
  const end = memory.byteLength;
  const root = alignUp(heapBase);
  if (heapBase >= end) return [];
  if (!isInitialised(memory, root)) return [{ kind: 'untouched', start: heapBase, end }];
  const first = alignUp(root + ROOT_BYTES + HEADER_BYTES) - HEADER_BYTES;
  const tail = memory.getUint32(root + TAIL_OFFSET, true);
  const spans: HeapSpan[] = [{ kind: 'header', start: heapBase, end: first }];
  const reached = walkBlocks(memory, first, tail, spans);
  if (reached < tail) return [...spans, { kind: 'unreadable', start: reached, end }];
  spans.push({ kind: 'header', start: tail, end: tail + HEADER_BYTES });
  if (tail + HEADER_BYTES < end) spans.push({ kind: 'untouched', start: tail + HEADER_BYTES, end });
  return spans;
}

/** The root exists once the runtime has written where its tail is, past the first block. */
function isInitialised(memory: DataView, root: number): boolean {
  if (root + ROOT_BYTES > memory.byteLength) return false;
  const tail = memory.getUint32(root + TAIL_OFFSET, true);
  return isHeader(tail) && tail >= root + ROOT_BYTES && tail + HEADER_BYTES <= memory.byteLength;
}

/** Adds header and block for each block before `tail`; returns where it had to stop. */
function walkBlocks(memory: DataView, first: number, tail: number, spans: HeapSpan[]): number {
  let at = first;
  while (at < tail) {
    const info = memory.getUint32(at, true);
    const bytes = info - (info & TAGS);
    const next = at + HEADER_BYTES + bytes;
    if (bytes < MINIMUM_BLOCK || !isHeader(next) || next > tail) return at;
    spans.push({ kind: 'header', start: at, end: at + HEADER_BYTES });
    const kind = (info & FREE) === 0 ? 'used' : 'free';
    spans.push({ kind, start: at + HEADER_BYTES, end: next });
    at = next;
  }
  return at;
}

export function isHeader(address: number): boolean {
  return (address + HEADER_BYTES) % ALIGNMENT === 0;
}

export function alignUp(address: number): number {
  return Math.ceil(address / ALIGNMENT) * ALIGNMENT;
}
