// What does safe Rust refuse? Each mistake is made here for real, in an instance that is thrown away.
//
// `<hazard>()` makes the mistake and `<hazard>Twin()` does what Rust accepts in its place. Both return
// what the program saw. Nothing is timed: there are no iterations, no `n` and no `prepare`.
// `Declare.watch` names the bytes that are shown, `Declare.after` ends the mistake, and what follows only
// tidies up, so that the checker has nothing else to say. What both share is in
// `hazards/values`; the mistakes are one file, since one file is one module.
//
// @calls danglingFrame, otherFrame, staleFrame, swapByXor, bumpStatic, storeChecked

import {
  boxFour,
  boxThree,
  dropMoved,
  dropTwoBoxes,
  dropVec,
  FOUR_WORDS,
  fullVec,
  movedVec,
  pushWord,
  setIfThere,
  THREE_WORDS,
  twoBoxes,
  watchBoth,
  watchedFour,
  watchedThree,
} from '../hazards/values';
import { SizeClass } from '../memory/allocators/size-class';
import { Box } from '../memory/box';
import { Declare } from '../memory/declare';
import { Frame } from '../memory/frame';
import { panicIndex } from '../memory/panic';
import { Rc } from '../memory/rc';
import { Vec, VEC_HEADER } from '../memory/vec';
import { Weak } from '../memory/weak';

export { dataEnd, heapBase, panicCode, panicLimit, panicValue } from '../memory/module';

/** `let s2 = s1; s1[0]` */
export function useAfterMove(): f64 {
  const s1 = movedVec();
  const seen = load<u32>(Vec.pointer(s1));
  dropMoved(s1);
  return seen;
}

/** `let s2 = s1; s2[0]` */
export function useAfterMoveTwin(): f64 {
  const s1 = movedVec();
  const s2 = s1 + VEC_HEADER;
  const seen = load<u32>(Vec.pointer(s2));
  dropMoved(s1);
  return seen;
}

/** `let r; { let b = Box::new(…); r = &b[0]; } *r` */
export function outlivedReference(): f64 {
  const box = watchedThree();
  const reference = box;
  Box.drop(box);
  const seen = load<u32>(reference);
  Declare.after();
  return seen;
}

/** The box lives as long as its reference. */
export function outlivedReferenceTwin(): f64 {
  const box = watchedThree();
  const seen = load<u32>(box);
  Declare.after();
  Box.drop(box);
  return seen;
}

/** `let r = &mut b[0]; drop(b); *r = 9`, and then two boxes more. */
export function droppedWhileBorrowed(): f64 {
  const box = watchedFour();
  const reference = box;
  SizeClass.free(box, FOUR_WORDS);
  store<u32>(reference, 9);
  Declare.after();
  const first = SizeClass.alloc(FOUR_WORDS);
  const second = SizeClass.alloc(FOUR_WORDS);
  SizeClass.free(second, FOUR_WORDS);
  SizeClass.free(first, FOUR_WORDS);
  return <f64>second;
}

/** `let r = &mut b[0]; *r = 9; drop(b)` */
export function droppedWhileBorrowedTwin(): f64 {
  const box = watchedFour();
  store<u32>(box, 9);
  const seen = load<u32>(box);
  Declare.after();
  SizeClass.free(box, FOUR_WORDS);
  return seen;
}

/** `fn dangling<'a>() -> &'a u32 { let x = 42; &x }` */
export function poppedFrame(): f64 {
  const reference = danglingFrame();
  otherFrame();
  const seen = load<u32>(reference);
  Declare.after();
  return seen;
}

/** The value is returned, not its address. */
export function poppedFrameTwin(): f64 {
  const frame = Frame.enter(4);
  store<u32>(frame, 42);
  Declare.watch(frame, 4);
  const value = load<u32>(frame);
  Frame.leave(frame, 4);
  otherFrame();
  Declare.after();
  return value;
}

function danglingFrame(): usize {
  const frame = Frame.enter(4);
  store<u32>(frame, 42);
  Declare.watch(frame, 4);
  Frame.leave(frame, 4);
  return frame;
}

function otherFrame(): void {
  const frame = Frame.enter(4);
  store<u32>(frame, 99);
  Frame.leave(frame, 4);
}

/** `let a = &mut x; let b = &mut x; swap_by_xor(a, b)` */
export function twoExclusive(): f64 {
  const x = Frame.enter(8);
  store<u32>(x, 42);
  Declare.watch(x, 4);
  Declare.exclusive(x, 4);
  Declare.exclusive(x, 4);
  swapByXor(x, x);
  Declare.returned(x, 4);
  Declare.returned(x, 4);
  const seen = load<u32>(x);
  Declare.after();
  Frame.leave(x, 8);
  return seen;
}

/** `let (a, b) = pair.split_at_mut(1); swap_by_xor(a, b)` */
export function twoExclusiveTwin(): f64 {
  const pair = Frame.enter(8);
  store<u32>(pair, 42);
  store<u32>(pair, 7, 4);
  Declare.watch(pair, 8);
  Declare.exclusive(pair, 4);
  Declare.exclusive(pair + 4, 4);
  swapByXor(pair, pair + 4);
  Declare.returned(pair + 4, 4);
  Declare.returned(pair, 4);
  const seen = load<u32>(pair);
  Declare.after();
  Frame.leave(pair, 8);
  return seen;
}

/** Right for two places; one place comes out as 0. */
function swapByXor(a: usize, b: usize): void {
  store<u32>(a, load<u32>(a) ^ load<u32>(b));
  store<u32>(b, load<u32>(b) ^ load<u32>(a));
  store<u32>(a, load<u32>(a) ^ load<u32>(b));
}

/** `let first = &v[0]; v.push(4); *first` */
export function exclusiveBesideShared(): f64 {
  const vec = fullVec();
  const first = Vec.pointer(vec);
  Declare.shared(vec, VEC_HEADER);
  Declare.exclusive(vec, VEC_HEADER);
  pushWord(vec, 4);
  Declare.returned(vec, VEC_HEADER);
  const seen = load<u32>(first);
  Declare.returned(vec, VEC_HEADER);
  dropVec(vec);
  return seen;
}

/** `let first = v[0]; v.push(4); first` */
export function exclusiveBesideSharedTwin(): f64 {
  const vec = fullVec();
  Declare.shared(vec, VEC_HEADER);
  const seen = load<u32>(Vec.pointer(vec));
  Declare.returned(vec, VEC_HEADER);
  Declare.exclusive(vec, VEC_HEADER);
  pushWord(vec, 4);
  Declare.returned(vec, VEC_HEADER);
  dropVec(vec);
  return seen;
}

/** `let x = 5; x = 6` */
export function assigningTwice(): f64 {
  const x = Frame.enter(4);
  store<u32>(x, 5);
  Declare.assigned(x, 4);
  Declare.watch(x, 4);
  store<u32>(x, 6);
  Declare.assigned(x, 4);
  const seen = load<u32>(x);
  Declare.after();
  Frame.leave(x, 4);
  return seen;
}

/** `let mut x = 5; x = 6`: the same bytes. */
export function assigningTwiceTwin(): f64 {
  const x = Frame.enter(4);
  store<u32>(x, 5);
  Declare.watch(x, 4);
  store<u32>(x, 6);
  const seen = load<u32>(x);
  Declare.after();
  Frame.leave(x, 4);
  return seen;
}

/** `drop(b); drop(b)`, and then two boxes more, of which the second is written last. */
export function doubleFree(): f64 {
  const box = watchedFour();
  SizeClass.free(box, FOUR_WORDS);
  SizeClass.free(box, FOUR_WORDS);
  const mine = boxFour(1);
  const theirs = boxFour(2);
  const seen = load<u32>(mine);
  Declare.after();
  SizeClass.free(theirs, FOUR_WORDS);
  return seen;
}

/** `drop(b)` once, and then two boxes more. */
export function doubleFreeTwin(): f64 {
  const box = watchedFour();
  SizeClass.free(box, FOUR_WORDS);
  const mine = boxFour(1);
  const theirs = boxFour(2);
  const seen = load<u32>(mine);
  Declare.after();
  SizeClass.free(theirs, FOUR_WORDS);
  SizeClass.free(mine, FOUR_WORDS);
  return seen;
}

/** `let x: u32; x`, where another function kept a secret before. */
export function uninitialisedRead(): f64 {
  staleFrame();
  const x = Frame.enter(4);
  Declare.watch(x, 4);
  const seen = load<u32>(x);
  Declare.after();
  Frame.leave(x, 4);
  return seen;
}

/** `let x: u32 = 0; x` */
export function uninitialisedReadTwin(): f64 {
  staleFrame();
  const x = Frame.enter(4);
  Declare.watch(x, 4);
  store<u32>(x, 0);
  const seen = load<u32>(x);
  Declare.after();
  Frame.leave(x, 4);
  return seen;
}

/** Its bytes stay where they were. */
function staleFrame(): void {
  const frame = Frame.enter(4);
  store<u32>(frame, 0xc0ffee);
  Frame.leave(frame, 4);
}

/** `words[4] = 99` of four words: a panic. */
export function indexOutOfBounds(): f64 {
  const words = twoBoxes();
  storeChecked(words, 4, 99);
  return dropTwoBoxes(words);
}

/** `words[index] = word` of four words. */
function storeChecked(words: usize, index: usize, word: u32): void {
  if (index >= FOUR_WORDS >> 2) panicIndex(index, FOUR_WORDS >> 2);
  store<u32>(words + (index << 2), word);
}

/** `if let Some(word) = words.get_mut(4)` */
export function indexOutOfBoundsTwin(): f64 {
  return setIfThere(4);
}

/** `unsafe { *words.get_unchecked_mut(4) = 99 }` */
export function uncheckedIndex(): f64 {
  const words = twoBoxes();
  store<u32>(words, 99, 16);
  return dropTwoBoxes(words);
}

export function uncheckedIndexTwin(): f64 {
  return setIfThere(4);
}

/** `*null_mut::<u32>() = 42`: address 0 is memory like any other. */
export function nullDereference(): f64 {
  Declare.watch(0, 4);
  store<u32>(0, 42);
  const seen = load<u32>(0);
  Declare.after();
  return seen;
}

/** `Option<&u32>`: `None` is address 0, and it is compared before it is followed. */
export function nullDereferenceTwin(): f64 {
  const none: usize = 0;
  const slot = Frame.enter(4);
  store<usize>(slot, none);
  Declare.watch(0, 4);
  const reference = load<usize>(slot);
  const seen = reference == 0 ? 0 : load<u32>(reference);
  Declare.after();
  Frame.leave(slot, 4);
  return seen;
}

/** `*words.as_ptr().add(3)` of three words */
export function rawDereference(): f64 {
  const words = boxThree(1);
  const neighbour = boxThree(5);
  Declare.watch(words, THREE_WORDS);
  Declare.watch(words + THREE_WORDS, 4);
  const seen = load<u32>(words, THREE_WORDS);
  Declare.after();
  Box.drop(neighbour);
  Box.drop(words);
  return seen;
}

/** `words.last()` */
export function rawDereferenceTwin(): f64 {
  const words = boxThree(1);
  Declare.watch(words, THREE_WORDS);
  const seen = load<u32>(words, 8);
  Declare.after();
  Box.drop(words);
  return seen;
}

/** `static mut COUNT: u32` */
const COUNT: usize = memory.data(4, 4);

/** `let count = &mut COUNT; let old = *count; bump(); *count = old + 1` */
export function staticMut(): f64 {
  Declare.watch(COUNT, 4);
  Declare.exclusive(COUNT, 4);
  const old = load<u32>(COUNT);
  bumpStatic();
  store<u32>(COUNT, old + 1);
  Declare.returned(COUNT, 4);
  Declare.after();
  return load<u32>(COUNT);
}

/** `COUNT.fetch_add(1)`, twice: no reference is held across the call. */
export function staticMutTwin(): f64 {
  Declare.watch(COUNT, 4);
  bumpStatic();
  bumpStatic();
  Declare.after();
  return load<u32>(COUNT);
}

function bumpStatic(): void {
  Declare.exclusive(COUNT, 4);
  store<u32>(COUNT, load<u32>(COUNT) + 1);
  Declare.returned(COUNT, 4);
}

/** `mem::forget(b)` */
export function leakByForget(): f64 {
  const box = watchedThree();
  const seen = load<u32>(box);
  Declare.after();
  return seen;
}

/** `drop(b)` */
export function leakByForgetTwin(): f64 {
  const box = watchedThree();
  const seen = load<u32>(box);
  Box.drop(box);
  Declare.after();
  return seen;
}

/** Two `Rc`, each with an `Rc` to the other; both owners go. Returns the counts left. */
export function leakByCycle(): f64 {
  const a = Rc.alloc(4);
  const b = Rc.alloc(4);
  store<usize>(Rc.value(a), Rc.clone(b));
  store<usize>(Rc.value(b), Rc.clone(a));
  watchBoth(a, b);
  Rc.drop(b);
  Rc.drop(a);
  Declare.after();
  return Rc.strongCount(a) + Rc.strongCount(b);
}

/** `b` has a `Weak` to `a`: the last owner of `a` drops it, and with it the last owner of `b`. */
export function leakByCycleTwin(): f64 {
  const a = Rc.alloc(4);
  const b = Rc.alloc(4);
  store<usize>(Rc.value(a), Rc.clone(b));
  store<usize>(Rc.value(b), Rc.downgrade(a));
  watchBoth(a, b);
  Rc.drop(b);
  const isLast = Rc.release(a);
  if (isLast) {
    const owned = load<usize>(Rc.value(a));
    if (Rc.release(owned)) {
      Weak.drop(load<usize>(Rc.value(owned)));
      Rc.leaveBlock(owned);
    }
    Rc.leaveBlock(a);
  }
  Declare.after();
  return isLast ? 0 : 1;
}
