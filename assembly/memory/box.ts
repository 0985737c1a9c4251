// `Box<T>`: one pointer, to a block of its own. The pointer lives in a local or wherever its owner puts
// it; the block is TLSF's.
//
//   pointer  +0       +4
//            ├ address ┤      a local, or a word of its owner
//                 │
//   block         ▼ +0          bytes
//                   ├── value ────┤      a multiple of 16; TLSF's own word lies at -4
//
// Source: `Box::new` and its drop in Rust's library, alloc/src/boxed.rs: one exchange_malloc, one
// dealloc, and no header of its own.

import { Tlsf } from './allocators/tlsf';

export class Box {
  /** `Box::new`, without the write of the value. */
  @inline static alloc(bytes: usize): usize {
    return Tlsf.alloc(bytes);
  }

  /** `drop` at the end of the owner's scope. */
  @inline static drop(box: usize): void {
    Tlsf.free(box);
  }
}
