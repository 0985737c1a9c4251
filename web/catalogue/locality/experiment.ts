import { live, quote, SIZE } from '../../memory/live-text.ts';
import type { Choices, Experiment, ToldVariant } from '../experiment.ts';
import { sumFrom, wrap } from '../wrapping-sum.ts';
import * as rust from './rust.ts';

const KIBIBYTE = 1024;
const LINE = 64;

/** Lines of the shortest part of a walk whose checksum is known, where a whole pass is longer. */
const PART = 4096;

const VARIANTS: readonly ToldVariant[] = [
  {
    id: 'sequential',
    label: 'One after the other',
    summary: 'Addresses are computed and rise by 64: a load a line, independent of each other.',
    relation: 'as rustc does',
    relationWhy: 'An iterator over a slice of lines is this loop.',
    calls: { must: ['visitSequential'], mustNot: ['visitStrides', 'visitInOrder'] },
    rust: rust.sequential,
  },
  {
    id: 'stride-4096',
    label: 'In steps of 4,096 bytes',
    summary: 'A line of every page, then the next line of every page, until all were visited.',
    relation: 'as rustc does',
    relationWhy: 'What walking a matrix of 4,096 bytes a row by its columns comes to.',
    calls: { must: ['visitStrides'], mustNot: ['visitSequential', 'visitShuffled'] },
    rust: rust.stride4096,
  },
  {
    id: 'list-in-order',
    label: 'List, in the order of addresses',
    summary: 'Each line holds the address of the next, which lies right behind it.',
    relation: 'simplified',
    relationWhy: 'Links are addresses here; safe Rust holds indices and checks each.',
    calls: { must: ['visitInOrder'], mustNot: ['visitSequential', 'visitShuffled'] },
    rust: rust.listInOrder,
  },
  {
    id: 'list-shuffled',
    label: 'List, shuffled',
    summary: 'Each line holds the address of the next, which may be anywhere.',
    relation: 'simplified',
    relationWhy: 'Links are addresses here; safe Rust holds indices and checks each.',
    calls: { must: ['visitShuffled'], mustNot: ['visitSequential', 'visitInOrder'] },
    rust: rust.listShuffled,
  },
];

/** What does the order of access cost? CATALOGUE, section 13. */
export const experiment: Experiment = {
  id: 'locality',
  order: 13,
  chapter: 'Lay out',
  question: 'What does the order of access cost?',
  summary:
    'The same lines of 64 bytes are visited one after the other, in steps of a page, and along a list, in order and shuffled.',
  parameter: {
    name: 'sizes of the data',
    unit: 'bytes',
    // On both sides of the model's caches of 32 KiB and 1 MiB, and beyond those of most machines.
    values: [4, 16, 32, 64, 256, 1024, 2048, 8192, 32_768].map((size) => size * KIBIBYTE),
    spacing: 'powers of two',
    marks: [
      { n: 32 * KIBIBYTE, label: '32 KiB: model’s first cache', short: '32 KiB' },
      { n: 1024 * KIBIBYTE, label: '1 MiB: model’s second cache', short: '1 MiB' },
    ],
  },
  operation: 'one 64-byte line visited',
  granule: (n) => Math.min(n / LINE, PART),
  options: [],
  variants: VARIANTS.map((told) => ({
    ...told,
    group: 'lines',
    isPresent: () => true,
    ledgerOperations: countOperations,
  })),
  baseline: 'sequential',
  memory: [
    live`Every variant visits the same lines, each once a pass: ${quote('sequential', 'loads')} a line one after the other, ${quote('list-shuffled', 'loads')} along the shuffled list.`,
    live`The cache model counts, over ${SIZE}, ${quote('sequential', 'misses32KiB')} a line in 32 KiB and ${quote('sequential', 'misses1MiB')} in 1 MiB one after the other, and ${quote('list-shuffled', 'misses32KiB')} and ${quote('list-shuffled', 'misses1MiB')} along the shuffled list.`,
    live`What differs is when a line can be asked for: computed addresses are known ahead, so many lines are on their way at once, while a list gives the next address only when the line is there.`,
  ],
  lookFor:
    'Look where the shuffled line rises: there are the caches of this machine, beside the 32 KiB and 1 MiB of the model. In steps of 4,096 bytes every visit is to another page, so fetching ahead and the translation of addresses show, although the trips overlap.',
  flip: 'The answer flips at the first knee: while all lines fit the nearest cache, a shuffled list is no slower than one in order.',
  text: [
    'In order, prefetching guesses the next line of a list. Shuffled, nothing can be guessed, and each visit waits for a whole trip.',
  ],
  needs: [],
  isHidden: false,
  maximumPages: 4096,
  expectChecksum,
};

/**
 * Up to four whole passes. Beyond the larger of the model's caches every visit misses, so there a part of a
 * pass says the same.
 */
function countOperations(n: number): number {
  return Math.min(4 * (n / LINE), 32_768);
}

/** The formula at the top of the workload: every 64 visits add 64 × seed + (0 + 1 + … + 63). */
function expectChecksum(
  _group: string,
  iterations: number,
  _n: number,
  _choices: Choices,
  seed: number,
): number {
  return wrap(BigInt(iterations / LINE) * sumFrom(BigInt(seed), BigInt(LINE)));
}
