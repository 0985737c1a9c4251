// Walks of what a call takes: a frame for each, and 1,000 of them open at once.

import { Declare } from '../memory/declare';
import { Frame } from '../memory/frame';

/** `let z = foo(&y, x);` */
export function frames(): f64 {
  const main = Frame.enter(12);
  Declare.mark(0);
  store<i32>(main, 5);
  store<i32>(main, 7, 4);
  Declare.mark(1);
  const z = foo(main + 4, load<i32>(main));
  store<i32>(main, z, 8);
  Declare.mark(6);
  const shown = load<i32>(main, 8);
  Frame.leave(main, 12);
  Declare.mark(7);
  return shown;
}

/** `fn foo(r: &i32, x: i32) -> i32 { let sum = *r + x; sum * 2 }` */
function foo(r: usize, x: i32): i32 {
  const frame = Frame.enter(12);
  Declare.mark(2);
  store<usize>(frame, r);
  store<i32>(frame, x, 4);
  Declare.mark(3);
  store<i32>(frame, load<i32>(load<usize>(frame)) + load<i32>(frame, 4), 8);
  Declare.mark(4);
  const result = 2 * load<i32>(frame, 8);
  Frame.leave(frame, 12);
  Declare.mark(5);
  return result;
}

const CALLS: u32 = 1000;

/** `sum(1000)`: a frame a call, and all of them open at once. */
export function recursion(): f64 {
  const main = Frame.enter(4);
  Declare.mark(0);
  store<u32>(main, sum(CALLS));
  Declare.mark(8);
  const shown = load<u32>(main);
  Frame.leave(main, 4);
  return shown;
}

/** `fn sum(n: u32) -> u32 { if n == 1 { return 1; } let rest = sum(n - 1); n + rest }` */
function sum(n: u32): u32 {
  const frame = Frame.enter(8);
  store<u32>(frame, n);
  if (n > CALLS - 3) Declare.mark(1 + (CALLS - n));
  if (n == 1) {
    Declare.mark(4);
    Frame.leave(frame, 8);
    return 1;
  }
  store<u32>(frame, sum(n - 1), 4);
  if (n <= 3) Declare.mark(3 + n);
  if (n == CALLS) Declare.mark(7);
  const result = load<u32>(frame) + load<u32>(frame, 4);
  Frame.leave(frame, 8);
  return result;
}
