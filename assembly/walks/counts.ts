// Walks of values with several owners: counted, and counted by atomic instructions.

import { Arc } from '../memory/arc';
import { Declare } from '../memory/declare';
import { Frame } from '../memory/frame';
import { Rc } from '../memory/rc';
import { Weak } from '../memory/weak';

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
