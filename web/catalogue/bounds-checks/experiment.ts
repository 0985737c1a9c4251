import { live, quote } from '../../memory/live-text.ts';
import type { Experiment, ToldVariant } from '../experiment.ts';
import { countWholePasses, sumWholePasses } from '../whole-passes.ts';
import * as rust from './rust.ts';

const VARIANTS: readonly ToldVariant[] = [
  {
    id: 'indexed',
    label: 'Index, each checked',
    summary: 'Each index is compared with the length before its word is read.',
    relation: 'as rustc does',
    relationWhy:
      'Rustc checks each index so where it cannot prove it; in a loop up to the length itself it can.',
    calls: { must: ['sumIndexed', 'panicIndex'], mustNot: ['sumIterated', 'sumUnchecked'] },
    rust: rust.indexed,
  },
  {
    id: 'iterated',
    label: 'Iterator, checked once',
    summary: 'The end is compared with the length once a pass; then addresses run up to it.',
    relation: 'as rustc does',
    relationWhy: 'A slice is checked when it is cut, and its iterator is a pointer and an end.',
    calls: { must: ['sumIterated', 'panicRangeEnd'], mustNot: ['sumIndexed', 'sumUnchecked'] },
    rust: rust.iterated,
  },
  {
    id: 'unchecked',
    label: 'Index, unchecked (unsafe)',
    summary: 'Nothing is compared with the length: an index beyond it reads what lies there.',
    relation: 'as rustc does',
    relationWhy: 'What get_unchecked compiles to; in Rust an index beyond is undefined behaviour.',
    calls: { must: ['sumUnchecked'], mustNot: ['sumIndexed', 'sumIterated', 'panic/panic'] },
    rust: rust.unchecked,
  },
];

/** What does checking an index cost? CATALOGUE, section 18. */
export const experiment: Experiment = {
  id: 'bounds-checks',
  order: 18,
  chapter: 'Lay out',
  question: 'What does checking an index cost?',
  summary:
    'The words of a slice are summed by index, each index checked or none, and by an iterator that is checked once.',
  parameter: {
    name: 'numbers of words',
    unit: 'words',
    values: [16, 64, 256, 1024, 4096, 8192, 16_384, 65_536, 262_144],
    spacing: 8,
  },
  operation: 'one word summed',
  granule: (n) => n,
  options: [],
  variants: VARIANTS.map((told) => ({
    ...told,
    group: 'sum',
    isPresent: () => true,
    ledgerOperations: countWholePasses,
  })),
  baseline: 'iterated',
  memory: [
    live`The ledgers are equal: ${quote('indexed', 'loads')} a word by checked index, ${quote('iterated', 'loads')} by the iterator and ${quote('unchecked', 'loads')} unchecked.`,
    live`What differs is in the code alone: a checked index is a compare and a branch more a word, and the branch is never taken, so the processor guesses it right.`,
    live`An iterator is checked once, when the slice is cut, and then needs no index.`,
  ],
  lookFor:
    'Look at the iterator beside the unchecked loop: leaving the checks out by unsafe gains nothing, or next to it, over leaving them to an iterator. The factor hardly depends on the size, since words that are read in order are fetched ahead.',
  flip: 'The answer flips with the work: a compare shows beside one addition, and not beside a loop that does more with each word.',
  text: [
    'WebAssembly’s own check, that an address lies in memory, is the engine’s and is in all three.',
  ],
  needs: [],
  isHidden: false,
  maximumPages: 4096,
  // The formula at the top of the workload: each pass adds n × seed + n(n − 1)/2.
  expectChecksum: (_group, iterations, n, _choices, seed) => sumWholePasses(iterations, n, seed),
};
