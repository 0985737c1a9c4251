// Mistakes of who owns a value, and of what a name is bound to: moved, given back twice, assigned
// twice, not yet assigned.

import { SizeClass } from '../memory/allocators/size-class';
import { Declare } from '../memory/declare';
import { Frame } from '../memory/frame';
import { Vec, VEC_HEADER } from '../memory/vec';
import { boxFour, dropMoved, FOUR_WORDS, movedVec, watchedFour } from './values';

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
