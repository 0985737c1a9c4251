// `String`: a Vec of bytes that are valid UTF-8, with the same header.
//
//   header  +0         +4         +8        +12
//           ├ capacity ┼ pointer ─┼ length ─┤      all three in bytes
//                         │
//   buffer                ▼ +0                  length        capacity
//                           ├─ UTF-8 ───────────┼─ room ──────┤
//
// Source: rustc's `alloc::string` over `alloc::raw_vec`. Whoever pushes hands in whole characters; that
// is not checked again, as it is not in Rust, where a `&str` is valid already.

import { Vec, growBuffer } from './vec';

/** What a Vec of bytes takes at its first push (rustc's `MIN_NON_ZERO_CAP`). */
const FIRST_CAPACITY: usize = 8;

export class Utf8String {
  /** `String::new`: no buffer yet, and a pointer to nowhere (the alignment, as in rustc). */
  @inline static create(string: usize): void {
    store<usize>(string, 0);
    store<usize>(string, 1, 4);
    store<usize>(string, 0, 8);
  }

  @inline static hasRoom(string: usize, bytes: usize): bool {
    return Vec.capacity(string) - Vec.length(string) >= bytes;
  }

  /** `reserve`: room for `bytes` more, and at least twice the capacity there was. */
  @inline static reserve(string: usize, bytes: usize): void {
    const before = Vec.capacity(string);
    const needed = max(Vec.length(string) + bytes, FIRST_CAPACITY);
    const capacity = max(before << 1, needed);
    const buffer = growBuffer(Vec.pointer(string), before, capacity);
    store<usize>(string, capacity);
    store<usize>(string, buffer, 4);
  }

  /** The rest of `push_str`, once there is room. */
  @inline static pushWithin(string: usize, text: usize, bytes: usize): void {
    const length = Vec.length(string);
    Vec.copyBytes(Vec.pointer(string) + length, text, bytes);
    store<usize>(string, length + bytes, 8);
  }
}
