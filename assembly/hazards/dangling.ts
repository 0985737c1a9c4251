// References that outlive what they refer to: a box that is dropped, a frame that is left.

import { SizeClass } from '../memory/allocators/size-class';
import { Box } from '../memory/box';
import { Declare } from '../memory/declare';
import { Frame } from '../memory/frame';
import { FOUR_WORDS, watchedFour, watchedThree } from './values';

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
