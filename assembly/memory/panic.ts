// Why a module trapped on purpose. The host reads `panicCode` after a trap; web/memory/panic.ts
// holds the words. The code is set right before the trap and never cleared: a trap ends an instance.

/** No deliberate trap has happened. */
export const NO_PANIC: i32 = 0;
/** A frame did not fit between `__data_end` and the stack pointer. */
export const STACK_OVERFLOW: i32 = 1;
/** `memory.grow` failed: the cap of linear memory, or the host's own limit. */
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

export let panicCode: i32 = NO_PANIC;

/** Sets the code and traps. */
export function panic(code: i32): void {
  panicCode = code;
  unreachable();
}

/** What the runtime's allocator calls instead of a bare `unreachable` when memory cannot grow. */
export function memoryAllocationFailed(): void {
  panic(ALLOCATION_FAILED);
}
