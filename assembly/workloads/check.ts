// Kernels for `check`, which asks whether this machine can tell 3 % from nothing. Nothing here is about
// memory's price; `list` hides it.
//
// prepare(n, option, seed): n = trips of the inner loop per operation, a multiple of 100 (1,000 is
// meant); there is no option, so option = 0. A kernel whose name ends in `Slower` makes n + 3n/100
// trips and is otherwise the same code, so its true ratio is 1.03.
//
// Checksum, for a kernel and its slower twin alike but with another number of trips; all arithmetic is
// modulo 2^32, the result an unsigned word. With t trips, the checksum is the sum over the operations
// i = 0 … iterations − 1 of:
//   arithmetic:   x after t steps of x ← x × 1664525 + 1013904223, from x = seed + i;
//   allocator:    the sum of seed + i + k over the trips k = 0 … t − 1;
//   memoryBound:  the sum over the trips of what is read, on a walk that goes on from one operation to
//                 the next and begins at word 0 in every call. A trip reads word w of 262,144 (1 MiB)
//                 and goes on to the word it read: word w holds (w × 1664525 + 1013904223 + 2 × seed)
//                 modulo 262,144, a cycle through all words.

import { Box } from '../memory/box';
import { NO_SUCH_POINT, panic } from '../memory/panic';

export { dataEnd, heapBase, panicCode, panicLimit, panicValue } from '../memory/module';

/** Numerical Recipes' generator: a full period for every power of two. */
const MULTIPLIER: u32 = 1664525;
const INCREMENT: u32 = 1013904223;

/** Words of the walk: 1 MiB. */
const WORDS: u32 = 1 << 18;

let seed: u32 = 0;
let walk: usize = 0;

export function prepare(n: i32, option: i32, seed_: u32): void {
  if (n < 100 || n % 100 != 0 || option != 0) panic(NO_SUCH_POINT);
  seed = seed_;
}

export function arithmetic(iterations: i32, n: i32): f64 {
  return Kernel.arithmetic(iterations, n);
}

export function arithmeticSlower(iterations: i32, n: i32): f64 {
  return Kernel.arithmetic(iterations, Kernel.slower(n));
}

export function allocator(iterations: i32, n: i32): f64 {
  return Kernel.allocator(iterations, n);
}

export function allocatorSlower(iterations: i32, n: i32): f64 {
  return Kernel.allocator(iterations, Kernel.slower(n));
}

export function memoryBound(iterations: i32, n: i32): f64 {
  return Kernel.memoryBound(iterations, n);
}

export function memoryBoundSlower(iterations: i32, n: i32): f64 {
  return Kernel.memoryBound(iterations, Kernel.slower(n));
}

class Kernel {
  @inline static slower(n: i32): i32 {
    return n + (n / 100) * 3;
  }

  @inline static arithmetic(iterations: i32, trips: i32): f64 {
    let sum: u32 = 0;
    for (let i = 0; i < iterations; ++i) {
      let x = seed + i;
      for (let k = 0; k < trips; ++k) x = x * MULTIPLIER + INCREMENT;
      sum += x;
    }
    return <f64>sum;
  }

  /** Sizes from 16 to 268 bytes, so that TLSF's lists differ from trip to trip. */
  @inline static allocator(iterations: i32, trips: i32): f64 {
    let sum: u32 = 0;
    for (let i = 0; i < iterations; ++i) {
      for (let k = 0; k < trips; ++k) {
        const box = Box.alloc(16 + ((k & 63) << 2));
        store<u32>(box, seed + i + k);
        sum += load<u32>(box);
        Box.drop(box);
      }
    }
    return <f64>sum;
  }

  @inline static memoryBound(iterations: i32, trips: i32): f64 {
    if (walk == 0) layWalk();
    let sum: u32 = 0;
    let word: u32 = 0;
    for (let i = 0; i < iterations; ++i) {
      for (let k = 0; k < trips; ++k) {
        word = load<u32>(walk + (word << 2));
        sum += word;
      }
    }
    return <f64>sum;
  }
}

function layWalk(): void {
  walk = Box.alloc(WORDS << 2);
  // The increment stays odd, as a full period needs.
  const increment = INCREMENT + (seed << 1);
  for (let w: u32 = 0; w < WORDS; ++w) {
    store<u32>(walk + (w << 2), (w * MULTIPLIER + increment) & (WORDS - 1));
  }
}
