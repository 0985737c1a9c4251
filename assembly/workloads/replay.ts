// What would other allocators have made of my program's requests? One operation is one request of a
// pattern that somebody recorded: an allocation, a reallocation, or a free.
//
// receive(requests, slots): first, if at all. Opens a frame of the stack in linear memory that is never left
// and returns the address at which the host lays down the requests, three words each:
//
//   the frame   +0              +4 · slots                              + 12 · requests
//               ├─ owners ──────┼─ request ─┼─ request ─┼─ …           ─┤
//   owner       the pointer of the block in a slot
//   request     +0 bits 30, 31: 0 an allocation, 1 a free, 2 a reallocation; bits 0 … 29: slot
//               +4 bytes that the block in the slot has; 0 for an allocation
//               +8 bytes that it gets; 0 for a free
//
// prepare(n, option, seed): n = number of requests; they free everything that they allocate, so that they
// can be repeated. Where nothing was received, n = 16 … 4,096 is a multiple of 16 and the requests are n ÷ 2
// allocations, of 16, 32, … 256 bytes in turn, and their frees, the oldest first.
// `iterations` is a multiple of n.
//
// Checksum, the same for every variant; modulo 2^32, the result an unsigned word: request i (from 0 in every
// call), if it is an allocation, writes the lowest byte of seed + i into the block's first byte; the free reads
// it. The checksum is the sum of what is read. No other byte of a block is touched, so what is timed is the
// allocator; a reallocation that moves copies the bytes that both blocks have.
//
// @stack-size 4194304

import { Arena } from '../memory/allocators/arena';
import { ARENA, BUDDY, Chosen, FIRST_FIT, SIZE_CLASS, TLSF } from '../memory/allocators/chosen';
import { Tlsf } from '../memory/allocators/tlsf';
import { Declare } from '../memory/declare';
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

const FREE: u32 = 1;
const REALLOC: u32 = 2;
const SLOT: u32 = 0x3fffffff;
const REQUEST: usize = 12;
const MOST_REQUESTS: i32 = 200000;

let seed: u32 = 0;
let received: i32 = 0;
let owners: usize = 0;
let requests: usize = 0;
let requestsEnd: usize = 0;
/** Bytes of the arena that a whole pass takes. */
let arenaBytes: usize = 0;

export function receive(count: i32, slots: i32): usize {
  if (count < 1 || count > MOST_REQUESTS || slots < 1 || slots > count) panic(NO_SUCH_POINT);
  received = count;
  open(count, slots);
  Declare.received(requests, requestsEnd - requests);
  return requests;
}

export function prepare(n: i32, option: i32, seed_: u32): void {
  if (option != 0) panic(NO_SUCH_POINT);
  seed = seed_;
  if (received == 0) writeExample(n);
  else if (received != n) panic(NO_SUCH_POINT);
  for (let at = requests; at < requestsEnd; at += REQUEST)
    arenaBytes += (load<u32>(at, 8) + 15) & ~15;
}

function open(count: i32, slots: i32): void {
  owners = Frame.enter(4 * slots + REQUEST * count);
  requests = owners + 4 * slots;
  requestsEnd = requests + REQUEST * count;
}

function writeExample(n: i32): void {
  if (n < 16 || n > 4096 || (n & 15) != 0) panic(NO_SUCH_POINT);
  const half = n >>> 1;
  open(n, half);
  for (let slot = 0; slot < half; ++slot) {
    const bytes = 16 * (1 + (slot & 15));
    const alloc = requests + REQUEST * slot;
    const free = alloc + REQUEST * half;
    store<u32>(alloc, slot);
    store<u32>(alloc, 0, 4);
    store<u32>(alloc, bytes, 8);
    store<u32>(free, (FREE << 30) | slot);
    store<u32>(free, bytes, 4);
    store<u32>(free, 0, 8);
  }
}

export function tlsf(iterations: i32, n: i32): f64 {
  return Pass.run(TLSF, iterations, n);
}

export function firstFit(iterations: i32, n: i32): f64 {
  return Pass.run(FIRST_FIT, iterations, n);
}

export function sizeClass(iterations: i32, n: i32): f64 {
  return Pass.run(SIZE_CLASS, iterations, n);
}

export function buddy(iterations: i32, n: i32): f64 {
  return Pass.run(BUDDY, iterations, n);
}

/** A free gives nothing back: the reset at the end of a pass does. */
export function arena(iterations: i32, n: i32): f64 {
  if (!Arena.isOpen) Arena.open(arenaBytes);
  return Pass.run(ARENA, iterations, n);
}

/** The allocator is a literal where these are called, so each variant is code of its own. */
class Pass {
  @inline static run(allocator: i32, iterations: i32, n: i32): f64 {
    let sum: u32 = 0;
    let word = seed;
    for (let left = iterations; left > 0; left -= n) {
      for (let at = requests; at < requestsEnd; at += REQUEST) {
        Trace.operation();
        const request = load<u32>(at);
        const kind = request >>> 30;
        const owner = owners + ((request & SLOT) << 2);
        if (kind == FREE) {
          const block = load<usize>(owner);
          sum += load<u8>(block);
          Chosen.free(allocator, block, load<u32>(at, 4));
        } else if (kind == REALLOC) {
          const block = load<usize>(owner);
          store<usize>(owner, Pass.realloc(allocator, block, load<u32>(at, 4), load<u32>(at, 8)));
        } else {
          const block = Chosen.alloc(allocator, load<u32>(at, 8));
          store<u8>(block, <u8>word);
          store<usize>(owner, block);
        }
        ++word;
      }
      if (allocator == ARENA) Arena.reset();
    }
    return <f64>sum;
  }

  /**
   * TLSF grows and shrinks a block where it lies if it can. With the others a block is what it was made
   * as, so another one is taken, as `GlobalAlloc::realloc` does by itself.
   */
  @inline private static realloc(allocator: i32, block: usize, from: usize, bytes: usize): usize {
    if (allocator == TLSF) return Tlsf.grow(block, from, bytes);
    const to = Chosen.alloc(allocator, bytes);
    memory.copy(to, block, min(from, bytes));
    Chosen.free(allocator, block, from);
    return to;
  }
}
