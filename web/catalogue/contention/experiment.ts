import { live, quoteTally, SIZE } from '../../memory/live-text.ts';
import type { Choices, Experiment, ToldVariant, Variant } from '../experiment.ts';
import { wrap } from '../wrapping-sum.ts';
import * as rust from './rust.ts';

/** Where a lock puts a thread to sleep: each belongs to one variant. */
const SLEEPING = ['lockContended', 'readContended', 'writeContended'];

/** Every eighth operation of `rw-lock` writes, for eight. */
const WRITER_OF = 8;

function describe(
  told: Omit<ToldVariant, 'calls'>,
  group: string,
  must: readonly string[],
): Variant {
  return {
    ...told,
    group,
    isPresent: () => true,
    ledgerOperations: granule,
    calls: { must, mustNot: SLEEPING.filter((name) => !must.includes(name)) },
  };
}

/** The same cell from several threads. CATALOGUE, section 10. */
export const experiment: Experiment = {
  id: 'contention',
  order: 10,
  chapter: 'Hand over',
  question: 'What does one counter for several threads cost?',
  summary:
    'Threads count in the same four bytes of one shared memory: without any order, with an atomic addition, behind a lock, or each on its own.',
  parameter: {
    name: 'threads',
    unit: 'threads',
    values: [1, 2, 3, 4, 5, 6, 7, 8],
    spacing: 1,
  },
  operation: 'one update, by any of the threads',
  granule,
  options: [],
  variants: [
    describe(
      {
        id: 'unsynchronised',
        label: 'No order at all',
        summary: 'A load, an addition and a store; what others store in between is lost.',
        relation: 'only here',
        relationWhy:
          'A race is undefined behaviour in Rust, which refuses this with E0277; WebAssembly defines what happens.',
        rust: rust.unsynchronised,
      },
      'unsynchronised',
      [],
    ),
    describe(
      {
        id: 'atomic-add',
        label: 'AtomicU32, fetch_add',
        summary: 'One instruction loads, adds and stores, and no other thread comes between.',
        relation: 'as rustc does',
        relationWhy:
          'The instruction that rustc emits with the target feature atomics, whatever the ordering.',
        rust: rust.atomicAdd,
      },
      'exact',
      [],
    ),
    describe(
      {
        id: 'mutex',
        label: 'Mutex, wait and notify',
        summary: 'A plain update while a lock is held; who finds it held looks again, then sleeps.',
        relation: 'as rustc does',
        relationWhy: 'The algorithm of Rust’s futex mutex, without the flag for poisoning.',
        rust: rust.mutex,
      },
      'exact',
      ['lockContended'],
    ),
    describe(
      {
        id: 'rw-lock',
        label: 'RwLock, one writer in eight',
        summary: 'Seven operations read beside other readers; the eighth adds 8 alone.',
        relation: 'as rustc does',
        relationWhy: 'The algorithm of Rust’s futex RwLock: readers queue behind a waiting writer.',
        rust: rust.rwLock,
      },
      'exact',
      ['readContended', 'writeContended'],
    ),
    describe(
      {
        id: 'per-thread',
        label: 'A counter a thread, merged',
        summary: 'Each thread counts on its own stack and adds its count once, at the end.',
        relation: 'simplified',
        relationWhy:
          'Release Rust would keep a local count in a register; here it stays in memory so that it can be measured.',
        rust: rust.perThread,
      },
      'exact',
      [],
    ),
  ],
  baseline: 'atomic-add',
  memory: [
    live`An update is a load, an addition and a store: when two threads load the same value they store the same sum, and an update is lost.`,
    live`Without any order ${quoteTally('unsynchronised', 'lost')} of ${quoteTally('unsynchronised', 'updates')} were lost with ${SIZE}.`,
    live`An atomic addition is a single step that nothing comes between, and a lock lets one thread at a time do the plain three: both end at the exact total.`,
    live`For the Mutex a thread slept ${quoteTally('mutex', 'waits')} in ${quoteTally('mutex', 'updates')}, for the RwLock ${quoteTally('rw-lock', 'waits')} in ${quoteTally('rw-lock', 'updates')}.`,
  ],
  lookFor:
    'Look for lines that rise with the threads: the cache line with the cell moves from core to core, and a lock that is taken sends threads to sleep. If threads did not disturb each other, two of them on two cores would halve the time, as the counter a thread does.',
  flip: 'The answer flips with the number of cores: with more threads than cores they take turns, and meet less often than on a core each.',
  text: [
    'A race is undefined behaviour in Rust, and the compiler refuses it. In WebAssembly it is defined: every load gives some value that was stored, so it can be shown. That a run lost no update proves nothing; the threads may just not have met.',
    'The time is that of all threads together, divided by all their updates. Seven of eight operations of the RwLock only read, so it does less than the others; and still each of its readers writes to the lock.',
  ],
  needs: ['threads'],
  isHidden: false,
  maximumPages: 32,
  expectChecksum,
};

/** All threads do as many updates, in whole turns of the writer's. */
function granule(n: number): number {
  return WRITER_OF * n;
}

/** Every update adds 1, whoever did it. Without any order nothing is promised. */
function expectChecksum(
  group: string,
  iterations: number,
  _n: number,
  _choices: Choices,
  _seed: number,
): number {
  if (group !== 'exact') throw new Error(`${group} promises no total`);
  return wrap(BigInt(iterations));
}
