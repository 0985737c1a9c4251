// `Arc<T>`: as an Rc, but counted with atomic instructions, so that any thread may clone and drop one.
//
//   pointer   +0         +4         +8                    8 + bytes
//             ├─ strong ─┼─ weak ───┼─ value ─────────────┤
//
// Source: ArcInner, library/alloc/src/sync.rs of Rust 1.95. The fence that Rust puts before the last
// drop is not needed: WebAssembly's atomics are sequentially consistent. There is no Weak of an Arc here;
// its count holds the one that all Arc hold together.
//
// `PlainArc` is what rustc emits for wasm32 without its feature `atomics`: the same counts, plain.

import { Atomic, Plain } from './atomic';
import { Box } from './box';
import { COUNT_OVERFLOW, panic } from './panic';
import { Trace } from './trace';

/** Bytes before the value. */
const ARC_HEADER: usize = 8;

/** Rust aborts above it: 2^31 threads could still be between the addition and this check. */
const MOST: u32 = 0x7fffffff;

export class Arc {
  /** `Arc::new`, without the write of the value: nobody else knows the block yet. */
  @inline static alloc(bytes: usize): usize {
    return Counted.alloc(bytes);
  }

  /** `&*arc`: the value's address. */
  @inline static value(arc: usize): usize {
    return arc + ARC_HEADER;
  }

  /** `Arc::clone`: one atomic addition. */
  @inline static clone(arc: usize): usize {
    return Counted.checked(arc, Atomic.add(arc, 1));
  }

  /** `drop` of an Arc to a value that owns nothing: one atomic subtraction, and one more at the end. */
  @inline static drop(arc: usize): void {
    Trace.release(arc);
    if (Atomic.sub(arc, 1) == 1) dropArcSlow(arc);
  }

  /** `Arc::strong_count`: true when it was read. */
  @inline static strongCount(arc: usize): u32 {
    return Atomic.load(arc);
  }
}

export class PlainArc {
  @inline static alloc(bytes: usize): usize {
    return Counted.alloc(bytes);
  }

  @inline static value(arc: usize): usize {
    return arc + ARC_HEADER;
  }

  @inline static clone(arc: usize): usize {
    return Counted.checked(arc, Plain.add(arc, 1));
  }

  @inline static drop(arc: usize): void {
    Trace.release(arc);
    if (Plain.sub(arc, 1) == 1) dropPlainArcSlow(arc);
  }
}

class Counted {
  @inline static alloc(bytes: usize): usize {
    const arc = Box.alloc(ARC_HEADER + bytes);
    store<u32>(arc, 1);
    store<u32>(arc, 1, 4);
    Trace.retain(arc);
    return arc;
  }

  @inline static checked(arc: usize, before: u32): usize {
    if (before > MOST) panic(COUNT_OVERFLOW);
    Trace.retain(arc);
    return arc;
  }
}

/** The last Arc is gone: a call, as in rustc. */
export function dropArcSlow(arc: usize): void {
  if (Atomic.sub(arc + 4, 1) == 1) Box.drop(arc);
}

export function dropPlainArcSlow(arc: usize): void {
  if (Plain.sub(arc + 4, 1) == 1) Box.drop(arc);
}
