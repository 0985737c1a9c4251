// Blocks that nobody gives back, and that nobody can reach.

import { Box } from '../memory/box';
import { Declare } from '../memory/declare';
import { Rc } from '../memory/rc';
import { Weak } from '../memory/weak';
import { watchBoth, watchedThree } from './values';

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
