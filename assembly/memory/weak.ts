// `Weak<T>`: a pointer to the block of an Rc that keeps the block, not the value.
//
//   pointer   +0         +4         +8                    8 + bytes
//             ├─ strong ─┼─ weak ───┼─ value, if strong ──┤
//
// Source: library/alloc/src/rc.rs of Rust 1.95. `Weak::new()` has no block: all bits of it are set.

import { Rc } from './rc';
import { Trace } from './trace';

/** `Weak::new()`: points nowhere, and can never be upgraded. */
export const DANGLING: usize = usize.MAX_VALUE;

export class Weak {
  /** `weak.upgrade()`: an Rc, counted, or 0 (`None`) if the value is gone. */
  @inline static upgrade(weak: usize): usize {
    if (weak == DANGLING) return 0;
    const strong = Rc.strongCount(weak);
    return strong == 0 ? 0 : Rc.retain(weak, strong + 1);
  }

  /** `Weak::clone`. */
  @inline static clone(weak: usize): usize {
    return weak == DANGLING ? weak : Rc.downgrade(weak);
  }

  @inline static drop(weak: usize): void {
    if (weak == DANGLING) return;
    Trace.release(weak);
    Rc.leaveBlock(weak);
  }
}
