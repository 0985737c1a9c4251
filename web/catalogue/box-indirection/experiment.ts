import { live, quote, SIZE } from '../../memory/live-text.ts';
import type { Experiment, ToldVariant } from '../experiment.ts';
import { countWholePasses, sumWholePasses } from '../whole-passes.ts';
import * as rust from './rust.ts';

const VARIANTS: readonly ToldVariant[] = [
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
  memory: [
    live`A value in the array takes ${quote('inline', 'loads')}; a value behind a Box takes ${quote('boxed-in-order', 'loads')}, and the last of them cannot begin before the pointer is there.`,
    live`An array of ${SIZE} asks for ${quote('inline', 'peakLiveBytes')}, the boxes and their pointers for ${quote('boxed-in-order', 'peakLiveBytes')}, and the allocator rounds each box up to a block of 16 bytes.`,
    live`A cache of 32 KiB counts ${quote('inline', 'misses32KiB')} a value in the array, ${quote('boxed-in-order', 'misses32KiB')} behind boxes in order and ${quote('boxed-shuffled', 'misses32KiB')} behind shuffled ones.`,
  ],
  lookFor:
    'Look for the sizes at which the two boxed lines part: there order begins to matter more than the pointer does.',
  flip: 'While all lines fit the nearest cache, the load of the pointer is the whole price. The answer flips where the boxes outgrow a cache: shuffled, nearly every box is a miss of its own, and in order a fetched line still serves four of them.',
  text: [
    'No pointer depends on another here, so the processor waits for several boxes at once; in a linked list it could not. In order, prefetching sees the next one coming.',
  ],
  needs: [],
  isHidden: false,
  maximumPages: 4096,
  // The formula at the top of the workload: each pass adds n × seed + n(n − 1)/2.
  expectChecksum: (_group, iterations, n, _choices, seed) => sumWholePasses(iterations, n, seed),
};
