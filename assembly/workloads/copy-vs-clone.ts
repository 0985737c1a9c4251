// When does `Copy` stop being cheap? One operation passes a plain struct of `n` bytes to a function that
// is never inlined, which reads its first and its last word.
//
// @calls readStruct, takeBoxed
//
// prepare(n, option, seed): n = 4 … 4,096 bytes, a multiple of 4; there is no option, so option = 0.
//
// Checksum, the same for every variant; all arithmetic is modulo 2^32, the result an unsigned word:
//   the struct holds seed + j as its 4-byte word j. An operation reads the first and the last one:
//   2 × seed + n/4 − 1. The checksum is iterations × that value.
//
//   the frame of a call   +0        +n                 2 × n; `borrow` has one slot
//                         ├ slot 0 ─┼ slot 1 ┤
//   A struct is passed by the address of the slot that the receiver owns from then on. `copy` and `clone`
//   leave slot 0 as it is and fill slot 1; the value that `move` passes goes on from where it is.

import { Box } from '../memory/box';
import { Frame } from '../memory/frame';
import { NO_SUCH_POINT, panic } from '../memory/panic';
import { Trace } from '../memory/trace';

export { dataEnd, heapBase, panicCode, panicLimit, panicValue } from '../memory/module';

/** Above this, `memory.copy` beats a loop of 8-byte words; it costs about 5 ns whatever the length. */
const LONGEST_LOOP: usize = 64;

let seed: u32 = 0;

export function prepare(n: i32, option: i32, seed_: u32): void {
  if (n < 4 || n > 4096 || (n & 3) != 0 || option != 0) panic(NO_SUCH_POINT);
  seed = seed_;
}

/** `read(v)` of a type that is Copy: `v` is still there. */
export function copy(iterations: i32, n: i32): f64 {
  return Struct.passCopies(iterations, n, false);
}

/** `read(v)` of a type that is not: the same bytes are written, and `v` must not be used again. */
export function move(iterations: i32, n: i32): f64 {
  const frame = Struct.open(n, 2);
  let source = frame;
  let argument = frame + n;
  let sum: u32 = 0;
  for (let i = 0; i < iterations; ++i) {
    Struct.copy(argument, source, n);
    Trace.move(source, argument, n);
    sum += readStruct(argument, n);
    const empty = source;
    source = argument;
    argument = empty;
  }
  Struct.close(frame, n, 2);
  return <f64>sum;
}

/** `read(v.clone())` of a type that is Copy: its clone is a copy. */
export function clone(iterations: i32, n: i32): f64 {
  return Struct.passCopies(iterations, n, true);
}

/** `read(&v)`: the address of where it is. */
export function borrow(iterations: i32, n: i32): f64 {
  const source = Struct.open(n, 1);
  let sum: u32 = 0;
  for (let i = 0; i < iterations; ++i) {
    Trace.borrow(source);
    sum += readStruct(source, n);
  }
  Struct.close(source, n, 1);
  return <f64>sum;
}

/** `read(b)` of a Box, which the receiver gives back: its address, in a local. */
export function moveBoxed(iterations: i32, n: i32): f64 {
  const box = Struct.fill(Box.alloc(n), n);
  let sum: u32 = 0;
  for (let i = 0; i < iterations; ++i) {
    Trace.move(box, box, sizeof<usize>());
    sum += readStruct(box, n);
  }
  Box.drop(box);
  return <f64>sum;
}

/** `take(b.clone())`, dropped by the receiver. */
export function cloneBoxed(iterations: i32, n: i32): f64 {
  const box = Struct.fill(Box.alloc(n), n);
  let sum: u32 = 0;
  for (let i = 0; i < iterations; ++i) {
    const argument = Box.alloc(n);
    Struct.copy(argument, box, n);
    Trace.clone(box, argument, n);
    sum += takeBoxed(argument, n);
  }
  Box.drop(box);
  return <f64>sum;
}

function readStruct(value: usize, n: i32): u32 {
  return Struct.edges(value, n);
}

function takeBoxed(box: usize, n: i32): u32 {
  const sum = Struct.edges(box, n);
  Box.drop(box);
  return sum;
}

class Struct {
  /** `isClone` is a literal where this is called: it decides what the traced twin is told, no more. */
  @inline static passCopies(iterations: i32, n: i32, isClone: bool): f64 {
    const source = Struct.open(n, 2);
    const argument = source + n;
    let sum: u32 = 0;
    for (let i = 0; i < iterations; ++i) {
      Struct.copy(argument, source, n);
      if (isClone) Trace.clone(source, argument, n);
      else Trace.copy(source, argument, n);
      sum += readStruct(argument, n);
    }
    Struct.close(source, n, 2);
    return <f64>sum;
  }

  /** A frame of `slots` structs, of which the first is filled. */
  @inline static open(n: i32, slots: i32): usize {
    return Struct.fill(Frame.enter(n * slots), n);
  }

  @inline static close(frame: usize, n: i32, slots: i32): void {
    Frame.leave(frame, n * slots);
  }

  @inline static fill(value: usize, n: i32): usize {
    for (let at = 0; at < n; at += 4) store<u32>(value + at, seed + (at >> 2));
    return value;
  }

  @inline static edges(value: usize, n: i32): u32 {
    return load<u32>(value) + load<u32>(value + n - 4);
  }

  @inline static copy(to: usize, from: usize, n: usize): void {
    if (n > LONGEST_LOOP) {
      memory.copy(to, from, n);
      return;
    }
    const whole = n & ~7;
    for (let at: usize = 0; at < whole; at += 8) store<u64>(to + at, load<u64>(from + at));
    if ((n & 4) != 0) store<u32>(to + whole, load<u32>(from + whole));
  }
}
