import type { ImagePiece } from './trace.ts';

const PIECE_BYTES = 4096;

/** The parts of memory that are not all zero, in pieces of 4 KiB and more. */
export function readImage(memory: Uint8Array): readonly ImagePiece[] {
  const pieces: ImagePiece[] = [];
  let start = -1;
  for (let at = 0; at <= memory.length; at += PIECE_BYTES) {
    const hasBytes = at < memory.length && !isZero(memory, at);
    if (hasBytes && start < 0) start = at;
    if (hasBytes || start < 0) continue;
    pieces.push({ address: start, bytes: memory.slice(start, at) });
    start = -1;
  }
  return pieces;
}

/** Linear memory is a whole number of pages of 64 KiB, so every piece is a whole number of words. */
function isZero(memory: Uint8Array, start: number): boolean {
  const words = new Float64Array(memory.buffer, memory.byteOffset + start, PIECE_BYTES / 8);
  return !words.some((word) => !Object.is(word, 0));
}
