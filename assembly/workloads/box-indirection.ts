// What does following the pointer cost? One operation adds one value of an array to a sum: a value that
// lies in the array, or one behind a Box whose pointer lies there.
//
// @calls sumInline, sumBoxes
//
// prepare(n, option, seed): n = 16, 32, 64, … 262,144 values; there is no option, so option = 0.
// `iterations` counts values and must be a multiple of n: iterations / n passes over the array are made.
//
// Checksum, the same for every variant; all arithmetic is modulo 2^32, the result an unsigned word:
//   value i is seed + i, so a pass adds n × seed + n(n − 1)/2; the checksum is iterations / n passes.
//
//   inline   ├ value 0 ┼ value 1 ┼ value 2 ┼ …                   4 bytes a value
//
//   boxed    ├ pointer ┼ pointer ┼ pointer ┼ …                   4 bytes a pointer
//                 │         └──────────────────┐
//                 ▼ +0      +4              +16 ▼
//                 ├ value 0 ┼─ not used ────────┼ value 1 ┼─ …   16 bytes a Box: the smallest class
//
// Boxes are allocated in the order of their values and lie so in memory. In order, pointer i leads to
// value i. Shuffled, value i is at place x(i) of the array, with x ← x × 1664525 + 1013904223 + 2 × seed
// modulo n: a full period for every power of two (Hull and Dobell, SIAM Review 4(3), 1962).
// Each variant lays out its own array in its first call.

import { SizeClass } from '../memory/allocators/size-class';
import { Lines } from '../memory/lines';
import { NO_SUCH_POINT, panic } from '../memory/panic';

export { dataEnd, heapBase, panicCode, panicLimit, panicValue } from '../memory/module';

const VALUE: usize = 4;

let seed: u32 = 0;
let array: usize = 0;

export function prepare(n: i32, option: i32, seed_: u32): void {
  if (n < 16 || n > 1 << 18 || popcnt(n) != 1 || option != 0) panic(NO_SUCH_POINT);
  seed = seed_;
}

/** The values themselves, one after the other. */
export function inline(iterations: i32, n: i32): f64 {
  if (array == 0) layInline(n);
  const end = array + ((<usize>n) << 2);
  let sum: u32 = 0;
  for (let pass = iterations / n; pass > 0; --pass) sum += sumInline(array, end);
  return <f64>sum;
}

/** Pointers, to boxes that lie in the array's order. */
export function boxedInOrder(iterations: i32, n: i32): f64 {
  if (array == 0) layBoxes(n, false);
  return Boxes.sum(iterations, n);
}

/** Pointers, to boxes that lie in another order than the array's. */
export function boxedShuffled(iterations: i32, n: i32): f64 {
  if (array == 0) layBoxes(n, true);
  return Boxes.sum(iterations, n);
}

class Boxes {
  @inline static sum(iterations: i32, n: i32): f64 {
    const end = array + ((<usize>n) << 2);
    let sum: u32 = 0;
    for (let pass = iterations / n; pass > 0; --pass) sum += sumBoxes(array, end);
    return <f64>sum;
  }

  @inline static value(at: usize): u32 {
    return load<u32>(load<usize>(at));
  }
}

function layInline(n: i32): void {
  array = Lines.alloc((<usize>n) << 2);
  for (let i = 0; i < n; ++i) store<u32>(array + (i << 2), seed + i);
}

function layBoxes(n: i32, isShuffled: bool): void {
  array = Lines.alloc((<usize>n) << 2);
  let x: u32 = 0;
  for (let i = 0; i < n; ++i) {
    const box = SizeClass.alloc(VALUE);
    store<u32>(box, seed + i);
    store<usize>(array + ((isShuffled ? x : i) << 2), box);
    x = (x * 1664525 + 1013904223 + (seed << 1)) & (n - 1);
  }
}

/** Eight values a round, into four sums that do not wait for one another. */
function sumInline(from: usize, end: usize): u32 {
  let a: u32 = 0;
  let b: u32 = 0;
  let c: u32 = 0;
  let d: u32 = 0;
  for (let at = from; at < end; at += 32) {
    a += load<u32>(at) + load<u32>(at, 16);
    b += load<u32>(at, 4) + load<u32>(at, 20);
    c += load<u32>(at, 8) + load<u32>(at, 24);
    d += load<u32>(at, 12) + load<u32>(at, 28);
  }
  return a + b + (c + d);
}

/** The same round, with each value behind its pointer. */
function sumBoxes(from: usize, end: usize): u32 {
  let a: u32 = 0;
  let b: u32 = 0;
  let c: u32 = 0;
  let d: u32 = 0;
  for (let at = from; at < end; at += 32) {
    a += Boxes.value(at) + Boxes.value(at + 16);
    b += Boxes.value(at + 4) + Boxes.value(at + 20);
    c += Boxes.value(at + 8) + Boxes.value(at + 24);
    d += Boxes.value(at + 12) + Boxes.value(at + 28);
  }
  return a + b + (c + d);
}
