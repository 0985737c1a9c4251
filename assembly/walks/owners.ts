// Walks of who owns a value: on the stack and on the heap, moved, cloned, grown, given back by hand, dropped
// in order.

import { Tlsf } from '../memory/allocators/tlsf';
import { Box } from '../memory/box';
import { Declare } from '../memory/declare';
import { Frame } from '../memory/frame';
import { Vec, VEC_HEADER, WordVec } from '../memory/vec';

/** `let x = 10; let y = Box::new(20);` */
export function stackAndHeap(): f64 {
  const main = Frame.enter(8);
  Declare.mark(0);
  store<i32>(main, 10);
  Declare.mark(1);
  const box = Box.alloc(4);
  store<i32>(box, 20);
  store<usize>(main, box, 4);
  Declare.mark(2);
  const shown = load<i32>(main) + load<i32>(load<usize>(main, 4));
  Declare.mark(3);
  Box.drop(load<usize>(main, 4));
  Declare.mark(4);
  Frame.leave(main, 8);
  Declare.mark(5);
  return shown;
}

/** `hello`, as the compiler lays it down. */
const HELLO: usize = memory.data<u8>([0x68, 0x65, 0x6c, 0x6c, 0x6f], 4);
const HELLO_BYTES: usize = 5;

/** `let s2 = s1;` of a String. */
export function moveString(): f64 {
  const s1 = Frame.enter(2 * VEC_HEADER);
  const s2 = s1 + VEC_HEADER;
  Declare.watch(HELLO, HELLO_BYTES);
  Declare.mark(0);
  Vec.fromSlice(s1, HELLO, HELLO_BYTES);
  Declare.mark(1);
  Vec.move(s1, s2);
  Declare.mark(2);
  const shown = Vec.length(s2);
  Declare.mark(3);
  Vec.drop(s2);
  Declare.mark(4);
  Frame.leave(s1, 2 * VEC_HEADER);
  Declare.mark(5);
  return shown;
}

/** `let s2 = s1.clone();` */
export function cloneString(): f64 {
  const s1 = Frame.enter(2 * VEC_HEADER);
  const s2 = s1 + VEC_HEADER;
  Declare.mark(0);
  Vec.fromSlice(s1, HELLO, HELLO_BYTES);
  Declare.mark(1);
  Vec.fromSlice(s2, Vec.pointer(s1), Vec.length(s1));
  Declare.mark(2);
  const shown = Vec.length(s1) + Vec.length(s2);
  Declare.mark(3);
  Vec.drop(s2);
  Declare.mark(4);
  Vec.drop(s1);
  Declare.mark(5);
  Frame.leave(s1, 2 * VEC_HEADER);
  return shown;
}

/** `Vec<i32>`: from nothing to 4 elements to 8, with a block behind the first buffer. */
export function vecGrows(): f64 {
  const v = Frame.enter(16);
  WordVec.create(v);
  Declare.mark(0);
  pushWord(v, 1);
  Declare.mark(1);
  store<usize>(v, boxOf(9), VEC_HEADER);
  Declare.mark(2);
  for (let word: u32 = 2; word <= 4; ++word) pushWord(v, word);
  Declare.mark(3);
  pushWord(v, 5);
  Declare.mark(4);
  const shown = Vec.length(v);
  Box.drop(load<usize>(v, VEC_HEADER));
  Declare.mark(5);
  Vec.drop(v);
  Declare.mark(6);
  Frame.leave(v, 16);
  return shown;
}

/** `push`: 4 elements at first, then twice as many, as rustc does. */
function pushWord(vec: usize, word: u32): void {
  if (WordVec.isFull(vec)) WordVec.growTo(vec, max<usize>(4, 2 * Vec.capacity(vec)));
  WordVec.pushWithin(vec, word);
}

/** `alloc(layout)`, three writes, `dealloc(p, layout)`, and `alloc(layout)` again. */
export function allocDealloc(): f64 {
  const main = Frame.enter(8);
  Declare.mark(0);
  store<usize>(main, Tlsf.alloc(12));
  Declare.mark(1);
  store<u32>(load<usize>(main), 1);
  Declare.mark(2);
  store<u32>(load<usize>(main), 2, 4);
  store<u32>(load<usize>(main), 3, 8);
  Declare.mark(3);
  const shown = load<u32>(load<usize>(main), 8);
  Tlsf.free(load<usize>(main));
  Declare.mark(4);
  store<usize>(main, Tlsf.alloc(12), 4);
  Declare.mark(5);
  store<u32>(load<usize>(main, 4), 9);
  Declare.mark(6);
  Tlsf.free(load<usize>(main, 4));
  Declare.mark(7);
  Frame.leave(main, 8);
  return shown;
}

/** Three boxes, the third in a scope of its own. */
export function dropOrder(): f64 {
  const main = Frame.enter(12);
  Declare.mark(0);
  store<usize>(main, boxOf(1));
  Declare.mark(1);
  store<usize>(main, boxOf(2), 4);
  Declare.mark(2);
  store<usize>(main, boxOf(3), 8);
  Declare.mark(3);
  const shown = load<i32>(load<usize>(main, 8));
  Declare.mark(4);
  Box.drop(load<usize>(main, 8));
  Declare.mark(5);
  Box.drop(load<usize>(main, 4));
  Declare.mark(6);
  Box.drop(load<usize>(main));
  Declare.mark(7);
  Frame.leave(main, 12);
  Declare.mark(8);
  return shown;
}

function boxOf(value: i32): usize {
  const box = Box.alloc(4);
  store<i32>(box, value);
  return box;
}
