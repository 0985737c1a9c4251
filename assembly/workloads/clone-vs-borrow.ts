// What does handing over a buffer of `n` bytes cost? One operation hands a Vec to a function that is
// never inlined, which reads it.
//
// @calls readSlice, readMoved, takeClone, readCow, writeInPlace, writeClone, writeCow
//
// prepare(n, option, seed): n = 16 … 1,048,576 bytes, a multiple of 8.
// option = read + 2 × keep; read 0 `first`, 1 `all`; keep 0 `none`, 1 `16-bytes`.
//
// Buffers come in at the start of a call, in an arena (where a network stack would have put them), and
// are gone at its end. With keep = `none` one comes in and is handed over whole, again and again. With
// `16-bytes` eight come in one after the other, of each 16 bytes are still wanted after the rest, and
// these are handed over in turn. Who borrows or moves keeps the whole of all eight alive; who clones
// clones the 16 bytes as they come and lets the rest go. Clones live in TLSF.
//
// Checksum, the same for every variant of either group; all arithmetic is modulo 2^32, the result an
// unsigned word:
//   every buffer holds seed + j as its 8-byte word j. An operation reads, of the whole buffer or of
//   its first 16 bytes, `first`: the first 4-byte word, that is seed; `all`: the sum of the 8-byte
//   words, that is m × seed + m(m − 1)/2 with m = n/8, or 2 for the 16 bytes.
//   The checksum is iterations × that value.
//   Writers return what they read before they wrote. They write seed + i (i from 0 in every call) into
//   the last 4 bytes of what was handed over: the upper half of an 8-byte word, which no checksum holds.
//
//   the frame of a call   +0       +12         +24                        12 × (1 + kept)
//                         ├─ spare ┼─ header 0 ┼─ header 1 ┼─ …           ┤
//   spare: the empty slot that the first move goes to, or the header of a clone

import { Arena } from '../memory/allocators/arena';
import { BORROWED, Cow, dropCow } from '../memory/cow';
import { Declare } from '../memory/declare';
import { Frame } from '../memory/frame';
import { NO_SUCH_POINT, panic } from '../memory/panic';
import { Slice } from '../memory/slice';
import { Trace } from '../memory/trace';
import { Vec, VEC_HEADER } from '../memory/vec';

export { dataEnd, heapBase, panicCode, panicLimit, panicValue } from '../memory/module';

/** Buffers of which 16 bytes are kept. */
const KEPT: usize = 8;
const PART: usize = 16;

let readsAll: bool = false;
let keepsPart: bool = false;
/** Bytes of the frame of headers. */
let ownerBytes: usize = 0;
/** Word 0 of every buffer: the seed. */
let firstWord: u32 = 0;

export function prepare(n: i32, option: i32, seed: u32): void {
  if (n < 16 || n > 1 << 20 || (n & 7) != 0 || <u32>option > 3) panic(NO_SUCH_POINT);
  readsAll = (option & 1) != 0;
  keepsPart = (option & 2) != 0;
  const buffers: usize = keepsPart ? KEPT : 1;
  ownerBytes = VEC_HEADER * (1 + buffers);
  firstWord = seed;
  Arena.open(Arena.reserved(n) * buffers);
  for (let i: usize = 0; i < buffers; ++i) fill(Arena.alloc(n), n);
  Arena.reset();
  placeApart();
}

/** `&v[..]`: an address and a length, in locals. */
export function borrow(iterations: i32, n: i32): f64 {
  const frame = Owner.receiveWhole(n);
  let sum: u64 = 0;
  let vec = Owner.first(frame);
  for (let i = 0; i < iterations; ++i) {
    const pointer = Vec.pointer(vec);
    Trace.borrow(pointer);
    sum += readSlice(pointer, Owner.wanted(vec));
    vec = Owner.after(vec, frame);
  }
  Owner.leave(frame);
  return <f64>(<u32>sum);
}

/** `let w = v; read(w)`: the header goes to the empty slot, the buffer stays where it is. */
export function move(iterations: i32, n: i32): f64 {
  const frame = Owner.receiveWhole(n);
  let sum: u64 = 0;
  let empty = frame;
  for (let i = 0; i < iterations; ++i) {
    const full = empty + VEC_HEADER == Owner.end(frame) ? frame : empty + VEC_HEADER;
    Vec.move(full, empty);
    sum += readMoved(empty);
    empty = full;
  }
  Owner.leave(frame);
  return <f64>(<u32>sum);
}

/** `take(v.clone())`, dropped by the receiver. */
export function clone(iterations: i32, n: i32): f64 {
  const frame = Owner.receiveParts(n);
  let sum: u64 = 0;
  let vec = Owner.first(frame);
  for (let i = 0; i < iterations; ++i) {
    Vec.fromSlice(frame, Vec.pointer(vec), Vec.length(vec));
    sum += takeClone(frame);
    vec = Owner.after(vec, frame);
  }
  Owner.leaveParts(frame);
  return <f64>(<u32>sum);
}

/** `read(Cow::Borrowed(&v))`, dropped by the receiver: it finds that there is nothing to give back. */
export function cowRead(iterations: i32, n: i32): f64 {
  const frame = Owner.receiveWhole(n);
  let sum: u64 = 0;
  let vec = Owner.first(frame);
  for (let i = 0; i < iterations; ++i) {
    const pointer = Vec.pointer(vec);
    Trace.borrow(pointer);
    sum += readCow(BORROWED, pointer, Owner.wanted(vec));
    vec = Owner.after(vec, frame);
  }
  Owner.leave(frame);
  return <f64>(<u32>sum);
}

/** `write(&mut v[..])`: one word in place. */
export function borrowMut(iterations: i32, n: i32): f64 {
  const frame = Owner.receiveWhole(n);
  let sum: u64 = 0;
  let vec = Owner.first(frame);
  for (let i = 0; i < iterations; ++i) {
    const pointer = Vec.pointer(vec);
    Trace.borrow(pointer);
    sum += writeInPlace(pointer, Owner.wanted(vec), firstWord + i);
    vec = Owner.after(vec, frame);
  }
  Owner.leave(frame);
  return <f64>(<u32>sum);
}

/** `write(v.clone())`: the source stays as it was. */
export function cloneThenWrite(iterations: i32, n: i32): f64 {
  const frame = Owner.receiveParts(n);
  let sum: u64 = 0;
  let vec = Owner.first(frame);
  for (let i = 0; i < iterations; ++i) {
    Vec.fromSlice(frame, Vec.pointer(vec), Vec.length(vec));
    sum += writeClone(frame, firstWord + i);
    vec = Owner.after(vec, frame);
  }
  Owner.leaveParts(frame);
  return <f64>(<u32>sum);
}

/** `write(Cow::Borrowed(&v))`: the receiver clones when it comes to write. */
export function cowWrite(iterations: i32, n: i32): f64 {
  const frame = Owner.receiveParts(n);
  let sum: u64 = 0;
  let vec = Owner.first(frame);
  for (let i = 0; i < iterations; ++i) {
    const pointer = Vec.pointer(vec);
    Trace.borrow(pointer);
    sum += writeCow(pointer, Vec.length(vec), firstWord + i);
    vec = Owner.after(vec, frame);
  }
  Owner.leaveParts(frame);
  return <f64>(<u32>sum);
}

function readSlice(pointer: usize, length: usize): u64 {
  return Payload.read(pointer, length);
}

function readMoved(vec: usize): u64 {
  return Payload.read(Vec.pointer(vec), Owner.wanted(vec));
}

function takeClone(vec: usize): u64 {
  const sum = Payload.read(Vec.pointer(vec), Vec.length(vec));
  Vec.drop(vec);
  return sum;
}

function readCow(capacity: usize, pointer: usize, length: usize): u64 {
  const sum = Payload.read(pointer, length);
  dropCow(capacity, pointer);
  return sum;
}

function writeInPlace(pointer: usize, length: usize, word: u32): u64 {
  const before = Payload.read(pointer, length);
  store<u32>(pointer + length - 4, word);
  return before;
}

function writeClone(vec: usize, word: u32): u64 {
  const pointer = Vec.pointer(vec);
  const length = Vec.length(vec);
  const before = Payload.read(pointer, length);
  store<u32>(pointer + length - 4, word);
  Vec.drop(vec);
  return before;
}

function writeCow(pointer: usize, length: usize, word: u32): u64 {
  const before = Payload.read(pointer, length);
  const owned = Frame.enter(VEC_HEADER);
  const copy = Cow.toMut(owned, pointer, length);
  store<u32>(copy + length - 4, word);
  dropCow(Vec.capacity(owned), copy);
  Frame.leave(owned, VEC_HEADER);
  return before;
}

/** Whose the buffers are: a frame of Vec headers. */
class Owner {
  /** The buffers come in and are held whole. */
  @inline static receiveWhole(n: i32): usize {
    const frame = Frame.enter(ownerBytes);
    for (let vec = Owner.first(frame); vec < Owner.end(frame); vec += VEC_HEADER) {
      Vec.fromRawParts(vec, Owner.receive(n), n);
    }
    return frame;
  }

  /** As `receiveWhole`; but where 16 bytes are kept, these are cloned and the rest goes at once. */
  @inline static receiveParts(n: i32): usize {
    if (!keepsPart) return Owner.receiveWhole(n);
    const frame = Frame.enter(ownerBytes);
    for (let vec = Owner.first(frame); vec < Owner.end(frame); vec += VEC_HEADER) {
      Vec.fromSlice(vec, Owner.receive(n), PART);
      Arena.reset();
    }
    return frame;
  }

  /** A buffer with what `prepare` left there. */
  @inline static receive(n: i32): usize {
    const buffer = Arena.alloc(n);
    Declare.received(buffer, n);
    return buffer;
  }

  @inline static leave(frame: usize): void {
    Arena.reset();
    Frame.leave(frame, ownerBytes);
  }

  @inline static leaveParts(frame: usize): void {
    if (!keepsPart) return Owner.leave(frame);
    for (let vec = Owner.first(frame); vec < Owner.end(frame); vec += VEC_HEADER) Vec.drop(vec);
    Frame.leave(frame, ownerBytes);
  }

  @inline static first(frame: usize): usize {
    return frame + VEC_HEADER;
  }

  @inline static end(frame: usize): usize {
    return frame + ownerBytes;
  }

  /** The Vec that is handed over next. */
  @inline static after(vec: usize, frame: usize): usize {
    const next = vec + VEC_HEADER;
    return next == Owner.end(frame) ? Owner.first(frame) : next;
  }

  /** Bytes of a whole buffer that are handed over: `&v[..]` or `&v[..16]`. */
  @inline static wanted(vec: usize): usize {
    const length = Vec.length(vec);
    return keepsPart && length > PART ? PART : length;
  }
}

class Payload {
  @inline static read(pointer: usize, length: usize): u64 {
    return readsAll ? Slice.sum<u64>(pointer, length) : <u64>load<u32>(pointer);
  }
}

/** What came in: word j is seed + j. */
function fill(buffer: usize, n: i32): void {
  for (let at = 0; at < n; at += 8) store<u64>(buffer + at, <u64>firstWord + (at >> 3));
}

/**
 * Between the buffers and the clones lies a gap of 0 to 4,080 bytes that the seed decides: the speed of
 * a copy depends on the distance modulo 4,096, and no one distance may stand for all.
 */
function placeApart(): void {
  const gap: usize = ((firstWord * 2654435761) >>> 24) << 4;
  Trace.chunk(heap.alloc(gap), gap);
}
