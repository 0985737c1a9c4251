/**
 * What a workload's `panicCode` says after a trap, in Rust's words where Rust has them.
 * The codes are those of assembly/memory/panic.ts. `null`: the trap was not deliberate.
 */
export function describePanic(code: number): string | null {
  return PANICS[code] ?? null;
}

const PANICS: Readonly<Record<number, string>> = {
  1: 'stack overflow (linear memory)',
  2: 'memory allocation failed',
  3: 'already borrowed',
  4: 'index out of bounds',
  5: 'the workload has no value at this size',
  6: 'already mutably borrowed',
  7: 'reference count overflow',
  8: 'cannot recursively acquire mutex',
  9: 'too many active read locks on RwLock',
  10: 'capacity overflow',
};
