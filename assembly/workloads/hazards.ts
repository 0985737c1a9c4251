// What does safe Rust refuse? Each mistake is made here for real, in an instance that is thrown away.
//
// `<hazard>()` makes the mistake and `<hazard>Twin()` does what Rust accepts in its place. Both return
// what the program saw. Nothing is timed: there are no iterations, no `n` and no `prepare`.
// `Declare.watch` names the bytes that are shown, `Declare.after` ends the mistake, and what follows only
// tidies up, so that the checker has nothing else to say.
//
// The mistakes are in `hazards/`, by what is wrong with them, and this file makes one module of them; the
// values that they are made with are in `hazards/values`.
//
// @calls danglingFrame, otherFrame, staleFrame, swapByXor, bumpStatic, storeChecked

export {
  twoExclusive,
  twoExclusiveTwin,
  exclusiveBesideShared,
  exclusiveBesideSharedTwin,
  staticMut,
  staticMutTwin,
} from '../hazards/borrows';
export {
  indexOutOfBounds,
  indexOutOfBoundsTwin,
  uncheckedIndex,
  uncheckedIndexTwin,
  nullDereference,
  nullDereferenceTwin,
  rawDereference,
  rawDereferenceTwin,
} from '../hazards/bounds';
export {
  outlivedReference,
  outlivedReferenceTwin,
  droppedWhileBorrowed,
  droppedWhileBorrowedTwin,
  poppedFrame,
  poppedFrameTwin,
} from '../hazards/dangling';
export { leakByForget, leakByForgetTwin, leakByCycle, leakByCycleTwin } from '../hazards/leaks';
export {
  useAfterMove,
  useAfterMoveTwin,
  assigningTwice,
  assigningTwiceTwin,
  doubleFree,
  doubleFreeTwin,
  uninitialisedRead,
  uninitialisedReadTwin,
} from '../hazards/owners';
export { dataEnd, heapBase, panicCode, panicLimit, panicValue } from '../memory/module';
