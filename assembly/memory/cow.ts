// `Cow<[u8]>`: three words, as a Vec's header. Borrowed or owned is told by the capacity, in which no
// Vec can have the highest bit (rustc's niche). Here a borrowed Cow stays in locals and only an owned
// one has its header in memory.
//
//             +0           +4                                 +8       +12
//   owned     ├ capacity   ┼ pointer to its own buffer ────────┼ length ┤
//   borrowed  ├ 0x80000000 ┼ pointer into somebody else's ─────┼ length ┤
//
// Source: `Cow` in Rust's library, alloc/src/borrow.rs, and the niche of a capacity, which is at most
// isize::MAX (alloc/src/raw_vec).

import { Tlsf } from './allocators/tlsf';
import { Vec } from './vec';

/** Stands where an owned Cow has its capacity. */
export const BORROWED: usize = 0x80000000;

export class Cow {
  /** `to_mut` of a borrowed Cow: it owns a copy from now on, with its header at `vec`. */
  @inline static toMut(vec: usize, pointer: usize, length: usize): usize {
    Vec.fromSlice(vec, pointer, length);
    return Vec.pointer(vec);
  }
}

/** The drop glue, a call as in rustc: gives the buffer back if the Cow owns one. */
export function dropCow(capacity: usize, pointer: usize): void {
  if (capacity != BORROWED) Tlsf.free(pointer);
}
