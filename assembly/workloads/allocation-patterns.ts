// In which order does memory come back, and what does that cost? One operation is one request: an
// allocation, or a free.
//
// prepare(n, option, seed): n = 16 … 16,384 live objects at most, a multiple of 16.
// option = pattern + 6 × sizes; pattern 0 `lifo`, 1 `fifo`, 2 `random`, 3 `every-other`, 4 `ramp`,
// 5 `churn`; sizes 0 `fixed-64`, 1 `uniform` (16 to 1,024 bytes), 2 `skewed` (16 to 4,095 bytes: half of
// them below 32, a quarter below 64, and so on).
//
// `prepare` draws the requests from the seed and lays them down before any allocator has run, in a frame
// of the stack in linear memory that is never left; so every allocator sees the very same ones, and no
// allocator's heap holds them:
//
//   the frame   +0          +4n                                   +20n
//               ├─ owners ──┼─ requests of a cycle: 4n words ──────┤
//   owner       the pointer of the object in a slot, 0 … n − 1
//   request     bit 31: a free; bits 14 … 30: bytes; bits 0 … 13: slot
//
// A cycle begins and ends with no object alive. Its first half, 2n requests, is
//   lifo          n allocations; n frees, the newest first
//   fifo          n allocations; n frees, the oldest first
//   random        n allocations; n frees in a drawn order
//   every-other   n allocations; n/2 frees, every other slot; n/2 allocations of other sizes in their place
//   ramp          n/2 allocations; n/2 frees, the oldest first; n allocations
//   churn         n allocations; n/2 times the free of a drawn slot and an allocation of another size in it
// and its second half is the mirror image, in time, of the first: read backwards, an allocation for each
// free and a free for each allocation. That takes every last-in-first-out list back to where it was, so
// one cycle is exactly like another.
//
// Checksum, the same for every variant; all arithmetic is modulo 2^32, the result an unsigned word:
//   request i (from 0 in every call), if it is an allocation, writes seed + i into the first word of the
//   object; the free reads it. The checksum is the sum of what is read: of seed + i over all allocations.
//   `iterations` is a multiple of 4n.

import { Arena } from '../memory/allocators/arena';
import { ARENA, BUDDY, Chosen, FIRST_FIT, SIZE_CLASS, TLSF } from '../memory/allocators/chosen';
import { Frame } from '../memory/frame';
import { NO_SUCH_POINT, panic } from '../memory/panic';
import { Trace } from '../memory/trace';

export { dataEnd, heapBase, panicCode, panicLimit, panicValue } from '../memory/module';
export {
  arenaSurvey,
  buddySurvey,
  firstFitSurvey,
  freeBytes,
  largestFree,
  sizeClassSurvey,
  tlsfSurvey,
} from '../memory/allocators/surveys';

const LARGEST: i32 = 16384;
const FREE: u32 = 0x80000000;
const SIZE_SHIFT: u32 = 14;
const SLOT: u32 = 0x3fff;

/** Numerical Recipes' generator; its upper bits are used. */
const MULTIPLIER: u32 = 1664525;
const INCREMENT: u32 = 1013904223;

let seed: u32 = 0;
let draw: u32 = 0;
let sizes: i32 = 0;
let owners: usize = 0;
let requests: usize = 0;
let requestsEnd: usize = 0;
/** Where `prepare` writes the next request. */
let written: usize = 0;
/** Bytes of the arena that a whole cycle takes. */
let arenaBytes: usize = 0;

export function prepare(n: i32, option: i32, seed_: u32): void {
  if (n < 16 || n > LARGEST || (n & 15) != 0 || <u32>option > 17) panic(NO_SUCH_POINT);
  seed = seed_;
  draw = seed_;
  sizes = option / 6;
  owners = Frame.enter(20 * n);
  requests = owners + 4 * n;
  requestsEnd = requests + 16 * n;
  written = requests;
  writeFirstHalf(option % 6, n);
  writeMirror();
}

export function tlsf(iterations: i32, n: i32): f64 {
  return Cycle.run(TLSF, iterations, n);
}

export function firstFit(iterations: i32, n: i32): f64 {
  return Cycle.run(FIRST_FIT, iterations, n);
}

export function sizeClass(iterations: i32, n: i32): f64 {
  return Cycle.run(SIZE_CLASS, iterations, n);
}

export function buddy(iterations: i32, n: i32): f64 {
  return Cycle.run(BUDDY, iterations, n);
}

/** A free gives nothing back: the reset at the end of a cycle does. */
export function arena(iterations: i32, n: i32): f64 {
  if (!Arena.isOpen) Arena.open(arenaBytes);
  return Cycle.run(ARENA, iterations, n);
}

/** The allocator is a literal where these are called, so each variant is code of its own. */
class Cycle {
  @inline static run(allocator: i32, iterations: i32, n: i32): f64 {
    let sum: u32 = 0;
    let word = seed;
    for (let left = iterations; left > 0; left -= 4 * n) {
      for (let at = requests; at < requestsEnd; at += 4) {
        Trace.operation();
        const request = load<u32>(at);
        const owner = Owner.of(request);
        if (Request.isFree(request)) {
          const object = load<usize>(owner);
          sum += load<u32>(object);
          Chosen.free(allocator, object, Request.bytes(request));
        } else {
          const object = Chosen.alloc(allocator, Request.bytes(request));
          store<u32>(object, word);
          store<usize>(owner, object);
        }
        ++word;
      }
      if (allocator == ARENA) Arena.reset();
    }
    return <f64>sum;
  }
}

class Owner {
  @inline static of(request: u32): usize {
    return owners + ((request & SLOT) << 2);
  }
}

class Request {
  @inline static isFree(request: u32): bool {
    return <i32>request < 0;
  }

  @inline static bytes(request: u32): usize {
    return (request & ~FREE) >>> SIZE_SHIFT;
  }
}

function writeFirstHalf(pattern: i32, n: i32): void {
  if (pattern == 4) {
    fill(n >>> 1);
    for (let slot = 0; slot < n >>> 1; ++slot) writeFree(slot);
  }
  fill(n);
  if (pattern == 0) {
    for (let slot = n - 1; slot >= 0; --slot) writeFree(slot);
  } else if (pattern == 1) {
    for (let slot = 0; slot < n; ++slot) writeFree(slot);
  } else if (pattern == 2) {
    freeInDrawnOrder(n);
  } else if (pattern == 3) {
    for (let slot = 1; slot < n; slot += 2) writeFree(slot);
    for (let slot = 1; slot < n; slot += 2) writeAlloc(slot);
  } else if (pattern == 5) {
    for (let i = 0; i < n >>> 1; ++i) {
      const slot = drawBelow(n);
      writeFree(slot);
      writeAlloc(slot);
    }
  }
}

function fill(count: i32): void {
  for (let slot = 0; slot < count; ++slot) writeAlloc(slot);
}

/** Fisher and Yates, over the requests in the owners' places. */
function freeInDrawnOrder(n: i32): void {
  for (let left = n; left > 0; --left) {
    const drawn = owners + (drawBelow(left) << 2);
    write(load<u32>(drawn) | FREE);
    store<u32>(drawn, load<u32>(owners + ((left - 1) << 2)));
  }
}

function writeAlloc(slot: i32): void {
  const request = <u32>slot | (drawSize() << SIZE_SHIFT);
  // Nobody owns anything yet: the place keeps the request, so that the free knows the size.
  store<u32>(owners + (slot << 2), request);
  write(request);
}

function writeFree(slot: i32): void {
  write(load<u32>(owners + (slot << 2)) | FREE);
}

function writeMirror(): void {
  for (let at = written - 4; at >= requests; at -= 4) write(load<u32>(at) ^ FREE);
}

function write(request: u32): void {
  store<u32>(written, request);
  written += 4;
  if (!Request.isFree(request)) arenaBytes += (Request.bytes(request) + 15) & ~15;
}

function drawSize(): u32 {
  if (sizes == 0) return 64;
  if (sizes == 1) return 16 + drawBelow(1009);
  const smallest: u32 = 16 << min(7, clz(drawWord()));
  return smallest + drawBelow(smallest);
}

/** A number from 0 to `bound` − 1. */
function drawBelow(bound: u32): u32 {
  return <u32>((<u64>drawWord() * bound) >> 32);
}

function drawWord(): u32 {
  draw = draw * MULTIPLIER + INCREMENT;
  return draw;
}
