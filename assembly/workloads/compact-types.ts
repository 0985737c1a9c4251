// What does the layout of a type cost? One operation visits one record of an array: it reads all three
// fields of a record, or what an Option holds.
//
// @calls visitDeclared, visitReordered, visitPacked, visitArrays, visitNiches, visitTagged
//
// prepare(n, option, seed): n = 64 … 262,144 records, a multiple of 64; there is no option, so option = 0.
// `iterations` counts records and must be a multiple of n: iterations / n passes over them are made.
//
//   as declared      ├ kind u8 ┼─ padding 3 ─┼ amount u32 ┼ flags u8 ┼─ padding 3 ─┤   12 bytes
//   reordered        ├ amount u32 ┼ kind u8 ┼ flags u8 ┼─ padding 2 ─┤                 8 bytes
//   packed           ├ kind 4 bits ┼ flags 4 bits ┼ amount 24 bits ┤                   4 bytes
//   three arrays     ├ amount u32 × n ┼ kind u8 × n ┼ flags u8 × n ┤        4 + 1 + 1 = 6 bytes
//   Option, niche    ├ value u32, or 0 for None ┤                                      4 bytes
//   Option, tagged   ├ tag u32 ┼ value u32 ┤                                           8 bytes
//
// Checksum; all arithmetic is modulo 2^32, the result an unsigned word. It is iterations / n times the
// sum over a pass; record i comes from the word w = seed + i.
//   records: kind = w modulo 16, flags = ⌊w / 16⌋ modulo 16, amount = ⌊w / 256⌋. A visit adds
//            amount + kind − flags.
//   options: None where i modulo 4 is 3, else Some(w with its lowest bit set): never 0. A visit adds
//            what is there.
// Each variant lays out its own records, from the beginning of a cache line, in its first call.

import { Lines } from '../memory/lines';
import { NO_SUCH_POINT, panic } from '../memory/panic';

export { dataEnd, heapBase, panicCode, panicLimit, panicValue } from '../memory/module';

const DECLARED: u32 = 12;
const REORDERED: u32 = 8;
const PACKED: u32 = 4;
const ARRAYS: u32 = 6;
const NICHE: u32 = 4;
const TAGGED: u32 = 8;

let seed: u32 = 0;
let records: usize = 0;

export function prepare(n: i32, option: i32, seed_: u32): void {
  if (n < 64 || n > 1 << 18 || (n & 63) != 0 || option != 0) panic(NO_SUCH_POINT);
  seed = seed_;
}

/** `#[repr(C)]`: the fields in the order in which they are written down. */
export function asDeclared(iterations: i32, n: i32): f64 {
  if (records == 0) layDeclared(n);
  let sum: u32 = 0;
  for (let pass = iterations / n; pass > 0; --pass) sum += visitDeclared(records, n);
  return <f64>sum;
}

/** `#[repr(Rust)]`: the widest field first, so that less padding is left. */
export function reordered(iterations: i32, n: i32): f64 {
  if (records == 0) layReordered(n);
  let sum: u32 = 0;
  for (let pass = iterations / n; pass > 0; --pass) sum += visitReordered(records, n);
  return <f64>sum;
}

/** One word, of which each field has the bits that it needs. */
export function packedFlags(iterations: i32, n: i32): f64 {
  if (records == 0) layPacked(n);
  let sum: u32 = 0;
  for (let pass = iterations / n; pass > 0; --pass) sum += visitPacked(records, n);
  return <f64>sum;
}

/** A Vec for each field. */
export function structureOfArrays(iterations: i32, n: i32): f64 {
  if (records == 0) layArrays(n);
  let sum: u32 = 0;
  for (let pass = iterations / n; pass > 0; --pass) sum += visitArrays(records, n);
  return <f64>sum;
}

/** `Option<NonZeroU32>`: 0 is no value of the type, so it stands for None. */
export function optionNiche(iterations: i32, n: i32): f64 {
  if (records == 0) layNiches(n);
  let sum: u32 = 0;
  for (let pass = iterations / n; pass > 0; --pass) sum += visitNiches(records, n);
  return <f64>sum;
}

/** `Option<u32>`: every word is a value, so None needs a tag beside it. */
export function optionTagged(iterations: i32, n: i32): f64 {
  if (records == 0) layTagged(n);
  let sum: u32 = 0;
  for (let pass = iterations / n; pass > 0; --pass) sum += visitTagged(records, n);
  return <f64>sum;
}

/** What a record holds, from its word. */
class Field {
  @inline static kind(w: u32): u32 {
    return w & 15;
  }

  @inline static flags(w: u32): u32 {
    return (w >> 4) & 15;
  }

  @inline static amount(w: u32): u32 {
    return w >> 8;
  }

  @inline static isSome(i: u32): bool {
    return (i & 3) != 3;
  }

  @inline static some(w: u32): u32 {
    return w | 1;
  }
}

/** Visits of one record at an address. */
class Visit {
  @inline static declared(at: usize): u32 {
    return load<u32>(at, 4) + load<u8>(at) - load<u8>(at, 8);
  }

  @inline static reordered(at: usize): u32 {
    return load<u32>(at) + load<u8>(at, 4) - load<u8>(at, 5);
  }

  @inline static packed(at: usize): u32 {
    const word = load<u32>(at);
    return Field.amount(word) + Field.kind(word) - Field.flags(word);
  }

  @inline static arrays(amount: usize, kind: usize, flags: usize): u32 {
    return load<u32>(amount) + load<u8>(kind) - load<u8>(flags);
  }

  /** A branch less: the mask is all ones for Some, zero for None. */
  @inline static tagged(at: usize): u32 {
    return load<u32>(at, 4) & -load<u32>(at);
  }
}

function layDeclared(n: u32): void {
  records = Lines.alloc(n * DECLARED);
  for (let i: u32 = 0; i < n; ++i) {
    const record = records + i * DECLARED;
    store<u8>(record, Field.kind(seed + i));
    store<u32>(record, Field.amount(seed + i), 4);
    store<u8>(record, Field.flags(seed + i), 8);
  }
}

function layReordered(n: u32): void {
  records = Lines.alloc(n * REORDERED);
  for (let i: u32 = 0; i < n; ++i) {
    const record = records + i * REORDERED;
    store<u32>(record, Field.amount(seed + i));
    store<u8>(record, Field.kind(seed + i), 4);
    store<u8>(record, Field.flags(seed + i), 5);
  }
}

function layPacked(n: u32): void {
  records = Lines.alloc(n * PACKED);
  for (let i: u32 = 0; i < n; ++i) store<u32>(records + i * PACKED, seed + i);
}

function layArrays(n: u32): void {
  records = Lines.alloc(n * ARRAYS);
  const kinds = records + (n << 2);
  const flags = kinds + n;
  for (let i: u32 = 0; i < n; ++i) {
    store<u32>(records + (i << 2), Field.amount(seed + i));
    store<u8>(kinds + i, Field.kind(seed + i));
    store<u8>(flags + i, Field.flags(seed + i));
  }
}

function layNiches(n: u32): void {
  records = Lines.alloc(n * NICHE);
  for (let i: u32 = 0; i < n; ++i) {
    store<u32>(records + i * NICHE, Field.isSome(i) ? Field.some(seed + i) : 0);
  }
}

function layTagged(n: u32): void {
  records = Lines.alloc(n * TAGGED);
  for (let i: u32 = 0; i < n; ++i) {
    const record = records + i * TAGGED;
    store<u32>(record, <u32>Field.isSome(i));
    store<u32>(record, Field.some(seed + i), 4);
  }
}

// Each visits four records a round, into two sums that do not wait for one another.

function visitDeclared(at: usize, n: u32): u32 {
  let a: u32 = 0;
  let b: u32 = 0;
  for (const end = at + n * DECLARED; at < end; at += 4 * DECLARED) {
    a += Visit.declared(at) + Visit.declared(at + 2 * DECLARED);
    b += Visit.declared(at + DECLARED) + Visit.declared(at + 3 * DECLARED);
  }
  return a + b;
}

function visitReordered(at: usize, n: u32): u32 {
  let a: u32 = 0;
  let b: u32 = 0;
  for (const end = at + n * REORDERED; at < end; at += 4 * REORDERED) {
    a += Visit.reordered(at) + Visit.reordered(at + 2 * REORDERED);
    b += Visit.reordered(at + REORDERED) + Visit.reordered(at + 3 * REORDERED);
  }
  return a + b;
}

function visitPacked(at: usize, n: u32): u32 {
  let a: u32 = 0;
  let b: u32 = 0;
  for (const end = at + n * PACKED; at < end; at += 4 * PACKED) {
    a += Visit.packed(at) + Visit.packed(at + 2 * PACKED);
    b += Visit.packed(at + PACKED) + Visit.packed(at + 3 * PACKED);
  }
  return a + b;
}

function visitArrays(amount: usize, n: u32): u32 {
  let a: u32 = 0;
  let b: u32 = 0;
  let kind = amount + (n << 2);
  for (const end = kind; amount < end; amount += 16) {
    const flags = kind + n;
    a += Visit.arrays(amount, kind, flags) + Visit.arrays(amount + 8, kind + 2, flags + 2);
    b += Visit.arrays(amount + 4, kind + 1, flags + 1);
    b += Visit.arrays(amount + 12, kind + 3, flags + 3);
    kind += 4;
  }
  return a + b;
}

function visitNiches(at: usize, n: u32): u32 {
  let a: u32 = 0;
  let b: u32 = 0;
  for (const end = at + n * NICHE; at < end; at += 4 * NICHE) {
    a += load<u32>(at) + load<u32>(at, 2 * NICHE);
    b += load<u32>(at, NICHE) + load<u32>(at, 3 * NICHE);
  }
  return a + b;
}

function visitTagged(at: usize, n: u32): u32 {
  let a: u32 = 0;
  let b: u32 = 0;
  for (const end = at + n * TAGGED; at < end; at += 4 * TAGGED) {
    a += Visit.tagged(at) + Visit.tagged(at + 2 * TAGGED);
    b += Visit.tagged(at + TAGGED) + Visit.tagged(at + 3 * TAGGED);
  }
  return a + b;
}
