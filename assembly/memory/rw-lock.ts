// `RwLock<T>`: many readers or one writer, in one word of state; a second word for writers to sleep on.
//
//   lock      +0         +4             +8                  8 + bytes
//             ├─ state ──┼─ notify ─────┼─ value, words ────┤
//
//   state     bits 0 … 29   0 free, 1, 2, … so many readers, all set a writer
//             bit 30        readers wait (on `state`)
//             bit 31        writers wait (on `notify`, which goes up with every wake)
//
// Writers go first: a reader does not enter while a writer waits.
// Source: library/std/src/sys/sync/rwlock/futex.rs of Rust 1.95. As with `Mutex` there is no flag for
// poisoning, no allocation and no static data: a host may put a lock anywhere in shared memory, at a
// multiple of 4.

import { Atomic } from './atomic';
import { panic, TOO_MANY_READERS } from './panic';
import { Trace } from './trace';

/** Bytes before the value. */
export const RW_LOCK_HEADER: usize = 8;

const NOTIFY: usize = 4;

const FREE: u32 = 0;
const READER: u32 = 1;
const HOLDERS: u32 = 0x3fffffff;
const WRITER: u32 = HOLDERS;
const MOST_READERS: u32 = HOLDERS - 1;
const READERS_WAIT: u32 = 0x40000000;
const WRITERS_WAIT: u32 = 0x80000000;
const ANYBODY_WAITS: u32 = READERS_WAIT | WRITERS_WAIT;

/** Looks at the state before a thread goes to sleep. */
const SPINS: i32 = 100;

export class RwLock {
  /** `RwLock::new`, without the write of the value. */
  @inline static init(lock: usize): void {
    store<u32>(lock, FREE);
    store<u32>(lock, 0, NOTIFY);
  }

  /** The value's address. */
  @inline static value(lock: usize): usize {
    return lock + RW_LOCK_HEADER;
  }

  /** `lock.read()`: waits while a writer is there or waits. Returns how often this thread slept. */
  @inline static read(lock: usize): i32 {
    const state = Atomic.load(lock);
    const isIn = State.mayRead(state) && State.replace(lock, state, state + READER);
    const sleeps = isIn ? 0 : readContended(lock);
    Trace.lock(lock);
    return sleeps;
  }

  /** `lock.try_read()`: false (`WouldBlock`) while a writer is there or waits. */
  @inline static tryRead(lock: usize): bool {
    return RwLock.tryEnter(lock, false);
  }

  /** `drop` of a read guard. */
  @inline static unlockRead(lock: usize): void {
    Trace.lock(lock);
    const state = Atomic.sub(lock, READER) - READER;
    if (State.isFree(state) && (state & WRITERS_WAIT) != 0) wakeWriterOrReaders(lock, state);
  }

  /** `lock.write()`: waits while anybody is there. Returns how often this thread slept. */
  @inline static write(lock: usize): i32 {
    const before = Atomic.compareExchange(lock, FREE, WRITER);
    const sleeps = before == FREE ? 0 : writeContended(lock);
    Trace.lock(lock);
    return sleeps;
  }

  /** `lock.try_write()`: false (`WouldBlock`) while anybody is there. */
  @inline static tryWrite(lock: usize): bool {
    return RwLock.tryEnter(lock, true);
  }

  /** `drop` of a write guard. */
  @inline static unlockWrite(lock: usize): void {
    Trace.lock(lock);
    const state = Atomic.sub(lock, WRITER) - WRITER;
    if ((state & ANYBODY_WAITS) != 0) wakeWriterOrReaders(lock, state);
  }

  /** Tries again only while the state changes under it. */
  @inline private static tryEnter(lock: usize, isWriter: bool): bool {
    let state = Atomic.load(lock);
    while (isWriter ? State.isFree(state) : State.mayRead(state)) {
      const found = Atomic.compareExchange(lock, state, state + (isWriter ? WRITER : READER));
      if (found == state) {
        Trace.lock(lock);
        return true;
      }
      state = found;
    }
    Trace.refuse(lock);
    return false;
  }
}

class State {
  @inline static isFree(state: u32): bool {
    return (state & HOLDERS) == FREE;
  }

  /** Nobody waits, no writer is there, and one reader more can be counted. */
  @inline static mayRead(state: u32): bool {
    return (state & HOLDERS) < MOST_READERS && (state & ANYBODY_WAITS) == 0;
  }

  @inline static replace(lock: usize, from: u32, to: u32): bool {
    return Atomic.compareExchange(lock, from, to) == from;
  }
}

export function readContended(lock: usize): i32 {
  let sleeps = 0;
  let state = spinForRead(lock);
  while (true) {
    if (State.mayRead(state)) {
      const found = Atomic.compareExchange(lock, state, state + READER);
      if (found == state) return sleeps;
      state = found;
      continue;
    }
    if ((state & HOLDERS) == MOST_READERS) panic(TOO_MANY_READERS);
    if ((state & READERS_WAIT) == 0) {
      const found = Atomic.compareExchange(lock, state, state | READERS_WAIT);
      if (found != state) {
        state = found;
        continue;
      }
    }
    if (Atomic.wait(lock, state | READERS_WAIT)) ++sleeps;
    state = spinForRead(lock);
  }
}

export function writeContended(lock: usize): i32 {
  let sleeps = 0;
  let state = spinForWrite(lock);
  // Who has waited cannot know whether other writers still do, and says that they might.
  let others: u32 = 0;
  while (true) {
    if (State.isFree(state)) {
      const found = Atomic.compareExchange(lock, state, state | WRITER | others);
      if (found == state) return sleeps;
      state = found;
      continue;
    }
    if ((state & WRITERS_WAIT) == 0) {
      const found = Atomic.compareExchange(lock, state, state | WRITERS_WAIT);
      if (found != state) {
        state = found;
        continue;
      }
    }
    others = WRITERS_WAIT;
    // Read before the state is looked at again: a wake after that look changes it, and nobody sleeps on.
    const sequence = Atomic.load(lock + NOTIFY);
    state = Atomic.load(lock);
    if (State.isFree(state) || (state & WRITERS_WAIT) == 0) continue;
    if (Atomic.wait(lock + NOTIFY, sequence)) ++sleeps;
    state = spinForWrite(lock);
  }
}

/** The lock has just become free and somebody waits: one writer is woken, or else all readers. */
function wakeWriterOrReaders(lock: usize, seen: u32): void {
  let state = seen;
  if (state == WRITERS_WAIT) {
    const found = Atomic.compareExchange(lock, state, FREE);
    if (found == state) {
      wakeWriter(lock);
      return;
    }
    // Somebody began to wait, or has the lock already and will wake in turn.
    state = found;
  }
  if (state == ANYBODY_WAITS) {
    if (!State.replace(lock, state, READERS_WAIT)) return;
    // Readers stay marked as waiting, and the writer wakes them after its turn.
    if (wakeWriter(lock)) return;
    state = READERS_WAIT;
  }
  if (state == READERS_WAIT && State.replace(lock, state, FREE)) Atomic.notify(lock, -1);
}

/** True if a writer was asleep. */
function wakeWriter(lock: usize): bool {
  Atomic.add(lock + NOTIFY, 1);
  return Atomic.notify(lock + NOTIFY, 1) > 0;
}

/** The state once no writer is there or somebody waits, or after the last look. */
function spinForRead(lock: usize): u32 {
  let state = Atomic.load(lock);
  for (let left = SPINS; state == WRITER && left > 0; --left) state = Atomic.load(lock);
  return state;
}

/** The state once it is free or a writer waits, or after the last look. */
function spinForWrite(lock: usize): u32 {
  let state = Atomic.load(lock);
  for (let left = SPINS; left > 0; --left) {
    if (State.isFree(state) || (state & WRITERS_WAIT) != 0) break;
    state = Atomic.load(lock);
  }
  return state;
}
