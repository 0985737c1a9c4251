// `RefCell<T>`: rustc's rule, one `&mut` or many `&`, checked at run time by a count beside the value.
//
//   cell      +0         +4                  4 + bytes
//             ├─ flag ───┼─ value, words ────┤
//
// flag, signed: 0 nobody, 1, 2, … so many `Ref` are out, −1 a `RefMut` is out.
// Source: library/core/src/cell.rs of Rust 1.95, whose panics say "RefCell already borrowed".

import { ALREADY_BORROWED, ALREADY_MUTABLY_BORROWED, panic } from './panic';
import { Trace } from './trace';

/** Bytes before the value. */
export const REF_CELL_HEADER: usize = 4;

const UNUSED: i32 = 0;
const WRITING: i32 = -1;

export class RefCell {
  /** `RefCell::new`, without the write of the value. */
  @inline static init(cell: usize): void {
    store<i32>(cell, UNUSED);
  }

  /** `cell.borrow_mut()`: the value's address, until `dropMut`. */
  @inline static borrowMut(cell: usize): usize {
    if (load<i32>(cell) != UNUSED) panicAlreadyBorrowed(cell);
    return RefCell.takeMut(cell);
  }

  /** `cell.try_borrow_mut()`: the value's address, or 0 (`BorrowMutError`). */
  @inline static tryBorrowMut(cell: usize): usize {
    return load<i32>(cell) == UNUSED ? RefCell.takeMut(cell) : RefCell.refuse(cell);
  }

  /** `drop` of a RefMut. */
  @inline static dropMut(cell: usize): void {
    store<i32>(cell, load<i32>(cell) + 1);
  }

  /** `cell.borrow()`: the value's address, until `drop`. */
  @inline static borrow(cell: usize): usize {
    const readers = load<i32>(cell) + 1;
    if (readers <= UNUSED) panicAlreadyMutablyBorrowed(cell);
    return RefCell.take(cell, readers);
  }

  /** `cell.try_borrow()`: the value's address, or 0 (`BorrowError`). */
  @inline static tryBorrow(cell: usize): usize {
    const readers = load<i32>(cell) + 1;
    return readers > UNUSED ? RefCell.take(cell, readers) : RefCell.refuse(cell);
  }

  /** `drop` of a Ref. */
  @inline static drop(cell: usize): void {
    store<i32>(cell, load<i32>(cell) - 1);
  }

  @inline private static takeMut(cell: usize): usize {
    store<i32>(cell, WRITING);
    Trace.borrow(cell);
    return cell + REF_CELL_HEADER;
  }

  @inline private static take(cell: usize, readers: i32): usize {
    store<i32>(cell, readers);
    Trace.borrow(cell);
    return cell + REF_CELL_HEADER;
  }

  @inline private static refuse(cell: usize): usize {
    Trace.refuse(cell);
    return 0;
  }
}

/** A cold call, as in rustc. */
export function panicAlreadyBorrowed(cell: usize): void {
  Trace.refuse(cell);
  panic(ALREADY_BORROWED);
}

function panicAlreadyMutablyBorrowed(cell: usize): void {
  Trace.refuse(cell);
  panic(ALREADY_MUTABLY_BORROWED);
}
