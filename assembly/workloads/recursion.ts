// What does a frame a call cost? One operation is one level of a descent `n` levels deep, there and
// back.
//
// @calls descend, descendWithFrames
//
// prepare(n, option, seed): n = 1 … 4,096 levels; there is no option, so option = 0.
// `iterations` counts levels and must be a multiple of n: iterations / n descents are made.
//
// Checksum, the same for every variant; all arithmetic is modulo 2^32, the result an unsigned word:
//   r(0, x) = x;  r(d, x) = 31 × r(d − 1, x + d) + d.
//   The checksum is the sum of r(n, seed + t) over the descents t = 0 … iterations/n − 1.
//   So a level needs its own d after the deeper level has returned: it must be kept somewhere.
//
//   boxed-frames: one block of 64 bytes a level    recursive-frames: the same in the stack
//   +0        +4                          +64      +0                                +64
//   ├ caller ─┼ d ┼─ not used ────────────┤        ├ d ┼─ not used ─────────────────┤

import { Box } from '../memory/box';
import { Frame } from '../memory/frame';
import { NO_SUCH_POINT, panic } from '../memory/panic';
import { Vec, VEC_HEADER } from '../memory/vec';

export { dataEnd, heapBase, panicCode, panicLimit, panicValue } from '../memory/module';

const FRAME_BYTES: usize = 64;

let seed: u32 = 0;

export function prepare(n: i32, option: i32, seed_: u32): void {
  if (n < 1 || n > 4096 || option != 0) panic(NO_SUCH_POINT);
  seed = seed_;
}

/** On the engine's call stack alone. */
export function recursive(iterations: i32, n: i32): f64 {
  const descents = iterations / n;
  let sum: u32 = 0;
  for (let t = 0; t < descents; ++t) sum += descend(n, seed + t);
  return <f64>sum;
}

function descend(d: u32, x: u32): u32 {
  if (d == 0) return x;
  return descend(d - 1, x + d) * 31 + d;
}

/** On the engine's call stack, and a frame of 64 bytes a level in linear memory. */
export function recursiveFrames(iterations: i32, n: i32): f64 {
  const descents = iterations / n;
  let sum: u32 = 0;
  for (let t = 0; t < descents; ++t) sum += descendWithFrames(n, seed + t);
  return <f64>sum;
}

function descendWithFrames(d: u32, x: u32): u32 {
  if (d == 0) return x;
  const frame = Frame.enter(FRAME_BYTES);
  store<u32>(frame, d);
  const deeper = descendWithFrames(d - 1, x + d);
  const result = deeper * 31 + load<u32>(frame);
  Frame.leave(frame, FRAME_BYTES);
  return result;
}

/** Without a stack: what a level would need on the way back can be counted again. */
export function loop(iterations: i32, n: i32): f64 {
  const descents = iterations / n;
  let sum: u32 = 0;
  for (let t = 0; t < descents; ++t) {
    let x = seed + t;
    for (let d: u32 = n; d > 0; --d) x += d;
    for (let d: u32 = 1; d <= <u32>n; ++d) x = x * 31 + d;
    sum += x;
  }
  return <f64>sum;
}

/** A Vec as the stack: one word a level, pushed on the way down and popped on the way back. */
export function explicitStack(iterations: i32, n: i32): f64 {
  const descents = iterations / n;
  const stack = Frame.enter(VEC_HEADER);
  let sum: u32 = 0;
  for (let t = 0; t < descents; ++t) {
    Vec.withCapacity(stack, n << 2);
    sum += descendOnVec(Vec.pointer(stack), n, seed + t);
    Vec.drop(stack);
  }
  Frame.leave(stack, VEC_HEADER);
  return <f64>sum;
}

function descendOnVec(bottom: usize, n: u32, x: u32): u32 {
  let top = bottom;
  for (let d = n; d > 0; --d) {
    store<u32>(top, d);
    top += 4;
    x += d;
  }
  while (top != bottom) {
    top -= 4;
    x = x * 31 + load<u32>(top);
  }
  return x;
}

/** Every level's frame in a Box, linked to its caller's. */
export function boxedFrames(iterations: i32, n: i32): f64 {
  const descents = iterations / n;
  let sum: u32 = 0;
  for (let t = 0; t < descents; ++t) sum += descendOnBoxes(n, seed + t);
  return <f64>sum;
}

function descendOnBoxes(n: u32, x: u32): u32 {
  let frame: usize = 0;
  for (let d = n; d > 0; --d) {
    const deeper = Box.alloc(FRAME_BYTES);
    store<usize>(deeper, frame);
    store<u32>(deeper, d, 4);
    frame = deeper;
    x += d;
  }
  while (frame != 0) {
    const caller = load<usize>(frame);
    x = x * 31 + load<u32>(frame, 4);
    Box.drop(frame);
    frame = caller;
  }
  return x;
}
