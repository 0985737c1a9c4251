// What does checking an index cost? One operation adds one word of a slice to a sum.
//
// @calls sumIndexed, sumIterated, sumUnchecked
//
// prepare(n, option, seed): n = 16 … 262,144 words, a multiple of 8; there is no option, so option = 0.
// `iterations` counts words and must be a multiple of n: iterations / n passes over the slice are made.
//
//   slice   pointer, length (in locals)
//              ▼ +0       +4       +8                       4 × length
//              ├ word 0 ──┼ word 1 ┼ word 2 ┼ …                      ┤
//
// Checksum, the same for every variant; all arithmetic is modulo 2^32, the result an unsigned word:
//   word i is seed + i, so a pass adds n × seed + n(n − 1)/2; the checksum is iterations / n passes.
//
// The loops are alike: eight words a round, into four sums that do not wait for one another. They differ
// in compares alone. How far `indexed` counts is handed in beside the slice, so that no compiler can know
// that its indices are within the slice.

import { Lines } from '../memory/lines';
import { NO_SUCH_POINT, panic, panicIndex, panicRangeEnd } from '../memory/panic';

export { dataEnd, heapBase, panicCode, panicLimit, panicValue } from '../memory/module';

let words: usize = 0;
let length: u32 = 0;

export function prepare(n: i32, option: i32, seed: u32): void {
  if (n < 16 || n > 1 << 18 || (n & 7) != 0 || option != 0) panic(NO_SUCH_POINT);
  length = n;
  words = Lines.alloc(length << 2);
  for (let i: u32 = 0; i < length; ++i) store<u32>(words + (i << 2), seed + i);
}

/** `slice[i]`: each index is compared with the length. */
export function indexed(iterations: i32, n: i32): f64 {
  let sum: u32 = 0;
  for (let pass = iterations / n; pass > 0; --pass) sum += sumIndexed(words, length, n);
  return <f64>sum;
}

/** `slice[..n].iter()`: the end is compared with the length, once a pass. */
export function iterated(iterations: i32, n: i32): f64 {
  let sum: u32 = 0;
  for (let pass = iterations / n; pass > 0; --pass) sum += sumIterated(words, length, n);
  return <f64>sum;
}

/** `slice.get_unchecked(i)`: nothing is compared with the length. */
export function unchecked(iterations: i32, n: i32): f64 {
  let sum: u32 = 0;
  for (let pass = iterations / n; pass > 0; --pass) sum += sumUnchecked(words, n);
  return <f64>sum;
}

/** Words of a round that begins at word `i` of the slice, at address `at`. */
class Word {
  @inline static checked(at: usize, i: u32, k: u32, length: u32): u32 {
    if (i + k >= length) panicIndex(i + k, length);
    return Word.unchecked(at, k);
  }

  @inline static unchecked(at: usize, k: u32): u32 {
    return load<u32>(at + (k << 2));
  }
}

function sumIndexed(pointer: usize, length: u32, n: u32): u32 {
  let a: u32 = 0;
  let b: u32 = 0;
  let c: u32 = 0;
  let d: u32 = 0;
  for (let i: u32 = 0; i < n; i += 8) {
    const at = pointer + (i << 2);
    a += Word.checked(at, i, 0, length) + Word.checked(at, i, 4, length);
    b += Word.checked(at, i, 1, length) + Word.checked(at, i, 5, length);
    c += Word.checked(at, i, 2, length) + Word.checked(at, i, 6, length);
    d += Word.checked(at, i, 3, length) + Word.checked(at, i, 7, length);
  }
  return a + b + (c + d);
}

function sumIterated(pointer: usize, length: u32, n: u32): u32 {
  if (n > length) panicRangeEnd(n, length);
  const end = pointer + (n << 2);
  let a: u32 = 0;
  let b: u32 = 0;
  let c: u32 = 0;
  let d: u32 = 0;
  for (let at = pointer; at < end; at += 32) {
    a += load<u32>(at) + load<u32>(at, 16);
    b += load<u32>(at, 4) + load<u32>(at, 20);
    c += load<u32>(at, 8) + load<u32>(at, 24);
    d += load<u32>(at, 12) + load<u32>(at, 28);
  }
  return a + b + (c + d);
}

function sumUnchecked(pointer: usize, n: u32): u32 {
  let a: u32 = 0;
  let b: u32 = 0;
  let c: u32 = 0;
  let d: u32 = 0;
  for (let i: u32 = 0; i < n; i += 8) {
    const at = pointer + (i << 2);
    a += Word.unchecked(at, 0) + Word.unchecked(at, 4);
    b += Word.unchecked(at, 1) + Word.unchecked(at, 5);
    c += Word.unchecked(at, 2) + Word.unchecked(at, 6);
    d += Word.unchecked(at, 3) + Word.unchecked(at, 7);
  }
  return a + b + (c + d);
}
