// Where should a short-lived value live? One operation places a value of `n` bytes, writes it, reads it
// and lets it go.
//
// @runtime incremental
// @calls useInFrame
//
// prepare(n, option, seed): n = 8, 16, 32, … 65,536 bytes (`locals`: up to 64).
// option = touch + 2 × reuse; touch 0 `edges`, 1 `all`; reuse 0 reads once, 1 reads 100 times.
//
// Checksum, the same for every variant; all arithmetic is modulo 2^32, the result an unsigned word:
//   operation i (from 0 in every call) has v = seed + i.
//   `edges` writes the 4-byte words v at byte 0 and v + 1 at byte n − 4; a read returns their sum.
//   `all` writes v + j into the 8-byte word j, for every j in 0 … n/8 − 1; a read returns their sum.
//   The operation's value is reuse × that sum; the checksum is the sum over all operations:
//   edges: reuse × Σ (2v + 1);  all: reuse × Σ (m × v + m(m − 1)/2) with m = n/8.

import { Arena } from '../memory/allocators/arena';
import { SizeClass } from '../memory/allocators/size-class';
import { Box } from '../memory/box';
import { Frame } from '../memory/frame';
import { NO_SUCH_POINT, panic } from '../memory/panic';

export { dataEnd, heapBase, panicCode, panicLimit, panicValue } from '../memory/module';

const ARENA_BYTES: i32 = 256 * 1024;

let touchesAll: bool = false;
let reads: i32 = 1;
let seed: u32 = 0;
let resetEvery: i32 = 1;
let sinceReset: i32 = 0;

export function prepare(n: i32, option: i32, seed_: u32): void {
  if (n < 8 || n > 65536 || popcnt(n) != 1 || <u32>option > 3) panic(NO_SUCH_POINT);
  touchesAll = (option & 1) != 0;
  reads = (option & 2) != 0 ? 100 : 1;
  seed = seed_;
  resetEvery = max(1, ARENA_BYTES / n);
}

/** In WebAssembly locals: nothing is in memory. */
export function locals(iterations: i32, n: i32): f64 {
  if (n > 64) panic(NO_SUCH_POINT);
  let sum: u64 = 0;
  if (!touchesAll) {
    for (let i = 0; i < iterations; ++i) sum += Locals.edges(seed + i);
  } else if (n == 8) {
    for (let i = 0; i < iterations; ++i) sum += Locals.all(seed + i, 1);
  } else if (n == 16) {
    for (let i = 0; i < iterations; ++i) sum += Locals.all(seed + i, 2);
  } else if (n == 32) {
    for (let i = 0; i < iterations; ++i) sum += Locals.all(seed + i, 4);
  } else {
    for (let i = 0; i < iterations; ++i) sum += Locals.all(seed + i, 8);
  }
  return <f64>(<u32>sum);
}

/** In a frame of the stack in linear memory, entered and left by a call. */
export function frame(iterations: i32, n: i32): f64 {
  let sum: u64 = 0;
  for (let i = 0; i < iterations; ++i) sum += useInFrame(n, seed + i);
  return <f64>(<u32>sum);
}

function useInFrame(n: i32, v: u32): u64 {
  const value = Frame.enter(n);
  const sum = Value.use(value, n, v);
  Frame.leave(value, n);
  return sum;
}

/** In a Box of AssemblyScript's TLSF. */
export function boxed(iterations: i32, n: i32): f64 {
  let sum: u64 = 0;
  for (let i = 0; i < iterations; ++i) {
    const value = Box.alloc(n);
    sum += Value.use(value, n, seed + i);
    Box.drop(value);
  }
  return <f64>(<u32>sum);
}

/** In a Box of the size-class allocator. */
export function pool(iterations: i32, n: i32): f64 {
  let sum: u64 = 0;
  for (let i = 0; i < iterations; ++i) {
    const value = SizeClass.alloc(n);
    sum += Value.use(value, n, seed + i);
    SizeClass.free(value, n);
  }
  return <f64>(<u32>sum);
}

/** In an arena that is reset when it is full, every max(1, ⌊256 KiB ÷ n⌋) operations. */
export function arena(iterations: i32, n: i32): f64 {
  if (!Arena.isOpen) Arena.open(ARENA_BYTES);
  let sum: u64 = 0;
  for (let i = 0; i < iterations; ++i) {
    const value = Arena.alloc(n);
    sum += Value.use(value, n, seed + i);
    if (++sinceReset >= resetEvery) {
      Arena.reset();
      sinceReset = 0;
    }
  }
  return <f64>(<u32>sum);
}

/** In a managed object: zero-filled, and found by the collector when nothing refers to it. */
export function managed(iterations: i32, n: i32): f64 {
  let sum: u64 = 0;
  for (let i = 0; i < iterations; ++i) {
    const value = new ArrayBuffer(n);
    sum += Value.use(changetype<usize>(value), n, seed + i);
  }
  return <f64>(<u32>sum);
}

/** A value of `n` bytes in memory. */
class Value {
  /** Writes the value, then reads it `reads` times. */
  @inline static use(value: usize, n: i32, v: u32): u64 {
    return touchesAll ? Value.all(value, n, v) : Value.edges(value, n, v);
  }

  @inline static edges(value: usize, n: i32, v: u32): u64 {
    const last = n - 4;
    store<u32>(value, v);
    store<u32>(value + last, v + 1);
    let sum: u64 = 0;
    for (let r = 0; r < reads; ++r) {
      // The two words take turns, so that no compiler can read once for all repetitions.
      const swap = last & -(r & 1);
      sum += <u64>load<u32>(value + swap);
      sum += <u64>load<u32>(value + (last - swap));
    }
    return sum;
  }

  @inline static all(value: usize, n: i32, v: u32): u64 {
    const end = value + n;
    if (n < 64) {
      writeShort(value, end, v);
    } else {
      writeLong(value, end, v);
    }
    let sum: u64 = 0;
    for (let r = 0; r < reads; ++r) {
      sum += n < 64 ? readShort(value, end) : readLong(value, end);
    }
    return sum;
  }
}

function writeShort(from: usize, end: usize, v: u64): void {
  for (let at = from; at < end; at += 8) store<u64>(at, v++);
}

/** Eight words a round. */
function writeLong(from: usize, end: usize, v: u64): void {
  for (let at = from; at < end; at += 64) {
    store<u64>(at, v);
    store<u64>(at, v + 1, 8);
    store<u64>(at, v + 2, 16);
    store<u64>(at, v + 3, 24);
    store<u64>(at, v + 4, 32);
    store<u64>(at, v + 5, 40);
    store<u64>(at, v + 6, 48);
    store<u64>(at, v + 7, 56);
    v += 8;
  }
}

function readShort(from: usize, end: usize): u64 {
  let sum: u64 = 0;
  for (let at = from; at < end; at += 8) sum += load<u64>(at);
  return sum;
}

/** Eight words a round, into four sums that do not wait for one another. */
function readLong(from: usize, end: usize): u64 {
  let a: u64 = 0;
  let b: u64 = 0;
  let c: u64 = 0;
  let d: u64 = 0;
  for (let at = from; at < end; at += 64) {
    a += load<u64>(at) + load<u64>(at, 32);
    b += load<u64>(at, 8) + load<u64>(at, 40);
    c += load<u64>(at, 16) + load<u64>(at, 48);
    d += load<u64>(at, 24) + load<u64>(at, 56);
  }
  return a + b + (c + d);
}

/** A value in locals: the size is a literal where these are called, so each size is code of its own. */
class Locals {
  @inline static edges(v: u32): u64 {
    const first = v;
    const last = v + 1;
    let sum: u64 = 0;
    for (let r = 0; r < reads; ++r) sum += <u64>first + <u64>last;
    return sum;
  }

  @inline static all(v: u64, words: i32): u64 {
    let sum: u64 = 0;
    for (let r = 0; r < reads; ++r) {
      sum += v;
      if (words > 1) sum += v + 1;
      if (words > 2) sum += v + 2 + (v + 3);
      if (words > 4) sum += v + 4 + (v + 5) + (v + 6 + (v + 7));
    }
    return sum;
  }
}
