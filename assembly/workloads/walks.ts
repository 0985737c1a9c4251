// The listings of the walks, line by line: what does each line do to memory?
//
// One exported function a walk, without parameters that matter, without a timing and without `prepare`.
// `Declare.mark(k)` comes right after what step k of the walk shows; web/catalogue/walks/ has the listings,
// the sentences and the names of the words. Every local lives in its frame, as in an unoptimised build of
// Rust, so that it can be seen; what a function returns is what its Rust prints.
//
// @enable threads
// @calls foo, sum

import { Arc } from '../memory/arc';
import { Tlsf } from '../memory/allocators/tlsf';
import { Box } from '../memory/box';
import { Declare } from '../memory/declare';
import { Frame } from '../memory/frame';
import { Rc } from '../memory/rc';
import { RefCell } from '../memory/ref-cell';
import { Vec, VEC_HEADER, WordVec } from '../memory/vec';
import { Weak } from '../memory/weak';

export { dataEnd, heapBase, panicCode, panicLimit, panicValue } from '../memory/module';

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

/** `let z = foo(&y, x);` */
export function frames(): f64 {
  const main = Frame.enter(12);
  Declare.mark(0);
  store<i32>(main, 5);
  store<i32>(main, 7, 4);
  Declare.mark(1);
  const z = foo(main + 4, load<i32>(main));
  store<i32>(main, z, 8);
  Declare.mark(6);
  const shown = load<i32>(main, 8);
  Frame.leave(main, 12);
  Declare.mark(7);
  return shown;
}

/** `fn foo(r: &i32, x: i32) -> i32 { let sum = *r + x; sum * 2 }` */
function foo(r: usize, x: i32): i32 {
  const frame = Frame.enter(12);
  Declare.mark(2);
  store<usize>(frame, r);
  store<i32>(frame, x, 4);
  Declare.mark(3);
  store<i32>(frame, load<i32>(load<usize>(frame)) + load<i32>(frame, 4), 8);
  Declare.mark(4);
  const result = 2 * load<i32>(frame, 8);
  Frame.leave(frame, 12);
  Declare.mark(5);
  return result;
}

/** `&x`, `*const i32` and `Box<i32>`. */
export function addresses(): f64 {
  const main = Frame.enter(16);
  Declare.mark(0);
  store<i32>(main, 7);
  Declare.mark(1);
  store<usize>(main, main, 4);
  Declare.mark(2);
  store<usize>(main, main, 8);
  Declare.mark(3);
  const box = Box.alloc(4);
  store<i32>(box, 8);
  store<usize>(main, box, 12);
  Declare.mark(4);
  let shown = load<i32>(load<usize>(main, 4));
  Declare.mark(5);
  shown += load<i32>(load<usize>(main, 8));
  Declare.mark(6);
  shown += load<i32>(load<usize>(main, 12));
  Declare.mark(7);
  Box.drop(load<usize>(main, 12));
  Declare.mark(8);
  Frame.leave(main, 16);
  return shown;
}

/** Many `&`, or one `&mut`. */
export function borrows(): f64 {
  const v = Frame.enter(16);
  store<i32>(v, 5);
  Declare.mark(0);
  store<usize>(v, v, 4);
  Declare.mark(1);
  store<usize>(v, v, 8);
  Declare.mark(2);
  let shown = load<i32>(load<usize>(v, 4)) + load<i32>(load<usize>(v, 8));
  Declare.mark(3);
  store<usize>(v, v, 12);
  Declare.mark(4);
  const writer = load<usize>(v, 12);
  store<i32>(writer, load<i32>(writer) + 1);
  Declare.mark(5);
  shown += load<i32>(v);
  Declare.mark(6);
  Frame.leave(v, 16);
  return shown;
}

/**
 * `RefCell<i32>`: flag and value; then two `Ref` and a `RefMut`, each the value's address and that of the
 * flag.
 */
export function refCell(): f64 {
  const cell = Frame.enter(32);
  RefCell.init(cell);
  store<i32>(cell, 5, 4);
  Declare.mark(0);
  lend(cell, 8, RefCell.borrow(cell));
  Declare.mark(1);
  lend(cell, 16, RefCell.borrow(cell));
  Declare.mark(2);
  const refused = RefCell.tryBorrowMut(cell) == 0;
  Declare.mark(3);
  RefCell.drop(cell);
  Declare.mark(4);
  RefCell.drop(cell);
  Declare.mark(5);
  lend(cell, 24, RefCell.borrowMut(cell));
  Declare.mark(6);
  const writer = load<usize>(cell, 24);
  store<i32>(writer, load<i32>(writer) + 1);
  Declare.mark(7);
  RefCell.dropMut(cell);
  Declare.mark(8);
  const shown = load<i32>(cell, 4);
  Frame.leave(cell, 32);
  return refused ? shown : -1;
}

/** Writes a guard into the frame. */
function lend(cell: usize, at: usize, value: usize): void {
  store<usize>(cell + at, value);
  store<usize>(cell + at, cell, 4);
}

/** `Rc<i32>`, two of them, and a `Weak`. */
export function rc(): f64 {
  const main = Frame.enter(16);
  Declare.mark(0);
  const counted = Rc.alloc(4);
  store<i32>(Rc.value(counted), 5);
  store<usize>(main, counted);
  Declare.mark(1);
  store<usize>(main, Rc.clone(load<usize>(main)), 4);
  Declare.mark(2);
  store<usize>(main, Rc.downgrade(load<usize>(main)), 8);
  Declare.mark(3);
  Rc.drop(load<usize>(main));
  Declare.mark(4);
  const shown = load<i32>(Rc.value(load<usize>(main, 4)));
  Declare.mark(5);
  Rc.drop(load<usize>(main, 4));
  Declare.mark(6);
  const gone = Weak.upgrade(load<usize>(main, 8)) == 0;
  Declare.mark(7);
  Weak.drop(load<usize>(main, 8));
  Declare.mark(8);
  Frame.leave(main, 16);
  return gone ? shown : -1;
}

/** `Arc<i32>`: the same counts, changed by atomic instructions. */
export function arc(): f64 {
  const main = Frame.enter(8);
  Declare.mark(0);
  const counted = Arc.alloc(4);
  store<i32>(Arc.value(counted), 5);
  store<usize>(main, counted);
  Declare.mark(1);
  store<usize>(main, Arc.clone(load<usize>(main)), 4);
  Declare.mark(2);
  const shown = load<i32>(Arc.value(load<usize>(main, 4)));
  Declare.mark(3);
  Arc.drop(load<usize>(main, 4));
  Declare.mark(4);
  Arc.drop(load<usize>(main));
  Declare.mark(5);
  Frame.leave(main, 8);
  return shown;
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

const CALLS: u32 = 1000;

/** `sum(1000)`: a frame a call, and all of them open at once. */
export function recursion(): f64 {
  const main = Frame.enter(4);
  Declare.mark(0);
  store<u32>(main, sum(CALLS));
  Declare.mark(8);
  const shown = load<u32>(main);
  Frame.leave(main, 4);
  return shown;
}

/** `fn sum(n: u32) -> u32 { if n == 1 { return 1; } let rest = sum(n - 1); n + rest }` */
function sum(n: u32): u32 {
  const frame = Frame.enter(8);
  store<u32>(frame, n);
  if (n > CALLS - 3) Declare.mark(1 + (CALLS - n));
  if (n == 1) {
    Declare.mark(4);
    Frame.leave(frame, 8);
    return 1;
  }
  store<u32>(frame, sum(n - 1), 4);
  if (n <= 3) Declare.mark(3 + n);
  if (n == CALLS) Declare.mark(7);
  const result = load<u32>(frame) + load<u32>(frame, 4);
  Frame.leave(frame, 8);
  return result;
}
