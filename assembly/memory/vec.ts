// `Vec<u8>`: a header of three words, wherever its owner puts it, and a buffer that TLSF gives.
//
//   header  +0         +4         +8        +12
//           ├ capacity ┼ pointer ─┼ length ─┤      the order of rustc's RawVec and Vec
//                         │
//   buffer                ▼ +0                  length        capacity
//                           ├─ bytes in use ────┼─ room ──────┤
//
// Source: Rust's library, alloc/src/vec/mod.rs and alloc/src/raw_vec: capacity and pointer, then length.
//
// A Vec is named by the address of its header. Moving one copies the header and leaves the buffer
// where it is; the old header's bytes stay, and must not be used again.

import { Tlsf } from './allocators/tlsf';
import { CAPACITY_OVERFLOW, panic } from './panic';
import { Trace } from './trace';

/** Bytes of a header. */
export const VEC_HEADER: usize = 12;

/** Rust's `isize::MAX`: a buffer of more bytes is a capacity overflow, not a request. */
const MOST_BYTES: usize = 0x7fffffff;

/** Above this, `memory.copy` beats a loop of 8-byte words; it costs about 5 ns whatever the length. */
const LONGEST_LOOP: usize = 64;

export class Vec {
  /** `Vec::with_capacity`, written into the header at `vec`. */
  @inline static withCapacity(vec: usize, bytes: usize): void {
    if (bytes > MOST_BYTES) panic(CAPACITY_OVERFLOW);
    const pointer = Tlsf.alloc(bytes);
    store<usize>(vec, bytes);
    store<usize>(vec, pointer, 4);
    store<usize>(vec, 0, 8);
  }

  /** `Vec::from_raw_parts`: the bytes are written already. */
  @inline static fromRawParts(vec: usize, pointer: usize, bytes: usize): void {
    store<usize>(vec, bytes);
    store<usize>(vec, pointer, 4);
    store<usize>(vec, bytes, 8);
  }

  @inline static capacity(vec: usize): usize {
    return load<usize>(vec);
  }

  @inline static pointer(vec: usize): usize {
    return load<usize>(vec, 4);
  }

  @inline static length(vec: usize): usize {
    return load<usize>(vec, 8);
  }

  /** `let to = from`: 12 bytes. */
  @inline static move(from: usize, to: usize): void {
    Trace.move(from, to, VEC_HEADER);
    store<u64>(to, load<u64>(from));
    store<usize>(to, load<usize>(from, 8), 8);
  }

  /** `slice.to_vec()` into the header at `vec`. */
  @inline static fromSlice(vec: usize, pointer: usize, length: usize): void {
    const buffer = Tlsf.alloc(length);
    Vec.copyBytes(buffer, pointer, length);
    Trace.clone(pointer, buffer, length);
    store<usize>(vec, length);
    store<usize>(vec, buffer, 4);
    store<usize>(vec, length, 8);
  }

  /** Gives the buffer back; the header's bytes stay as they are. */
  @inline static drop(vec: usize): void {
    Tlsf.free(Vec.pointer(vec));
  }

  @inline static copyBytes(to: usize, from: usize, bytes: usize): void {
    if (bytes <= LONGEST_LOOP && (bytes & 7) == 0) {
      for (let at: usize = 0; at < bytes; at += 8) store<u64>(to + at, load<u64>(from + at));
    } else {
      memory.copy(to, from, bytes);
    }
  }
}

/**
 * `Vec<u32>`: as above, but capacity and length count words of 4 bytes. It starts without a buffer; how
 * much it grows by is its owner's to say.
 */
export class WordVec {
  /** `Vec::new`: no buffer yet, and a pointer to nowhere (the alignment, as in rustc). */
  @inline static create(vec: usize): void {
    store<usize>(vec, 0);
    store<usize>(vec, 4, 4);
    store<usize>(vec, 0, 8);
  }

  /** `Vec::with_capacity`. */
  @inline static withCapacity(vec: usize, words: usize): void {
    Vec.withCapacity(vec, WordVec.bytesOf(words));
    store<usize>(vec, words);
  }

  @inline static bytesOf(words: usize): usize {
    if (words > MOST_BYTES >>> 2) panic(CAPACITY_OVERFLOW);
    return words << 2;
  }

  @inline static isFull(vec: usize): bool {
    return Vec.length(vec) == Vec.capacity(vec);
  }

  /** Makes room for `words` in all, more than there is now. */
  @inline static growTo(vec: usize, words: usize): void {
    const buffer = growBuffer(Vec.pointer(vec), Vec.capacity(vec) << 2, WordVec.bytesOf(words));
    store<usize>(vec, words);
    store<usize>(vec, buffer, 4);
  }

  /** The rest of `push`, once there is room. */
  @inline static pushWithin(vec: usize, word: u32): void {
    const length = Vec.length(vec);
    store<u32>(Vec.pointer(vec) + (length << 2), word);
    store<usize>(vec, length + 1, 8);
  }
}

/** `RawVec`'s growth, a call as in rustc: a buffer of `from` bytes, if there is one, gets `bytes`. */
export function growBuffer(pointer: usize, from: usize, bytes: usize): usize {
  if (bytes > MOST_BYTES) panic(CAPACITY_OVERFLOW);
  return from == 0 ? Tlsf.alloc(bytes) : Tlsf.grow(pointer, from, bytes);
}
