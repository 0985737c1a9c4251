// What do several threads at the same cell cost? One operation is one update of a number, by one of n
// threads that all update the same one.
//
// @target threads
// @maximum-pages 32
//
// Every thread has an instance of its own over one shared memory. `joinThread` comes first in each of them,
// then `prepare` in the first thread's alone, while no other runs. No instance allocates.
//
//   0      dataEnd                                      heapBase   cells
//   ├──────┼─ stack of thread 7 ─┼─ … ─┼─ of thread 0 ─┼──────────┼─ one line of 64 bytes ─┤
//
//   cells     +0      +16                    +32                                       +64
//             ├ value ┼─┼ Mutex: state, value ─┼─┼ RwLock: state, notify, value ─┼ waits ┤
//                                                                                +48
//
// prepare(n, option, seed): n = 1 … 8 threads; there is no option, so option = 0. The value starts at seed.
// <variant>(iterations, n): this thread's updates, a multiple of 8. It returns the sum of the values that it
// read, modulo 2^32, which depends on how the threads met.
//
// Checksum: by how much the three values together are higher when the last thread has finished, modulo 2^32.
// For every variant but `unsynchronised` that is n × iterations: each update adds 1, or every eighth one 8.

import { Atomic } from '../memory/atomic';
import { Frame } from '../memory/frame';
import { Mutex } from '../memory/mutex';
import { NO_SUCH_POINT, panic } from '../memory/panic';
import { RwLock } from '../memory/rw-lock';

export { dataEnd, heapBase, panicCode, panicLimit, panicValue } from '../memory/module';

const MUTEX: usize = 16;
const RW_LOCK: usize = 32;
const WAITS: usize = 48;
const MOST_THREADS: i32 = 8;
const WORD: usize = 4;

let cells: usize = 0;

/** Where this thread's own stack begins (its highest address), and where the cells of all threads are. */
export function joinThread(stackTop: usize, cells_: usize): void {
  __stack_pointer = stackTop;
  cells = cells_;
}

export function prepare(n: i32, option: i32, seed: u32): void {
  if (n < 1 || n > MOST_THREADS || option != 0) panic(NO_SUCH_POINT);
  Atomic.store(cells, seed);
  Mutex.init(cells + MUTEX);
  store<u32>(Mutex.value(cells + MUTEX), 0);
  RwLock.init(cells + RW_LOCK);
  store<u32>(RwLock.value(cells + RW_LOCK), 0);
  Atomic.store(cells + WAITS, 0);
}

/** The three values together, as they are now, modulo 2^32. */
export function valueFact(): f64 {
  const locked = Atomic.load(Mutex.value(cells + MUTEX));
  return <f64>(Atomic.load(cells) + locked + Atomic.load(RwLock.value(cells + RW_LOCK)));
}

/** How often threads have slept for a lock since `prepare`, modulo 2^32. */
export function waitsFact(): f64 {
  return <f64>Atomic.load(cells + WAITS);
}

/** A load, an addition and a store: what another thread stores in between is lost. */
export function unsynchronised(iterations: i32, n: i32): f64 {
  const cell = cells;
  let sum: u32 = 0;
  for (let i = 0; i < iterations; ++i) sum += Cell.addOne(cell);
  return <f64>sum;
}

/** The same three in one instruction, which no other thread can come between. */
export function atomicAdd(iterations: i32, n: i32): f64 {
  const cell = cells;
  let sum: u32 = 0;
  for (let i = 0; i < iterations; ++i) sum += Atomic.add(cell, 1);
  return <f64>sum;
}

/** The plain three, while a lock is held. */
export function mutex(iterations: i32, n: i32): f64 {
  const lock = cells + MUTEX;
  let sum: u32 = 0;
  let sleeps: u32 = 0;
  for (let i = 0; i < iterations; ++i) {
    sleeps += Mutex.lock(lock);
    sum += Cell.addOne(Mutex.value(lock));
    Mutex.unlock(lock);
  }
  Atomic.add(cells + WAITS, sleeps);
  return <f64>sum;
}

/** Seven times reading beside other readers, then once writing alone, 8 at a time. */
export function rwLock(iterations: i32, n: i32): f64 {
  const lock = cells + RW_LOCK;
  const cell = RwLock.value(lock);
  let sum: u32 = 0;
  let sleeps: u32 = 0;
  for (let i = 0; i < iterations; ++i) {
    if ((i & 7) != 7) {
      sleeps += RwLock.read(lock);
      sum += load<u32>(cell);
      RwLock.unlockRead(lock);
    } else {
      sleeps += RwLock.write(lock);
      store<u32>(cell, load<u32>(cell) + 8);
      RwLock.unlockWrite(lock);
    }
  }
  Atomic.add(cells + WAITS, sleeps);
  return <f64>sum;
}

/** A counter in a frame of this thread's own stack, added to the shared value once, at the end. */
export function perThread(iterations: i32, n: i32): f64 {
  const own = Frame.enter(WORD);
  store<u32>(own, 0);
  let sum: u32 = 0;
  for (let i = 0; i < iterations; ++i) sum += Cell.addOne(own);
  Atomic.add(cells, load<u32>(own));
  Frame.leave(own, WORD);
  return <f64>sum;
}

class Cell {
  /** Three instructions; returns what was there before. */
  @inline static addOne(cell: usize): u32 {
    const before = load<u32>(cell);
    store<u32>(cell, before + 1);
    return before;
  }
}
