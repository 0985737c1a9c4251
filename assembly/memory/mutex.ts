// `Mutex<T>`: one word of state before the value, and the operating system only when somebody waits.
//
//   mutex     +0         +4                  4 + bytes
//             ├─ state ──┼─ value, words ────┤
//
// state: 0 free, 1 locked, 2 locked and somebody may wait.
// Source: library/std/src/sys/sync/mutex/futex.rs of Rust 1.95, after Drepper, "Futexes Are Tricky"
// (https://akkadia.org/drepper/futex.pdf). There is no flag for poisoning: rustc leaves it out where a
// panic ends the program, as on wasm32. Nothing here allocates or has static data, so a host may put a
// mutex anywhere in shared memory, at a multiple of 4.
//
// `PlainMutex` is what rustc emits for wasm32 without atomics (mutex/no_threads.rs): the state is a bool.

import { Atomic } from './atomic';
import { panic, RECURSIVE_LOCK } from './panic';
import { Trace } from './trace';

/** Bytes before the value. */
export const MUTEX_HEADER: usize = 4;

const FREE: u32 = 0;
const LOCKED: u32 = 1;
const CONTENDED: u32 = 2;

/** Looks at the state before a thread goes to sleep. */
const SPINS: i32 = 100;

export class Mutex {
  /** `Mutex::new`, without the write of the value. */
  @inline static init(mutex: usize): void {
    store<u32>(mutex, FREE);
  }

  /** `&mut *guard`: the value's address. */
  @inline static value(mutex: usize): usize {
    return mutex + MUTEX_HEADER;
  }

  /** `mutex.lock()`: waits until it is free. Returns how often this thread slept: 0 uncontended. */
  @inline static lock(mutex: usize): i32 {
    const before = Atomic.compareExchange(mutex, FREE, LOCKED);
    const sleeps = before == FREE ? 0 : lockContended(mutex);
    Trace.lock(mutex);
    return sleeps;
  }

  /** `mutex.try_lock()`: false (`WouldBlock`) if somebody has it. */
  @inline static tryLock(mutex: usize): bool {
    const isTaken = Atomic.compareExchange(mutex, FREE, LOCKED) != FREE;
    if (isTaken) Trace.refuse(mutex);
    else Trace.lock(mutex);
    return !isTaken;
  }

  /** `drop` of the guard. */
  @inline static unlock(mutex: usize): void {
    Trace.lock(mutex);
    if (Atomic.swap(mutex, FREE) == CONTENDED) wakeOne(mutex);
  }
}

export class PlainMutex {
  @inline static init(mutex: usize): void {
    store<bool>(mutex, false);
  }

  @inline static value(mutex: usize): usize {
    return mutex + MUTEX_HEADER;
  }

  /** `mutex.lock()`: nobody else could ever let go of it, so a second one is a panic. */
  @inline static lock(mutex: usize): void {
    const isLocked = load<bool>(mutex);
    store<bool>(mutex, true);
    if (isLocked) panicRecursiveLock(mutex);
    Trace.lock(mutex);
  }

  /** `mutex.try_lock()`: false (`WouldBlock`) if it is locked already. */
  @inline static tryLock(mutex: usize): bool {
    const isLocked = load<bool>(mutex);
    store<bool>(mutex, true);
    if (isLocked) Trace.refuse(mutex);
    else Trace.lock(mutex);
    return !isLocked;
  }

  @inline static unlock(mutex: usize): void {
    Trace.lock(mutex);
    store<bool>(mutex, false);
  }
}

/** Somebody has it: looks a few times more, then sleeps until woken, again and again. */
export function lockContended(mutex: usize): i32 {
  let state = spin(mutex);
  if (state == FREE) {
    state = Atomic.compareExchange(mutex, FREE, LOCKED);
    if (state == FREE) return 0;
  }
  let sleeps = 0;
  // Who has slept cannot know whether others still do, and leaves the state at 2.
  while (state == CONTENDED || Atomic.swap(mutex, CONTENDED) != FREE) {
    if (Atomic.wait(mutex, CONTENDED)) ++sleeps;
    state = spin(mutex);
  }
  return sleeps;
}

function wakeOne(mutex: usize): void {
  Atomic.notify(mutex, 1);
}

/** A cold call, as in rustc. */
export function panicRecursiveLock(mutex: usize): void {
  Trace.refuse(mutex);
  panic(RECURSIVE_LOCK);
}

/** The state once it is not simply locked, or after the last look. */
function spin(mutex: usize): u32 {
  let state = Atomic.load(mutex);
  for (let left = SPINS; state == LOCKED && left > 0; --left) state = Atomic.load(mutex);
  return state;
}
