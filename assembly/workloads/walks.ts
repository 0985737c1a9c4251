// The listings of the walks, line by line: what does each line do to memory?
//
// One exported function a walk, without parameters that matter, without a timing and without `prepare`.
// `Declare.mark(k)` comes right after what step k of the walk shows; web/catalogue/walks/ has the listings,
// the sentences and the names of the words. Every local lives in its frame, as in an unoptimised build of
// Rust, so that it can be seen; what a function returns is what its Rust prints.
//
// The walks are in `walks/`, by what they are about, and this file makes one module of them.
//
// @enable threads
// @calls foo, sum

export { dataEnd, heapBase, panicCode, panicLimit, panicValue } from '../memory/module';
export {
  stackAndHeap,
  moveString,
  cloneString,
  vecGrows,
  allocDealloc,
  dropOrder,
} from '../walks/owners';
export { frames, recursion } from '../walks/calls';
export { addresses, borrows, refCell } from '../walks/borrows';
export { rc, arc } from '../walks/counts';
