// What does the order of access cost? One operation visits one line of 64 bytes and adds the word that
// it holds; the variants visit the same lines in different orders.
//
// @calls visitSequential, visitStrides, visitInOrder, visitShuffled
//
// prepare(n, option, seed): n = 4 KiB … 32 MiB, a power of two; there is no option, so option = 0.
// `iterations` counts lines and must be a multiple of min(n / 64, 4,096). A call goes on where the call
// before it ended, so that a large n needs no whole pass: at 32 MiB one may take 80 ms.
//
//   line l   +0        +4                 +8                  +12                       +64
//            ├ value ──┼ next in order ───┼ next, shuffled ───┼─ not used ───────────────┤
//
// With L = n / 64 lines, the orders are
//   sequential, list-in-order   0, 1, 2, … L − 1
//   stride-4096                 0, 64, 128, … then 1, 65, 129, … and so on to 63
//   list-shuffled               from l to (l × 1664525 + 1013904223 + 2 × seed) modulo L: all lines, a
//                               full period for every power of two (Hull and Dobell, SIAM Review 4(3),
//                               1962)
//
// Checksum, the same for every variant; all arithmetic is modulo 2^32, the result an unsigned word:
//   line l holds seed + c with c = (⌊l / 64⌋ + l) modulo 64. In each order any min(L, 4,096) visits that
//   begin at a multiple of this number meet every c equally often; so they may be summed as if
//   every 64 visits did: the checksum is iterations × seed + iterations / 64 × 2,016.

import { LINE, Lines } from '../memory/lines';
import { NO_SUCH_POINT, panic } from '../memory/panic';

export { dataEnd, heapBase, panicCode, panicLimit, panicValue } from '../memory/module';

const PAGE: usize = 4096;
const IN_ORDER: usize = 4;
const SHUFFLED: usize = 8;

let first: usize = 0;
/** The line that is visited next. */
let cursor: usize = 0;

export function prepare(n: i32, option: i32, seed: u32): void {
  if (n < 4096 || n > 32 << 20 || popcnt(n) != 1 || option != 0) panic(NO_SUCH_POINT);
  first = Lines.alloc(n);
  cursor = first;
  const lines: u32 = n >> 6;
  const increment: u32 = 1013904223 + (seed << 1);
  for (let l: u32 = 0; l < lines; ++l) {
    const line = Line.at(l);
    const value: u32 = seed + (((l >> 6) + l) & 63);
    const next = Line.at((l + 1) & (lines - 1));
    // Both at once: every store of so many lines is counted in the traced twin.
    store<u64>(line, <u64>value | ((<u64>next) << 32));
    store<usize>(line, Line.at((l * 1664525 + increment) & (lines - 1)), SHUFFLED);
  }
}

/** One line after the other: addresses are computed, and what comes next can be seen from afar. */
export function sequential(iterations: i32, n: i32): f64 {
  return <f64>visitSequential(iterations, n);
}

/** A line of every page, then the next line of every page. */
export function stride4096(iterations: i32, n: i32): f64 {
  return <f64>visitStrides(iterations, n);
}

/** The order of `sequential`, but each address comes out of the line before. */
export function listInOrder(iterations: i32, n: i32): f64 {
  return <f64>visitInOrder(iterations);
}

/** A list whose next line may be anywhere. */
export function listShuffled(iterations: i32, n: i32): f64 {
  return <f64>visitShuffled(iterations);
}

class Line {
  @inline static at(l: u32): usize {
    return first + (l << 6);
  }

  @inline static value(at: usize): u32 {
    return load<u32>(at);
  }

  /** Eight lines: one of each of `pages` pages, then the next of each. `pages` is a literal, 1, 2, 4 or 8. */
  @inline static round(at: usize, pages: usize): u32 {
    const a = Line.value(at) + Line.value(at + Line.offset(1, pages));
    const b = Line.value(at + Line.offset(2, pages)) + Line.value(at + Line.offset(3, pages));
    const c = Line.value(at + Line.offset(4, pages)) + Line.value(at + Line.offset(5, pages));
    const d = Line.value(at + Line.offset(6, pages)) + Line.value(at + Line.offset(7, pages));
    return a + b + (c + d);
  }

  @inline static offset(visit: usize, pages: usize): usize {
    return (visit % pages) * PAGE + (visit / pages) * LINE;
  }
}

function visitSequential(visits: i32, n: usize): u32 {
  const end = first + n;
  let at = cursor;
  let sum: u32 = 0;
  for (; visits > 0; visits -= 8) {
    sum += Line.round(at, 1);
    at += 8 * LINE;
    if (at == end) at = first;
  }
  cursor = at;
  return sum;
}

function visitStrides(visits: i32, n: usize): u32 {
  return n < 8 * PAGE ? Stride.ofFew(visits, n / PAGE) : Stride.ofMany(visits, n);
}

class Stride {
  /** A round is over all pages, once or more often. */
  @inline static ofFew(visits: i32, pages: usize): u32 {
    const end = first + PAGE;
    const step: usize = (8 * LINE) / pages;
    let at = cursor;
    let sum: u32 = 0;
    for (; visits > 0; visits -= 8) {
      sum += Stride.round(at, pages);
      at += step;
      if (at == end) at = first;
    }
    cursor = at;
    return sum;
  }

  /** The number of pages is a literal in each. */
  @inline static round(at: usize, pages: usize): u32 {
    if (pages == 1) return Line.round(at, 1);
    return pages == 2 ? Line.round(at, 2) : Line.round(at, 4);
  }

  /** A round is over eight pages. Behind the last page the next line of each begins. */
  @inline static ofMany(visits: i32, n: usize): u32 {
    const end = first + n;
    let at = cursor;
    let sum: u32 = 0;
    for (; visits > 0; visits -= 8) {
      sum += Line.round(at, 8);
      at += 8 * PAGE;
      if (at >= end) at = Stride.wrap(at - n + LINE);
    }
    cursor = at;
    return sum;
  }

  @inline static wrap(at: usize): usize {
    return at == first + PAGE ? first : at;
  }
}

function visitInOrder(visits: i32): u32 {
  let at = cursor;
  let sum: u32 = 0;
  for (; visits > 0; --visits) {
    sum += Line.value(at);
    at = load<usize>(at, IN_ORDER);
  }
  cursor = at;
  return sum;
}

function visitShuffled(visits: i32): u32 {
  let at = cursor;
  let sum: u32 = 0;
  for (; visits > 0; --visits) {
    sum += Line.value(at);
    at = load<usize>(at, SHUFFLED);
  }
  cursor = at;
  return sum;
}
