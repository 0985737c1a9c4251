import { live, quote, SIZE } from '../../memory/live-text.ts';
import type { Experiment, ToldVariant, Variant } from '../experiment.ts';
import { sumFrom, wrap } from '../wrapping-sum.ts';
import * as rust from './rust.ts';

/** 8-byte words of the buffer. */
const WORDS = 128n;

/** Calls of the counted handles and of the clone: each belongs to one variant. */
const OF_ONE = ['dropRcSlow', 'dropPlainArcSlow', 'dropArcSlow', 'cloneBuffer'];

function describe(told: Omit<ToldVariant, 'calls'>, must: readonly string[]): Variant {
  return {
    ...told,
    group: 'readers',
    isPresent: () => true,
    ledgerOperations: (n) => 4 * n,
    calls: { must, mustNot: OF_ONE.filter((name) => !must.includes(name)) },
  };
}

/** Who frees it? CATALOGUE, section 8. */
export const experiment: Experiment = {
  id: 'shared-ownership',
  order: 8,
  chapter: 'Give back',
  question: 'Who frees a value that several readers hold?',
  summary:
    'Readers of a buffer of 1 KiB come, read one word of it and go: each with a reference, a counted handle, a weak one, or a copy of its own.',
  parameter: {
    name: 'readers at the same time',
    unit: 'readers',
    values: [1, 4, 16, 32, 64, 256, 512, 1024],
    spacing: 'powers of two',
  },
  operation: 'one reader come and gone',
  granule: (n) => n,
  options: [],
  variants: [
    describe(
      {
        id: 'borrow',
        label: '&T, borrowed',
        summary: 'A reader gets the address; the owner frees the buffer after the last of them.',
        relation: 'as rustc does',
        relationWhy:
          'A reference is an address; that the owner lives longer is proved, not checked.',
        rust: rust.borrow,
      },
      [],
    ),
    describe(
      {
        id: 'rc',
        label: 'Rc, TLSF',
        summary:
          'A clone adds one to a count before the buffer, a drop takes one off; the last frees.',
        relation: 'as rustc does',
        relationWhy: 'The same block of two counts and the value, the same check of each count.',
        rust: rust.rc,
      },
      ['dropRcSlow'],
    ),
    describe(
      {
        id: 'arc-plain',
        label: 'Arc without atomics, TLSF',
        summary: 'An Arc as rustc emits it where there are no threads: the counts are plain words.',
        relation: 'as rustc does',
        relationWhy:
          'Without the target feature atomics, rustc lowers atomic operations to loads and stores.',
        rust: rust.arcPlain,
      },
      ['dropPlainArcSlow'],
    ),
    describe(
      {
        id: 'arc-atomic',
        label: 'Arc, atomic, TLSF',
        summary:
          'A clone is one atomic addition, a drop one atomic subtraction, on unshared memory.',
        relation: 'as rustc does',
        relationWhy:
          'What rustc emits with the target feature atomics; its fence before the last drop costs nothing here.',
        rust: rust.arcAtomic,
      },
      ['dropArcSlow'],
    ),
    describe(
      {
        id: 'deep-clone',
        label: 'Clone for each reader (Box, TLSF)',
        summary: 'A reader gets a block and a copy of all bytes, and frees them when it goes.',
        relation: 'simplified',
        relationWhy:
          'Rust’s default allocator on wasm32 is dlmalloc; here it is AssemblyScript’s TLSF.',
        rust: rust.deepClone,
      },
      ['cloneBuffer', 'allocateBlock', 'freeBlock'],
    ),
    describe(
      {
        id: 'rc-weak',
        label: 'Weak, upgraded to read, TLSF',
        summary: 'A reader is counted as a Weak while it is there and as an Rc while it reads.',
        relation: 'as rustc does',
        relationWhy: 'The same second count, and the same test for a value that is gone.',
        rust: rust.rcWeak,
      },
      ['dropRcSlow'],
    ),
  ],
  baseline: 'borrow',
  facts: [
    { id: 'cycle', label: 'Two Rc that point at each other, let go' },
    { id: 'weak-cycle', label: 'The same two with a Weak one way' },
  ],
  memory: [
    live`A reader with a reference costs ${quote('borrow', 'loads')} and ${quote('borrow', 'stores')}; a counted one ${quote('rc', 'loads')} and ${quote('rc', 'stores')}, since the count goes up when it comes and down when it goes.`,
    live`Rc and the Arc of plain wasm32 have the same ledger; with threads an Arc makes ${quote('arc-atomic', 'atomics')} a reader, which the columns of loads and stores do not show.`,
    live`A Weak is counted when it is made and again when it is read: ${quote('rc-weak', 'retains')} and ${quote('rc-weak', 'releases')} a reader, where an Rc has ${quote('rc', 'retains')} and ${quote('rc', 'releases')}.`,
    live`A deep clone makes ${quote('deep-clone', 'allocations')} a reader, and with ${SIZE} its live bytes peak at ${quote('deep-clone', 'peakLiveBytes')}, while the counted buffer stays at ${quote('rc', 'peakLiveBytes')}.`,
  ],
  lookFor:
    'Look at the distance between the plain counts and the atomic one, which no ledger shows, and at the clone, whose line is that of the allocator and of copying.',
  flip: 'The answer flips to the clone when readers write, or when a small part is kept and the rest could go.',
  text: [
    'Whoever takes the count down to zero frees the buffer, so nobody has to know who is last. Two Rc that point at each other never reach 0: their 32 bytes stay alive for ever. With a Weak one way none are left.',
  ],
  needs: [],
  isHidden: false,
  maximumPages: 4096,
  expectChecksum,
};

/** The formula at the top of the workload: waves × Σ over readers of (seed + r mod 128). */
function expectChecksum(
  _group: string,
  iterations: number,
  n: number,
  _choices: unknown,
  seed: number,
): number {
  const readers = BigInt(n);
  const rounds = readers / WORDS;
  const first = BigInt(seed);
  const wave = rounds * sumFrom(first, WORDS) + sumFrom(first, readers % WORDS);
  return wrap(BigInt(iterations / n) * wave);
}
