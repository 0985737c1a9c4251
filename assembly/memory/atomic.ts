// A word of 4 bytes that several threads may reach, and the same operations without atomic
// instructions. Orderings are not told apart: WebAssembly's atomics are sequentially consistent.
// Source: https://webassembly.github.io/threads/core/syntax/instructions.html#atomic-memory-instructions
//
//   word      +0         4, a multiple of 4: anything else traps
//             ├─ value ──┤
//
// A workload that reaches an atomic instruction says `// @enable threads`.

import { Trace } from './trace';

const WORD: usize = 4;

/** `AtomicU32`. Each function is one instruction and returns what was there before. */
export class Atomic {
  @inline static add(at: usize, value: u32): u32 {
    Trace.atomic(at, WORD);
    return atomic.add<u32>(at, value);
  }

  @inline static sub(at: usize, value: u32): u32 {
    Trace.atomic(at, WORD);
    return atomic.sub<u32>(at, value);
  }

  @inline static swap(at: usize, value: u32): u32 {
    Trace.atomic(at, WORD);
    return atomic.xchg<u32>(at, value);
  }

  /** Writes `value` if `expected` is there: the exchange succeeded if `expected` is returned. */
  @inline static compareExchange(at: usize, expected: u32, value: u32): u32 {
    Trace.atomic(at, WORD);
    return atomic.cmpxchg<u32>(at, expected, value);
  }

  /** Counts as an atomic and as a load: the twin's pass sees atomic loads and stores, and no others. */
  @inline static load(at: usize): u32 {
    Trace.atomic(at, WORD);
    return atomic.load<u32>(at);
  }

  @inline static store(at: usize, value: u32): void {
    Trace.atomic(at, WORD);
    atomic.store<u32>(at, value);
  }

  /**
   * Sleeps until notified, unless something else than `expected` is there; true if it slept. Traps on
   * memory that is not shared and on a browser's main thread.
   */
  @inline static wait(at: usize, expected: u32): bool {
    Trace.atomic(at, WORD);
    return atomic.wait<i32>(at, expected, -1) == AtomicWaitResult.OK;
  }

  /** Wakes up to `count` threads that wait at this word, longest waiting first; returns how many. */
  @inline static notify(at: usize, count: i32): i32 {
    Trace.atomic(at, WORD);
    return atomic.notify(at, count);
  }
}

/** What rustc makes of the same operations for wasm32 without its feature `atomics`: a load and a store. */
export class Plain {
  @inline static add(at: usize, value: u32): u32 {
    const before = load<u32>(at);
    store<u32>(at, before + value);
    return before;
  }

  @inline static sub(at: usize, value: u32): u32 {
    const before = load<u32>(at);
    store<u32>(at, before - value);
    return before;
  }
}
