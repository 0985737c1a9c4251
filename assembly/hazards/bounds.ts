// Addresses past what is there: by an index, checked or not, by a raw pointer, and by none at all.

import { Box } from '../memory/box';
import { Declare } from '../memory/declare';
import { Frame } from '../memory/frame';
import { panicIndex } from '../memory/panic';
import { boxThree, dropTwoBoxes, FOUR_WORDS, setIfThere, THREE_WORDS, twoBoxes } from './values';

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
