// What does growing cost? One operation is one push of a word; `n` of them fill a collection, which is
// read once and dropped.
//
// @calls growDoubling, growHalf, growExact
//
// prepare(n, option, seed): n = 1 … 65,536 words (`fixed`: up to 16,384, `exact`: up to 4,096).
// option = neighbour; 0 `block-between`, 1 `none`.
// `iterations` counts pushes and must be a multiple of n: iterations / n collections are filled.
//
// Checksum, the same for every variant; all arithmetic is modulo 2^32, the result an unsigned word:
//   collection t (from 0 in every call) holds seed + t + j as its word j, for every j in 0 … n − 1.
//   The checksum is the sum of all words of all collections: with v = iterations/n collections,
//   n × Σ (seed + t) over t = 0 … v − 1, and v × n(n − 1)/2.
//
// The header of a Vec lies in a frame; `fixed` has its array in one, and no header.

import { Frame } from '../memory/frame';
import { dropList, LinkedList, LIST_HEADER } from '../memory/list';
import { Neighbour } from '../memory/neighbour';
import { NO_SUCH_POINT, panic } from '../memory/panic';
import { Slice } from '../memory/slice';
import { Vec, VEC_HEADER, WordVec } from '../memory/vec';

export { dataEnd, heapBase, panicCode, panicLimit, panicValue } from '../memory/module';

const MOST_WORDS: i32 = 65536;
const MOST_FIXED: i32 = 16384;
const MOST_EXACT: i32 = 4096;
/** Words that `oversized` reserves for each that it uses. */
const OVERSIZE: usize = 8;
/** What a Vec of words takes at its first push (rustc's `MIN_NON_ZERO_CAP`). */
const FIRST_CAPACITY: usize = 4;

const DOUBLING: i32 = 0;
const BY_HALF: i32 = 1;
const EXACT: i32 = 2;

let seed: u32 = 0;

export function prepare(n: i32, option: i32, seed_: u32): void {
  if (n < 1 || n > MOST_WORDS || <u32>option > 1) panic(NO_SUCH_POINT);
  seed = seed_;
  Neighbour.prepare(option == 0, ((<usize>n) << 2) * OVERSIZE, seed);
}

/** In an array of `n` words in a frame: its size is known before the first word. */
export function fixed(iterations: i32, n: i32): f64 {
  if (n > MOST_FIXED) panic(NO_SUCH_POINT);
  let sum: u32 = 0;
  for (let t = 0, collections = iterations / n; t < collections; ++t) {
    const array = Frame.enter(n << 2);
    for (let j = 0; j < n; ++j) store<u32>(array + (j << 2), seed + t + j);
    sum += sumWords(array, n);
    Frame.leave(array, n << 2);
  }
  return <f64>sum;
}

/** Into a Vec of the right capacity. */
export function withCapacity(iterations: i32, n: i32): f64 {
  return Filling.within(iterations, n, n);
}

/** Into a Vec that starts empty and doubles, as rustc's does. */
export function doubling(iterations: i32, n: i32): f64 {
  return Filling.growing(iterations, n, DOUBLING);
}

/** Into a Vec that starts empty and grows by half of itself. */
export function growByHalf(iterations: i32, n: i32): f64 {
  return Filling.growing(iterations, n, BY_HALF);
}

/** Into a Vec that starts empty and grows by one word each time: `reserve_exact(1)`. */
export function exact(iterations: i32, n: i32): f64 {
  if (n > MOST_EXACT) panic(NO_SUCH_POINT);
  return Filling.growing(iterations, n, EXACT);
}

/** Into a Vec of eight times the capacity that is used. */
export function oversized(iterations: i32, n: i32): f64 {
  return Filling.within(iterations, n, <usize>n * OVERSIZE);
}

/** At the end of a linked list: a Box for each word. */
export function linked(iterations: i32, n: i32): f64 {
  const list = Frame.enter(LIST_HEADER);
  let sum: u32 = 0;
  for (let t = 0, collections = iterations / n; t < collections; ++t) {
    LinkedList.create(list);
    for (let j = 0; j < n; ++j) LinkedList.pushBack(list, seed + t + j);
    for (let node = LinkedList.first(list); node != 0; node = LinkedList.next(node)) {
      sum += LinkedList.element(node);
    }
    dropList(list);
  }
  Frame.leave(list, LIST_HEADER);
  return <f64>sum;
}

class Filling {
  /** Vecs that have all their capacity from the start; each push asks whether there is room all the same. */
  @inline static within(iterations: i32, n: i32, capacity: usize): f64 {
    const vec = Frame.enter(VEC_HEADER);
    let sum: u32 = 0;
    for (let t = 0, collections = iterations / n; t < collections; ++t) {
      WordVec.withCapacity(vec, capacity);
      Filling.pushAll(vec, n, seed + t, DOUBLING);
      sum += sumWords(Vec.pointer(vec), Vec.length(vec));
      Vec.drop(vec);
    }
    Frame.leave(vec, VEC_HEADER);
    return <f64>sum;
  }

  @inline static growing(iterations: i32, n: i32, policy: i32): f64 {
    const vec = Frame.enter(VEC_HEADER);
    let sum: u32 = 0;
    for (let t = 0, collections = iterations / n; t < collections; ++t) {
      WordVec.create(vec);
      Filling.pushAll(vec, n, seed + t, policy);
      sum += sumWords(Vec.pointer(vec), Vec.length(vec));
      Vec.drop(vec);
      Neighbour.leave();
    }
    Frame.leave(vec, VEC_HEADER);
    return <f64>sum;
  }

  /** `policy` is a literal where this is called, so that each has a loop of its own. */
  @inline static pushAll(vec: usize, n: i32, first: u32, policy: i32): void {
    for (let j = 0; j < n; ++j) {
      if (WordVec.isFull(vec)) {
        if (policy == DOUBLING) growDoubling(vec);
        else if (policy == BY_HALF) growHalf(vec);
        else growExact(vec);
      }
      WordVec.pushWithin(vec, first + j);
    }
  }
}

function growDoubling(vec: usize): void {
  growTo(vec, max(Vec.capacity(vec) << 1, FIRST_CAPACITY));
}

function growHalf(vec: usize): void {
  const capacity = Vec.capacity(vec);
  growTo(vec, max(capacity + (capacity >> 1), FIRST_CAPACITY));
}

function growExact(vec: usize): void {
  growTo(vec, Vec.capacity(vec) + 1);
}

function growTo(vec: usize, words: usize): void {
  const before = Vec.pointer(vec);
  WordVec.growTo(vec, words);
  const buffer = Vec.pointer(vec);
  if (buffer != before) Neighbour.follow(buffer);
}

function sumWords(from: usize, words: usize): u32 {
  return Slice.sum<u32>(from, words << 2);
}
