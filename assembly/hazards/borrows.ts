// Borrows that reach one place at once, by the facts that the program declares.

import { Declare } from '../memory/declare';
import { Frame } from '../memory/frame';
import { Vec, VEC_HEADER } from '../memory/vec';
import { dropVec, fullVec, pushWord } from './values';

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
