// Who frees a value that several readers hold? One operation is one reader come and gone: it gets a handle
// to a buffer of 1 KiB, reads one word of it and lets go.
//
// @enable threads
// @calls cloneBuffer
//
// prepare(n, option, seed): n = 1, 2, 4, … 1,024 readers that hold the buffer at the same time.
// option = 0: there are none.
//
// In a call the owner makes the buffer, readers come and go in waves of n, and the owner lets go last.
// `iterations` counts readers and is a multiple of n.
//
// Checksum, the same for every variant; all arithmetic is modulo 2^32, the result an unsigned word:
//   the buffer holds seed + j as its 8-byte word j, j = 0 … 127. Reader r of a wave (from 0) reads
//   word r mod 128. The checksum is iterations/n × Σ over r of (seed + r mod 128).
//
//   the frame of a call   +0         +4                       4 × n
//                         ├ reader 0 ┼ reader 1 ┼─ …          ┤   one pointer each

import { Arc, PlainArc } from '../memory/arc';
import { Box } from '../memory/box';
import { Frame } from '../memory/frame';
import { NO_SUCH_POINT, panic } from '../memory/panic';
import { dropRcSlow, Rc } from '../memory/rc';
import { RefCell, REF_CELL_HEADER } from '../memory/ref-cell';
import { Trace } from '../memory/trace';
import { Weak } from '../memory/weak';

export { dataEnd, heapBase, panicCode, panicLimit, panicValue } from '../memory/module';

const BUFFER: usize = 1024;
const HANDLE: usize = 4;

/** Word 0 of the buffer: the seed. */
let firstWord: u64 = 0;

export function prepare(n: i32, option: i32, seed: u32): void {
  if (n < 1 || n > 1024 || popcnt(n) != 1 || option != 0) panic(NO_SUCH_POINT);
  firstWord = seed;
}

/** `&buffer`: an address. The owner has to outlive all readers, and rustc sees to it. */
export function borrow(iterations: i32, n: i32): f64 {
  const frame = Readers.enter(n);
  const end = Readers.end(frame, n);
  const buffer = Box.alloc(BUFFER);
  fill(buffer);
  let sum: u64 = 0;
  for (let wave = iterations / n; wave > 0; --wave) {
    for (let at = frame; at < end; at += HANDLE) {
      Trace.borrow(buffer);
      store<usize>(at, buffer);
    }
    for (let at = frame; at < end; at += HANDLE) sum += Readers.read(load<usize>(at), at - frame);
  }
  Box.drop(buffer);
  Readers.leave(frame, n);
  return <f64>(<u32>sum);
}

/** `Rc::clone(&rc)`: the count goes up, and down again. Whoever is last frees. */
export function rc(iterations: i32, n: i32): f64 {
  const frame = Readers.enter(n);
  const end = Readers.end(frame, n);
  const owner = Rc.alloc(BUFFER);
  fill(Rc.value(owner));
  let sum: u64 = 0;
  for (let wave = iterations / n; wave > 0; --wave) {
    for (let at = frame; at < end; at += HANDLE) store<usize>(at, Rc.clone(owner));
    for (let at = frame; at < end; at += HANDLE) {
      const reader = load<usize>(at);
      sum += Readers.read(Rc.value(reader), at - frame);
      Rc.drop(reader);
    }
  }
  Rc.drop(owner);
  Readers.leave(frame, n);
  return <f64>(<u32>sum);
}

/** `Arc::clone(&arc)` as rustc emits it for wasm32 without atomics. */
export function arcPlain(iterations: i32, n: i32): f64 {
  const frame = Readers.enter(n);
  const end = Readers.end(frame, n);
  const owner = PlainArc.alloc(BUFFER);
  fill(PlainArc.value(owner));
  let sum: u64 = 0;
  for (let wave = iterations / n; wave > 0; --wave) {
    for (let at = frame; at < end; at += HANDLE) store<usize>(at, PlainArc.clone(owner));
    for (let at = frame; at < end; at += HANDLE) {
      const reader = load<usize>(at);
      sum += Readers.read(PlainArc.value(reader), at - frame);
      PlainArc.drop(reader);
    }
  }
  PlainArc.drop(owner);
  Readers.leave(frame, n);
  return <f64>(<u32>sum);
}

/** `Arc::clone(&arc)` with atomic instructions, on memory that nobody shares. */
export function arcAtomic(iterations: i32, n: i32): f64 {
  const frame = Readers.enter(n);
  const end = Readers.end(frame, n);
  const owner = Arc.alloc(BUFFER);
  fill(Arc.value(owner));
  let sum: u64 = 0;
  for (let wave = iterations / n; wave > 0; --wave) {
    for (let at = frame; at < end; at += HANDLE) store<usize>(at, Arc.clone(owner));
    for (let at = frame; at < end; at += HANDLE) {
      const reader = load<usize>(at);
      sum += Readers.read(Arc.value(reader), at - frame);
      Arc.drop(reader);
    }
  }
  Arc.drop(owner);
  Readers.leave(frame, n);
  return <f64>(<u32>sum);
}

/** `buffer.clone()`: each reader frees its own. */
export function deepClone(iterations: i32, n: i32): f64 {
  const frame = Readers.enter(n);
  const end = Readers.end(frame, n);
  const buffer = Box.alloc(BUFFER);
  fill(buffer);
  let sum: u64 = 0;
  for (let wave = iterations / n; wave > 0; --wave) {
    for (let at = frame; at < end; at += HANDLE) store<usize>(at, cloneBuffer(buffer));
    for (let at = frame; at < end; at += HANDLE) {
      const reader = load<usize>(at);
      sum += Readers.read(reader, at - frame);
      Box.drop(reader);
    }
  }
  Box.drop(buffer);
  Readers.leave(frame, n);
  return <f64>(<u32>sum);
}

/** `Rc::downgrade(&rc)`, upgraded to read: a reader does not keep the buffer. */
export function rcWeak(iterations: i32, n: i32): f64 {
  const frame = Readers.enter(n);
  const end = Readers.end(frame, n);
  const owner = Rc.alloc(BUFFER);
  fill(Rc.value(owner));
  let sum: u64 = 0;
  for (let wave = iterations / n; wave > 0; --wave) {
    for (let at = frame; at < end; at += HANDLE) store<usize>(at, Rc.downgrade(owner));
    for (let at = frame; at < end; at += HANDLE) {
      const reader = load<usize>(at);
      const upgraded = Weak.upgrade(reader);
      if (upgraded != 0) {
        sum += Readers.read(Rc.value(upgraded), at - frame);
        Rc.drop(upgraded);
      }
      Weak.drop(reader);
    }
  }
  Rc.drop(owner);
  Readers.leave(frame, n);
  return <f64>(<u32>sum);
}

/**
 * Untimed: `iterations` pairs of Rc that hold one another. Each of the two is still held when both owners
 * have let go, so nothing of them is ever freed.
 */
export function cycleFact(iterations: i32, _n: i32): f64 {
  for (let i = 0; i < iterations; ++i) {
    const parent = Node.alloc();
    const child = Node.alloc();
    Node.link(parent, Rc.clone(child));
    Node.link(child, Rc.clone(parent));
    dropParent(child);
    dropParent(parent);
  }
  return iterations;
}

/** Untimed: the same pairs, but the child knows its parent by a Weak. Nothing of them is left. */
export function weakCycleFact(iterations: i32, _n: i32): f64 {
  for (let i = 0; i < iterations; ++i) {
    const parent = Node.alloc();
    const child = Node.alloc();
    Node.link(parent, Rc.clone(child));
    Node.link(child, Rc.downgrade(parent));
    dropChild(child);
    dropParent(parent);
  }
  return iterations;
}

/** The handles that readers hold: a frame of pointers. */
class Readers {
  @inline static enter(n: i32): usize {
    return Frame.enter(<usize>n * HANDLE);
  }

  @inline static end(frame: usize, n: i32): usize {
    return frame + <usize>n * HANDLE;
  }

  @inline static leave(frame: usize, n: i32): void {
    Frame.leave(frame, <usize>n * HANDLE);
  }

  /** The word of the reader whose handle lies `offset` bytes into the frame. */
  @inline static read(buffer: usize, offset: usize): u64 {
    return load<u64>(buffer + ((offset << 1) & (BUFFER - 8)));
  }
}

function fill(buffer: usize): void {
  for (let at: usize = 0; at < BUFFER; at += 8) store<u64>(buffer + at, firstWord + (at >> 3));
}

function cloneBuffer(buffer: usize): usize {
  const copy = Box.alloc(BUFFER);
  memory.copy(copy, buffer, BUFFER);
  Trace.clone(buffer, copy, BUFFER);
  return copy;
}

/** A value that holds another: `struct Node { link: RefCell<Option<Rc<Node>>> }`, or of a Weak. */
class Node {
  @inline static alloc(): usize {
    const node = Rc.alloc(REF_CELL_HEADER + HANDLE);
    RefCell.init(Rc.value(node));
    store<usize>(Rc.value(node) + REF_CELL_HEADER, 0);
    return node;
  }

  @inline static link(node: usize, to: usize): void {
    store<usize>(RefCell.borrowMut(Rc.value(node)), to);
    RefCell.dropMut(Rc.value(node));
  }

  @inline static linked(node: usize): usize {
    return load<usize>(Rc.value(node) + REF_CELL_HEADER);
  }
}

/** `drop` of a node whose link is an Rc. */
function dropParent(node: usize): void {
  if (!Rc.release(node)) return;
  dropChild(Node.linked(node));
  dropRcSlow(node);
}

/** `drop` of a node whose link is a Weak. */
function dropChild(node: usize): void {
  if (!Rc.release(node)) return;
  Weak.drop(Node.linked(node));
  dropRcSlow(node);
}
