// `Rc<T>`: one pointer, to a block of TLSF that holds two counts and the value.
//
//   pointer   +0         +4         +8                    8 + bytes
//             ├─ strong ─┼─ weak ───┼─ value ─────────────┤
//
// `strong` is the number of Rc. When it comes to 0 the value is dropped. `weak` is the number of Weak,
// and one more that all Rc hold together. When it comes to 0 the block goes back.
// Source: RcInner, library/alloc/src/rc.rs of Rust 1.95. The counts are plain words, so that an Rc must
// not be sent to another thread (E0277).

import { Box } from './box';
import { COUNT_OVERFLOW, panic } from './panic';
import { Trace } from './trace';

/** Bytes before the value. */
const RC_HEADER: usize = 8;

export class Rc {
  /** `Rc::new`, without the write of the value: an Rc to a value of `bytes`. */
  @inline static alloc(bytes: usize): usize {
    const rc = Box.alloc(RC_HEADER + bytes);
    store<u32>(rc, 1);
    store<u32>(rc, 1, 4);
    Trace.retain(rc);
    return rc;
  }

  /** `&*rc`: the value's address. */
  @inline static value(rc: usize): usize {
    return rc + RC_HEADER;
  }

  /** `Rc::clone`: the same pointer, counted once more. */
  @inline static clone(rc: usize): usize {
    return Rc.retain(rc, load<u32>(rc) + 1);
  }

  /** `drop` of an Rc to a value that owns nothing. */
  @inline static drop(rc: usize): void {
    if (Rc.release(rc)) dropRcSlow(rc);
  }

  /**
   * The first half of `drop`: counts one less. True if that was the last one: then the caller drops
   * what the value owns and calls `dropRcSlow`.
   */
  @inline static release(rc: usize): bool {
    Trace.release(rc);
    const strong = load<u32>(rc) - 1;
    store<u32>(rc, strong);
    return strong == 0;
  }

  /** `Rc::downgrade`: a Weak to the same block. */
  @inline static downgrade(rc: usize): usize {
    const weak = load<u32>(rc, 4) + 1;
    store<u32>(rc, weak, 4);
    if (weak == 0) panic(COUNT_OVERFLOW);
    Trace.retain(rc);
    return rc;
  }

  /** `Rc::strong_count`. */
  @inline static strongCount(rc: usize): u32 {
    return load<u32>(rc);
  }

  /** `Rc::weak_count`: without the one that all Rc hold together. */
  @inline static weakCount(rc: usize): u32 {
    return load<u32>(rc, 4) - 1;
  }

  /** Sets a count that has grown by one. */
  @inline static retain(rc: usize, strong: u32): usize {
    store<u32>(rc, strong);
    if (strong == 0) panic(COUNT_OVERFLOW);
    Trace.retain(rc);
    return rc;
  }

  /** Counts one Weak less and gives the block back if nobody knows of it any more. */
  @inline static leaveBlock(rc: usize): void {
    const weak = load<u32>(rc, 4) - 1;
    store<u32>(rc, weak, 4);
    if (weak == 0) Box.drop(rc);
  }
}

/** The second half of the last `drop`, after the value's own: a call, as in rustc. */
export function dropRcSlow(rc: usize): void {
  Rc.leaveBlock(rc);
}
