/** What a module had set when it trapped on purpose: a code, and the numbers that the message may have. */
export interface Panic {
  /** Of assembly/memory/panic.ts; 0 while nothing was set. */
  readonly code: number;
  /** What was asked for: an index, the end of a range, bytes. */
  readonly value: number;
  /** What it had to stay within: a length. */
  readonly limit: number;
}

export const NO_PANIC: Panic = { code: 0, value: 0, limit: 0 };

export const STACK_OVERFLOW = 1;
export const ALLOCATION_FAILED = 2;

/**
 * The message of a panic, in Rust's words where Rust has them; lines of it are set one after the other.
 * `tests/rust/check-panics.ts` holds them to rustc. `null`: the trap was not deliberate.
 */
export function describePanic(panic: Panic): string | null {
  return PANICS[panic.code]?.(panic) ?? null;
}

/** Rust says 2 and aborts, and aborts at 7 without a word; 1 and 5 are ours alone. All others panic in Rust. */
const PANICS: Readonly<Record<number, (panic: Panic) => string>> = {
  [STACK_OVERFLOW]: () => 'stack overflow (linear memory)',
  [ALLOCATION_FAILED]: ({ value }) => `memory allocation of ${value} bytes failed`,
  3: () => 'RefCell already borrowed',
  4: ({ value, limit }) => `index out of bounds: the len is ${limit} but the index is ${value}`,
  5: () => 'the workload has no value at this size',
  6: () => 'RefCell already mutably borrowed',
  7: () => 'reference count overflow',
  8: () =>
    'assertion `left == right` failed: cannot recursively acquire mutex left: true right: false',
  9: () => 'too many active read locks on RwLock',
  10: () => 'capacity overflow',
  11: ({ value, limit }) => `range end index ${value} out of range for slice of length ${limit}`,
};
