// Why a module trapped on purpose. The host reads `panicCode` after a trap, and the two numbers beside it
// that Rust's message has; web/memory/panic.ts holds the words. They are set right before the trap and
// never cleared: a trap ends an instance.

/** No deliberate trap has happened. */
export const NO_PANIC: i32 = 0;
/** A frame did not fit between `__data_end` and the stack pointer. */
export const STACK_OVERFLOW: i32 = 1;
/** `memory.grow` failed: the cap of linear memory, or the host's own limit. Rust says so and aborts. */
export const ALLOCATION_FAILED: i32 = 2;
export const ALREADY_BORROWED: i32 = 3;
export const INDEX_OUT_OF_BOUNDS: i32 = 4;
/** A workload was called with an `n` or an option that it has no value for. */
export const NO_SUCH_POINT: i32 = 5;
export const ALREADY_MUTABLY_BORROWED: i32 = 6;
/** A reference count would pass its range. Rust aborts here, without words. */
export const COUNT_OVERFLOW: i32 = 7;
/** A lock without waiting, taken while it is held: nobody else could ever let go of it. */
export const RECURSIVE_LOCK: i32 = 8;
export const TOO_MANY_READERS: i32 = 9;
/** A collection would have more than `isize::MAX` bytes. */
export const CAPACITY_OVERFLOW: i32 = 10;

/** A slice is cut beyond its length. */
export const RANGE_END_OUT_OF_RANGE: i32 = 11;

export let panicCode: i32 = NO_PANIC;
/** What was asked for: an index, the end of a range, bytes. */
export let panicValue: usize = 0;
/** What it had to stay within: a length. */
export let panicLimit: usize = 0;

/** For a message without a number: sets the code and traps. */
export function panic(code: i32): void {
  panicCode = code;
  unreachable();
}

/** `slice[index]`, which is no index of a slice of `length`. */
export function panicIndex(index: usize, length: usize): void {
  panicValue = index;
  panicLimit = length;
  panic(INDEX_OUT_OF_BOUNDS);
}

/** `slice[..end]` of a slice of `length`, which is less. */
export function panicRangeEnd(end: usize, length: usize): void {
  panicValue = end;
  panicLimit = length;
  panic(RANGE_END_OUT_OF_RANGE);
}

/** An allocator that takes a chunk of its own says for which request: that one fails if it cannot. */
export class Chunk {
  static askedFor: usize = 0;
}

/** What every allocator calls when memory cannot grow, the runtime's instead of a bare `unreachable`. */
export function memoryAllocationFailed(bytes: usize): void {
  panicValue = Chunk.askedFor != 0 ? Chunk.askedFor : bytes;
  panic(ALLOCATION_FAILED);
}
