// What does checking at run time cost? One operation updates one cell: takes the value out, works out the
// next one in a function that is never inlined, and puts that in. A guard is held while the function runs,
// so no compiler may leave its flag out.
//
// @enable threads
// @calls next
//
// prepare(n, option, seed): n = 64, 128, 256, … 65,536 cells; a round updates each of them once, in order.
// option = 0: there are none.
//
// `iterations` counts updates and is a multiple of n: whole rounds. Cells are laid out in the first call,
// once, as the variant has them: nobody else is there to know how.
//
// Checksum, the same for every variant; all arithmetic is modulo 2^32, the result an unsigned word:
//   cell j starts at seed + j and an update adds 1. An update returns what was there before; the sum of
//   that is given less what earlier calls have added, so that every call returns the same:
//   with m = iterations/n rounds: Σ over rounds r < m and cells j < n of (seed + j + r)
//   = m × (n × seed + n(n − 1)/2) + n × m(m − 1)/2.
//
//   cells     +0        +size     +2 × size                            n × size
//             ├ cell 0 ─┼ cell 1 ─┼─ …                                 ┤
//   size      4 exclusive, cell   8 ref-cell, mutexes   12 rw-lock

import { Box } from '../memory/box';
import { Cell } from '../memory/cell';
import { Mutex, MUTEX_HEADER, PlainMutex } from '../memory/mutex';
import { NO_SUCH_POINT, panic } from '../memory/panic';
import { RefCell, REF_CELL_HEADER } from '../memory/ref-cell';
import { RW_LOCK_HEADER, RwLock } from '../memory/rw-lock';
import { Trace } from '../memory/trace';

export { dataEnd, heapBase, panicCode, panicLimit, panicValue } from '../memory/module';

const VALUE: usize = 4;

let firstValue: u32 = 0;
/** Where the cells lie; 0 before the first call. */
let cells: usize = 0;
/** Rounds of earlier calls. */
let roundsBefore: u32 = 0;

export function prepare(n: i32, option: i32, seed: u32): void {
  if (n < 64 || n > 65536 || popcnt(n) != 1 || option != 0) panic(NO_SUCH_POINT);
  firstValue = seed;
}

/** `&mut u32`: that nobody else has one was proved when it was compiled. */
export function exclusive(iterations: i32, n: i32): f64 {
  const end = Cells.open(n, 0);
  let sum: u64 = 0;
  for (let round = iterations / n; round > 0; --round) {
    for (let value = cells; value < end; value += VALUE) {
      Trace.borrow(value);
      const before = load<u32>(value);
      store<u32>(value, next(before));
      sum += before;
    }
  }
  return Cells.checksum(sum, iterations, n);
}

/** `Cell<u32>`: copies go in and out, so there is nothing to check. */
export function cell(iterations: i32, n: i32): f64 {
  const end = Cells.open(n, 0);
  let sum: u64 = 0;
  for (let round = iterations / n; round > 0; --round) {
    for (let at = cells; at < end; at += VALUE) {
      const before = Cell.get<u32>(at);
      Cell.set<u32>(at, next(before));
      sum += before;
    }
  }
  return Cells.checksum(sum, iterations, n);
}

/** `RefCell<u32>`: the flag is read and written when the guard comes, and again when it goes. */
export function refCell(iterations: i32, n: i32): f64 {
  const end = Cells.open(n, REF_CELL_HEADER);
  let sum: u64 = 0;
  for (let round = iterations / n; round > 0; --round) {
    for (let at = cells; at < end; at += REF_CELL_HEADER + VALUE) {
      const value = RefCell.borrowMut(at);
      const before = load<u32>(value);
      store<u32>(value, next(before));
      sum += before;
      RefCell.dropMut(at);
    }
  }
  return Cells.checksum(sum, iterations, n);
}

/** `Mutex<u32>` as rustc emits it for wasm32 without atomics. */
export function mutexPlain(iterations: i32, n: i32): f64 {
  const end = Cells.open(n, MUTEX_HEADER);
  let sum: u64 = 0;
  for (let round = iterations / n; round > 0; --round) {
    for (let at = cells; at < end; at += MUTEX_HEADER + VALUE) {
      PlainMutex.lock(at);
      const value = PlainMutex.value(at);
      const before = load<u32>(value);
      store<u32>(value, next(before));
      sum += before;
      PlainMutex.unlock(at);
    }
  }
  return Cells.checksum(sum, iterations, n);
}

/** `Mutex<u32>` with atomic instructions; nobody else wants it. */
export function mutexAtomic(iterations: i32, n: i32): f64 {
  const end = Cells.open(n, MUTEX_HEADER);
  let sum: u64 = 0;
  for (let round = iterations / n; round > 0; --round) {
    for (let at = cells; at < end; at += MUTEX_HEADER + VALUE) {
      Mutex.lock(at);
      const value = Mutex.value(at);
      const before = load<u32>(value);
      store<u32>(value, next(before));
      sum += before;
      Mutex.unlock(at);
    }
  }
  return Cells.checksum(sum, iterations, n);
}

/** `RwLock<u32>` with atomic instructions, locked for writing; nobody else wants it. */
export function rwLockAtomic(iterations: i32, n: i32): f64 {
  const end = Cells.open(n, RW_LOCK_HEADER);
  let sum: u64 = 0;
  for (let round = iterations / n; round > 0; --round) {
    for (let at = cells; at < end; at += RW_LOCK_HEADER + VALUE) {
      RwLock.write(at);
      const value = RwLock.value(at);
      const before = load<u32>(value);
      store<u32>(value, next(before));
      sum += before;
      RwLock.unlockWrite(at);
    }
  }
  return Cells.checksum(sum, iterations, n);
}

/** Untimed: a second `borrow_mut` while one is out. Panics. */
export function secondBorrowMutFact(_iterations: i32, _n: i32): f64 {
  const cell = Cells.one(REF_CELL_HEADER);
  RefCell.borrowMut(cell);
  return RefCell.borrowMut(cell);
}

/** Untimed: a `borrow` while a `borrow_mut` is out. Panics. */
export function borrowWhileMutableFact(_iterations: i32, _n: i32): f64 {
  const cell = Cells.one(REF_CELL_HEADER);
  RefCell.borrowMut(cell);
  return RefCell.borrow(cell);
}

/** Untimed: `iterations` times `try_borrow_mut` while one is out; returns how many were given. */
export function tryBorrowMutFact(iterations: i32, _n: i32): f64 {
  const cell = Cells.one(REF_CELL_HEADER);
  RefCell.borrowMut(cell);
  let given = 0;
  for (let i = 0; i < iterations; ++i) if (RefCell.tryBorrowMut(cell) != 0) ++given;
  RefCell.dropMut(cell);
  Box.drop(cell);
  return given;
}

/** Untimed: a second `lock` by who holds it, where there are no threads. Panics. */
export function secondLockFact(_iterations: i32, _n: i32): f64 {
  const mutex = Cells.one(MUTEX_HEADER);
  PlainMutex.lock(mutex);
  PlainMutex.lock(mutex);
  return 0;
}

/** What an update puts in. */
function next(value: u32): u32 {
  return value + 1;
}

class Cells {
  /** Lays the cells out in the first call; returns where they end. */
  @inline static open(n: i32, header: usize): usize {
    const size = header + VALUE;
    if (cells == 0) cells = layOut(n, header);
    return cells + <usize>n * size;
  }

  @inline static checksum(sum: u64, iterations: i32, n: i32): f64 {
    const earlier = <u32>iterations * roundsBefore;
    roundsBefore += iterations / n;
    return <f64>(<u32>sum - earlier);
  }

  /** One cell of its own, zero all over: free, in every type. */
  @inline static one(header: usize): usize {
    const cell = Box.alloc(header + VALUE);
    memory.fill(cell, 0, header + VALUE);
    return cell;
  }
}

/** A header that is zero is free, in every type of cell. */
function layOut(n: i32, header: usize): usize {
  const size = header + VALUE;
  const first = Box.alloc(<usize>n * size);
  for (let j = 0; j < n; ++j) {
    const cell = first + <usize>j * size;
    memory.fill(cell, 0, header);
    store<u32>(cell + header, firstValue + j);
  }
  return first;
}
