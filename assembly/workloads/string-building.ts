// What does building a text cost? One operation adds a piece of 8 characters to the end of a string; `n`
// of them make a whole, which is read once and dropped.
//
// @runtime incremental
// @calls reservePiece, concatPiece, buildManaged
//
// prepare(n, option, seed): n = 1 … 4,096 pieces.
// option = neighbour; 0 `block-between`, 1 `none`.
// `iterations` counts pieces and must be a multiple of n: iterations / n strings are built.
//
// `managed` asks for a full collection after a string whenever 1,024 pieces were added since the last
// one. It would come by itself, but never twice at the same place, and nothing would be left over for
// whom to count.
//
// Checksum, the same for every variant; all arithmetic is modulo 2^32, the result an unsigned word:
//   there are 16 pieces; character i of piece q is the letter number (q + i) mod 16, counted from `a`.
//   Piece j of every string is piece (seed + j) mod 16.
//   The checksum is the sum of the codes of all characters of all strings.
//
// All are ASCII letters: 8 bytes a piece in UTF-8, 16 in the UTF-16 of `managed`.

import { Tlsf } from '../memory/allocators/tlsf';
import { Frame } from '../memory/frame';
import { Neighbour } from '../memory/neighbour';
import { NO_SUCH_POINT, panic } from '../memory/panic';
import { Utf8String } from '../memory/string';
import { Vec, VEC_HEADER } from '../memory/vec';

export { dataEnd, heapBase, panicCode, panicLimit, panicValue } from '../memory/module';

const MOST_PIECES: i32 = 4096;
const PIECE: usize = 8;
const COLLECT_EVERY: i32 = 1024;

const PIECES: StaticArray<string> = [
  'abcdefgh',
  'bcdefghi',
  'cdefghij',
  'defghijk',
  'efghijkl',
  'fghijklm',
  'ghijklmn',
  'hijklmno',
  'ijklmnop',
  'jklmnopa',
  'klmnopab',
  'lmnopabc',
  'mnopabcd',
  'nopabcde',
  'opabcdef',
  'pabcdefg',
];
/** The same in UTF-8, one after the other. */
const PIECES_UTF8: usize = memory.data(128, 8);

let seed: u32 = 0;
let sinceCollection: i32 = 0;

export function prepare(n: i32, option: i32, seed_: u32): void {
  if (n < 1 || n > MOST_PIECES || <u32>option > 1) panic(NO_SUCH_POINT);
  seed = seed_;
  Neighbour.prepare(option == 0, (<usize>n * PIECE) << 1, seed);
  for (let q = 0; q < 16; ++q) {
    const piece = changetype<usize>(PIECES[q]);
    for (let i = 0; i < 8; ++i) {
      store<u8>(PIECES_UTF8 + ((q << 3) + i), load<u16>(piece + (i << 1)));
    }
  }
}

/** Into a String of the right capacity. */
export function withCapacity(iterations: i32, n: i32): f64 {
  const string = Frame.enter(VEC_HEADER);
  let sum: u32 = 0;
  for (let t = 0, strings = iterations / n; t < strings; ++t) {
    Vec.withCapacity(string, <usize>n * PIECE);
    Building.pushAll(string, n);
    sum += sumUtf8(Vec.pointer(string), Vec.length(string));
    Vec.drop(string);
  }
  Frame.leave(string, VEC_HEADER);
  return <f64>sum;
}

/** Into a String that starts empty and doubles, as rustc's does. */
export function pushStr(iterations: i32, n: i32): f64 {
  const string = Frame.enter(VEC_HEADER);
  let sum: u32 = 0;
  for (let t = 0, strings = iterations / n; t < strings; ++t) {
    Utf8String.create(string);
    Building.pushAll(string, n);
    sum += sumUtf8(Vec.pointer(string), Vec.length(string));
    Vec.drop(string);
    Neighbour.leave();
  }
  Frame.leave(string, VEC_HEADER);
  return <f64>sum;
}

/** A new String for each piece, of just the right capacity; the one before is dropped. */
export function concat(iterations: i32, n: i32): f64 {
  const string = Frame.enter(VEC_HEADER);
  let sum: u32 = 0;
  for (let t = 0, strings = iterations / n; t < strings; ++t) {
    Utf8String.create(string);
    for (let j = 0; j < n; ++j) concatPiece(string, Building.piece(seed + j));
    sum += sumUtf8(Vec.pointer(string), Vec.length(string));
    Vec.drop(string);
  }
  Frame.leave(string, VEC_HEADER);
  return <f64>sum;
}

function concatPiece(string: usize, piece: usize): void {
  const length = Vec.length(string);
  const before = Vec.pointer(string);
  Vec.withCapacity(string, length + PIECE);
  if (length != 0) {
    Utf8String.pushWithin(string, before, length);
    Tlsf.free(before);
  }
  Utf8String.pushWithin(string, piece, PIECE);
}

/** A new managed string for each piece; the one before is left to the collector. */
export function managed(iterations: i32, n: i32): f64 {
  let sum: u32 = 0;
  for (let t = 0, strings = iterations / n; t < strings; ++t) {
    sum += buildManaged(n);
    sinceCollection += n;
    if (sinceCollection >= COLLECT_EVERY) {
      __collect();
      sinceCollection = 0;
    }
  }
  return <f64>sum;
}

/** A function of its own: when it has returned, nothing refers to its strings any more. */
function buildManaged(n: i32): u32 {
  let text = '';
  for (let j = 0; j < n; ++j) text += PIECES[(seed + j) & 15];
  return sumUtf16(changetype<usize>(text), n);
}

class Building {
  @inline static piece(number: u32): usize {
    return PIECES_UTF8 + ((number & 15) << 3);
  }

  @inline static pushAll(string: usize, n: i32): void {
    for (let j = 0; j < n; ++j) {
      if (!Utf8String.hasRoom(string, PIECE)) reservePiece(string);
      Utf8String.pushWithin(string, Building.piece(seed + j), PIECE);
    }
  }

  /** The sum of the four lanes of 16 bits. */
  @inline static addLanes(lanes: u64): u32 {
    return <u32>((lanes * 0x0001000100010001) >> 48);
  }
}

function reservePiece(string: usize): void {
  const before = Vec.pointer(string);
  Utf8String.reserve(string, PIECE);
  const buffer = Vec.pointer(string);
  if (buffer != before) Neighbour.follow(buffer);
}

/** A piece a round: its even and its odd characters in four lanes each. */
function sumUtf8(from: usize, bytes: usize): u32 {
  let sum: u32 = 0;
  for (const end = from + bytes; from < end; from += PIECE) {
    const text = load<u64>(from);
    const even = text & 0x00ff00ff00ff00ff;
    const odd = (text >> 8) & 0x00ff00ff00ff00ff;
    sum += Building.addLanes(even + odd);
  }
  return sum;
}

/** A piece a round: two words of four characters each. */
function sumUtf16(from: usize, pieces: i32): u32 {
  let sum: u32 = 0;
  for (const end = from + (pieces << 4); from < end; from += 16) {
    sum += Building.addLanes(load<u64>(from) + load<u64>(from, 8));
  }
  return sum;
}
