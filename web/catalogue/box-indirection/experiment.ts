import type { Experiment, Variant } from '../experiment.ts';
import { countWholePasses, sumWholePasses } from '../whole-passes.ts';
import * as rust from './rust.ts';

type Told = Pick<
  Variant,
  'id' | 'label' | 'summary' | 'relation' | 'relationWhy' | 'calls' | 'rust'
>;

const VARIANTS: readonly Told[] = [
  {
    id: 'inline',
    label: 'Array of values',
    summary: 'The values lie in the array, 4 bytes each: one load a value.',
    relation: 'as rustc does',
    relationWhy: 'A slice of u32 is laid out and summed so where no SIMD is asked for.',
    calls: { must: ['sumInline'], mustNot: ['sumBoxes', 'layBoxes'] },
    rust: rust.inline,
  },
  {
    id: 'boxed-in-order',
    label: 'Array of Box, in order (size classes)',
    summary: 'The array holds pointers to boxes that lie in the same order: two loads a value.',
    relation: 'simplified',
    relationWhy:
      'A Box is one pointer as here; Rust’s dlmalloc too gives 16 bytes to a box of 4, header in.',
    calls: { must: ['sumBoxes', 'layBoxes'], mustNot: ['sumInline'] },
    rust: rust.boxedInOrder,
  },
  {
    id: 'boxed-shuffled',
    label: 'Array of Box, shuffled (size classes)',
    summary: 'The same boxes, and the array’s pointers lead to them in another order.',
    relation: 'simplified',
    relationWhy:
      'What a vector of boxes comes to after sorting; here a generator with a seed decides the order.',
    calls: { must: ['sumBoxes', 'layBoxes'], mustNot: ['sumInline'] },
    rust: rust.boxedShuffled,
  },
];

/** What does following the pointer cost? CATALOGUE, section 2. */
export const experiment: Experiment = {
  id: 'box-indirection',
  order: 2,
  chapter: 'Place',
  question: 'What does following the pointer cost?',
  summary:
    'An array is summed whose values lie in it, or behind a Box each, in the array’s order or in another.',
  parameter: {
    name: 'numbers of values',
    unit: 'values',
    values: [16, 64, 256, 1024, 2048, 4096, 8192, 16_384, 65_536, 262_144],
    spacing: 'powers of two',
  },
  operation: 'one value summed',
  granule: (n) => n,
  options: [],
  variants: VARIANTS.map((told) => ({
    ...told,
    group: 'sum',
    isPresent: () => true,
    ledgerOperations: countWholePasses,
  })),
  baseline: 'inline',
  text: [
    'A value in the array takes one load. A value behind a Box takes two, and the second cannot begin before the first has brought the pointer. The allocator gives each box 16 bytes, so 4 bytes of value take 20 with their pointer.',
    'While all lines fit the nearest cache, a second load is the whole price. In order, a fetched line serves four boxes, and prefetching sees the next one coming, so the price stays near that at every size.',
    'Shuffled, nearly every box is a miss of its own once the boxes outgrow a cache. No pointer depends on another here, so the processor waits for several of them at once; in a linked list it could not. Look for the sizes at which the two boxed lines part: there order begins to matter more than the pointer does.',
  ],
  needs: [],
  isHidden: false,
  maximumPages: 4096,
  // The formula at the top of the workload: each pass adds n × seed + n(n − 1)/2.
  expectChecksum: (_group, iterations, n, _choices, seed) => sumWholePasses(iterations, n, seed),
};
