// The values that mistakes are made with, and their ends: what a mistake and its accepted twin share.

import { SizeClass } from '../memory/allocators/size-class';
import { Tlsf } from '../memory/allocators/tlsf';
import { Box } from '../memory/box';
import { Declare } from '../memory/declare';
import { Frame } from '../memory/frame';
import { Vec, VEC_HEADER } from '../memory/vec';

/** `Box<[u32; 3]>`: with its header of 4 bytes a whole block of 16 in TLSF. */
export const THREE_WORDS: usize = 12;
/** `Box<[u32; 4]>`: a whole class of the size-class allocator, so that boxes touch. */
export const FOUR_WORDS: usize = 16;

/** Strong, weak and value of two Rc. */
export function watchBoth(a: usize, b: usize): void {
  Declare.watch(a, THREE_WORDS);
  Declare.watch(b, THREE_WORDS);
}

/** The second of two boxes: an address of its own, not one that is reached from the first. */
let neighbour: usize = 0;

/** Two boxes side by side: the words 1 to 4, and 5 to 8. */
export function twoBoxes(): usize {
  const words = boxFour(1);
  Declare.watch(words, FOUR_WORDS);
  neighbour = watchedFour();
  return words;
}

/** What the second of two boxes reads, before both are dropped. */
export function dropTwoBoxes(words: usize): f64 {
  const seen = load<u32>(neighbour);
  Declare.after();
  SizeClass.free(neighbour, FOUR_WORDS);
  SizeClass.free(words, FOUR_WORDS);
  return seen;
}

/** `Box::new([first, first + 1, first + 2])`, TLSF. */
export function boxThree(first: u32): usize {
  const box = Box.alloc(THREE_WORDS);
  for (let i: u32 = 0; i < 3; ++i) store<u32>(box + (i << 2), first + i);
  return box;
}

/** `Box::new([5, 6, 7])`, whose bytes are shown. */
export function watchedThree(): usize {
  const box = boxThree(5);
  Declare.watch(box, THREE_WORDS);
  return box;
}

/** `Box::new([5, 6, 7, 8])`, whose bytes are shown. */
export function watchedFour(): usize {
  const box = boxFour(5);
  Declare.watch(box, FOUR_WORDS);
  return box;
}

/** `Box::new([first, …, first + 3])`, size classes. */
export function boxFour(first: u32): usize {
  const box = SizeClass.alloc(FOUR_WORDS);
  for (let i: u32 = 0; i < 4; ++i) store<u32>(box + (i << 2), first + i);
  return box;
}

/** Writes 99 to a word of four if there is such a word; returns the neighbour's first word. */
export function setIfThere(index: usize): f64 {
  const words = twoBoxes();
  if (index << 2 < FOUR_WORDS) store<u32>(words + (index << 2), 99);
  return dropTwoBoxes(words);
}

/** `let s2 = s1` of a Vec of one word, 7. Both headers lie in one frame, that of `s2` behind that of `s1`. */
export function movedVec(): usize {
  const s1 = Frame.enter(2 * VEC_HEADER);
  const s2 = s1 + VEC_HEADER;
  Vec.withCapacity(s1, 4);
  store<u32>(Vec.pointer(s1), 7);
  store<usize>(s1, 4, 8);
  Declare.watch(s1, VEC_HEADER);
  Declare.watch(s2, VEC_HEADER);
  Vec.move(s1, s2);
  Declare.moved(s1, VEC_HEADER);
  return s1;
}

/** The end of `s2`, which owns the buffer, and of the frame. */
export function dropMoved(s1: usize): void {
  Declare.after();
  Vec.drop(s1 + VEC_HEADER);
  Frame.leave(s1, 2 * VEC_HEADER);
}

/** A Vec of the words 1, 2, 3 without room for another, its header in a frame of its own. */
export function fullVec(): usize {
  const vec = Frame.enter(VEC_HEADER);
  const buffer = boxThree(1);
  Vec.fromRawParts(vec, buffer, THREE_WORDS);
  Declare.watch(buffer, THREE_WORDS);
  return vec;
}

export function dropVec(vec: usize): void {
  Declare.after();
  Vec.drop(vec);
  Frame.leave(vec, VEC_HEADER);
}

/** `push` where there is no room: a buffer of twice the bytes, the old one freed. */
export function pushWord(vec: usize, word: u32): void {
  const length = Vec.length(vec);
  const buffer = Tlsf.alloc(2 * length);
  memory.copy(buffer, Vec.pointer(vec), length);
  Tlsf.free(Vec.pointer(vec));
  store<u32>(buffer + length, word);
  Vec.fromRawParts(vec, buffer, length + 4);
}
