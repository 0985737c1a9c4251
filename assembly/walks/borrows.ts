// Walks of what an address is, and of who may read or write through it.

import { Box } from '../memory/box';
import { Declare } from '../memory/declare';
import { Frame } from '../memory/frame';
import { RefCell } from '../memory/ref-cell';

/** `&x`, `*const i32` and `Box<i32>`. */
export function addresses(): f64 {
  const main = Frame.enter(16);
  Declare.mark(0);
  store<i32>(main, 7);
  Declare.mark(1);
  store<usize>(main, main, 4);
  Declare.mark(2);
  store<usize>(main, main, 8);
  Declare.mark(3);
  const box = Box.alloc(4);
  store<i32>(box, 8);
  store<usize>(main, box, 12);
  Declare.mark(4);
  let shown = load<i32>(load<usize>(main, 4));
  Declare.mark(5);
  shown += load<i32>(load<usize>(main, 8));
  Declare.mark(6);
  shown += load<i32>(load<usize>(main, 12));
  Declare.mark(7);
  Box.drop(load<usize>(main, 12));
  Declare.mark(8);
  Frame.leave(main, 16);
  return shown;
}

/** Many `&`, or one `&mut`. */
export function borrows(): f64 {
  const v = Frame.enter(16);
  store<i32>(v, 5);
  Declare.mark(0);
  store<usize>(v, v, 4);
  Declare.mark(1);
  store<usize>(v, v, 8);
  Declare.mark(2);
  let shown = load<i32>(load<usize>(v, 4)) + load<i32>(load<usize>(v, 8));
  Declare.mark(3);
  store<usize>(v, v, 12);
  Declare.mark(4);
  const writer = load<usize>(v, 12);
  store<i32>(writer, load<i32>(writer) + 1);
  Declare.mark(5);
  shown += load<i32>(v);
  Declare.mark(6);
  Frame.leave(v, 16);
  return shown;
}

/**
 * `RefCell<i32>`: flag and value; then two `Ref` and a `RefMut`, each the value's address and that of the
 * flag.
 */
export function refCell(): f64 {
  const cell = Frame.enter(32);
  RefCell.init(cell);
  store<i32>(cell, 5, 4);
  Declare.mark(0);
  lend(cell, 8, RefCell.borrow(cell));
  Declare.mark(1);
  lend(cell, 16, RefCell.borrow(cell));
  Declare.mark(2);
  const refused = RefCell.tryBorrowMut(cell) == 0;
  Declare.mark(3);
  RefCell.drop(cell);
  Declare.mark(4);
  RefCell.drop(cell);
  Declare.mark(5);
  lend(cell, 24, RefCell.borrowMut(cell));
  Declare.mark(6);
  const writer = load<usize>(cell, 24);
  store<i32>(writer, load<i32>(writer) + 1);
  Declare.mark(7);
  RefCell.dropMut(cell);
  Declare.mark(8);
  const shown = load<i32>(cell, 4);
  Frame.leave(cell, 32);
  return refused ? shown : -1;
}

/** Writes a guard into the frame. */
function lend(cell: usize, at: usize, value: usize): void {
  store<usize>(cell + at, value);
  store<usize>(cell + at, cell, 4);
}
