import type { Counts } from './counts.ts';

/** Of WebAssembly's linear memory. */
const PAGE_BYTES = 65_536;

/** Bytes that memory grew by. It never shrinks, so they are still reserved when all is given back. */
export function grownBytes({ pagesGrown }: Counts): number {
  return pagesGrown * PAGE_BYTES;
}
