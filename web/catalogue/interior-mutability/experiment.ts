import { live, quote, SIZE } from '../../memory/live-text.ts';
import type { Experiment, ToldVariant, Variant } from '../experiment.ts';
import { sumFrom, wrap } from '../wrapping-sum.ts';
import * as rust from './rust.ts';

/** Calls that belong to one check each: what happens when it fails. */
const CHECKS = ['panicAlreadyBorrowed', 'panicRecursiveLock', 'lockContended', 'writeContended'];

function describe(told: Omit<ToldVariant, 'calls'>, checks: readonly string[]): Variant {
  return {
    ...told,
    group: 'updates',
    isPresent: () => true,
    ledgerOperations: (n) => 4 * n,
    calls: {
      must: ['next', ...checks],
      mustNot: CHECKS.filter((name) => !checks.includes(name)),
    },
  };
}

/** What does checking at run time cost? CATALOGUE, section 9. */
export const experiment: Experiment = {
  id: 'interior-mutability',
  order: 9,
  chapter: 'Hand over',
  question: 'What does checking at run time cost?',
  summary:
    'Each of n cells is updated once a round, and nobody else wants it: through a reference that was checked when it was compiled, or through a flag or a lock that is checked each time.',
  parameter: {
    name: 'updates in a round, each of another cell',
    unit: 'updates',
    values: [64, 256, 1024, 4096, 8192, 16_384, 32_768, 65_536],
    spacing: 'powers of two',
  },
  operation: 'one update',
  granule: (n) => n,
  options: [],
  variants: [
    describe(
      {
        id: 'exclusive',
        label: '&mut, checked by the compiler',
        summary: 'The value is read and written where it lies; there is no flag.',
        relation: 'as rustc does',
        relationWhy: 'A mutable reference is an address, and its rule costs nothing at run time.',
        rust: rust.exclusive,
      },
      [],
    ),
    describe(
      {
        id: 'cell',
        label: 'Cell, copied out and in',
        summary: 'The value is copied out and another one copied in; there is no flag.',
        relation: 'as rustc does',
        relationWhy: 'A Cell is the value alone, and get and set are a load and a store.',
        rust: rust.cell,
      },
      [],
    ),
    describe(
      {
        id: 'ref-cell',
        label: 'RefCell, flag checked',
        summary: 'A flag beside the value is checked and set, and set back when the guard goes.',
        relation: 'as rustc does',
        relationWhy: 'The same flag before the value, with the same meaning and the same panic.',
        rust: rust.refCell,
      },
      ['panicAlreadyBorrowed'],
    ),
    describe(
      {
        id: 'mutex-plain',
        label: 'Mutex, wasm32 without atomics',
        summary: 'A bool beside the value is checked and set, and cleared when the guard goes.',
        relation: 'as rustc does',
        relationWhy: 'Without the target feature atomics, Rust’s standard library locks a bool.',
        rust: rust.mutexPlain,
      },
      ['panicRecursiveLock'],
    ),
    describe(
      {
        id: 'mutex-atomic',
        label: 'Mutex, atomic, uncontended',
        summary: 'One atomic compare-and-exchange takes the lock, one atomic exchange frees it.',
        relation: 'as rustc does',
        relationWhy:
          'The futex of Rust’s standard library, which asks for the system only to wait.',
        rust: rust.mutexAtomic,
      },
      ['lockContended'],
    ),
    describe(
      {
        id: 'rw-lock-atomic',
        label: 'RwLock, atomic, uncontended writer',
        summary: 'One atomic compare-and-exchange takes the lock, one atomic subtraction frees it.',
        relation: 'as rustc does',
        relationWhy: 'The futex of Rust’s standard library, with its second word for writers.',
        rust: rust.rwLockAtomic,
      },
      ['writeContended'],
    ),
  ],
  baseline: 'exclusive',
  facts: [
    { id: 'second-borrow-mut', label: 'A second borrow_mut while one is out' },
    { id: 'borrow-while-mutable', label: 'A borrow while a borrow_mut is out' },
    {
      id: 'try-borrow-mut',
      label: 'A try_borrow_mut while a borrow_mut is out, which gives Err(BorrowMutError)',
    },
    { id: 'second-lock', label: 'A second lock by who holds it, where there are no threads' },
  ],
  memory: [
    live`A mutable reference makes ${quote('exclusive', 'loads')} and ${quote('exclusive', 'stores')} an update, and a Cell ${quote('cell', 'loads')} and ${quote('cell', 'stores')}: one is checked by the compiler, the other hands out copies only.`,
    live`A RefCell reads and writes its flag when a guard comes and again when it goes: ${quote('ref-cell', 'loads')} and ${quote('ref-cell', 'stores')}.`,
    live`A bool for a lock comes to ${quote('mutex-plain', 'loads')} and ${quote('mutex-plain', 'stores')}; a lock with atomics makes ${quote('mutex-atomic', 'atomics')} although nobody contends for it, which loads and stores do not show.`,
    live`The flag takes room as well: the cells of ${SIZE} take ${quote('cell', 'peakLiveBytes')} with none, ${quote('ref-cell', 'peakLiveBytes')} with a RefCell’s and ${quote('rw-lock-atomic', 'peakLiveBytes')} with a RwLock’s.`,
  ],
  lookFor:
    'Look whether the lines rise at the large end, where the cells with their flags outgrow a cache, or whether prefetching hides it; and look at the atomics, which only the timing shows.',
  flip: 'The answer flips where two users may meet and the compiler cannot know: then a check is the price of being safe.',
  text: [
    'What is checked can fail: a second borrow_mut while one is out panics with “RefCell already borrowed”, and try_borrow_mut is refused instead.',
  ],
  needs: [],
  isHidden: false,
  maximumPages: 4096,
  expectChecksum,
};

/** The formula at the top of the workload: Σ over rounds r and cells j of (seed + j + r). */
function expectChecksum(
  _group: string,
  iterations: number,
  n: number,
  _choices: unknown,
  seed: number,
): number {
  const rounds = BigInt(iterations / n);
  const cells = BigInt(n);
  return wrap(rounds * sumFrom(BigInt(seed), cells) + cells * sumFrom(0n, rounds));
}
