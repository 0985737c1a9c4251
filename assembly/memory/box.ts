// `Box<T>`: one pointer, to a block of its own. The pointer lives in a local or wherever its owner puts
// it; the block is TLSF's.

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
