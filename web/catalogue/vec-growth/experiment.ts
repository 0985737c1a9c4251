import { live, quote, SIZE } from '../../memory/live-text.ts';
import type { Choices, Experiment, ToldVariant } from '../experiment.ts';
import { neighbourOption } from '../neighbour-option.ts';
import { sumFrom, wrap } from '../wrapping-sum.ts';
import * as rust from './rust.ts';

/** The largest array that has a place in the stack of 1 MiB beside everything else, words. */
const MOST_FIXED = 16_384;
/** Copying for every word becomes too slow to wait for, words. */
const MOST_EXACT = 4096;

const VARIANTS: readonly ToldVariant[] = [
  {
    id: 'fixed',
    label: 'Array in a frame',
    summary: 'An array of the right size on the stack in linear memory, up to 64 KiB.',
    relation: 'as rustc does',
    relationWhy: 'A local array lies in the frame of its function; ours is checked for overflow.',
    calls: { must: [], mustNot: ['allocateBlock', 'freeBlock', 'growBuffer'] },
    rust: rust.fixed,
  },
  {
    id: 'with-capacity',
    label: 'Vec with capacity, TLSF',
    summary: 'One request for the right capacity; each push asks whether there is room.',
    relation: 'simplified',
    relationWhy:
      'Rust’s default allocator on wasm32 is dlmalloc; here it is AssemblyScript’s TLSF.',
    calls: { must: ['allocateBlock', 'freeBlock'], mustNot: ['growHalf', 'growExact'] },
    rust: rust.withCapacity,
  },
  {
    id: 'doubling',
    label: 'Vec, doubling, TLSF',
    summary: 'Starts without a buffer, then has 4 words, and twice as many whenever it is full.',
    relation: 'simplified',
    relationWhy:
      'The capacities are those of rustc’s Vec; the allocator is TLSF where Rust has dlmalloc.',
    calls: { must: ['growDoubling', 'growBuffer', 'allocateBlock'], mustNot: ['growHalf'] },
    rust: rust.doubling,
  },
  {
    id: 'grow-by-half',
    label: 'Vec, growing by half, TLSF',
    summary:
      'Starts without a buffer, then has 4 words, and half as many more whenever it is full.',
    relation: 'only here',
    relationWhy: 'Rust’s Vec doubles; whoever wants another factor calls reserve_exact.',
    calls: { must: ['growHalf', 'growBuffer', 'allocateBlock'], mustNot: ['growDoubling'] },
    rust: rust.growByHalf,
  },
  {
    id: 'exact',
    label: 'Vec, one more each time, TLSF',
    summary: 'Each push first asks for room for exactly one word more, up to 4,096 words.',
    relation: 'simplified',
    relationWhy:
      'This is reserve_exact(1) before every push; the allocator is TLSF where Rust has dlmalloc.',
    calls: { must: ['growExact', 'growBuffer', 'allocateBlock'], mustNot: ['growDoubling'] },
    rust: rust.exact,
  },
  {
    id: 'oversized',
    label: 'Vec of 8 times the capacity, TLSF',
    summary: 'One request for eight times the words that are pushed.',
    relation: 'simplified',
    relationWhy:
      'Rust’s default allocator on wasm32 is dlmalloc; here it is AssemblyScript’s TLSF.',
    calls: { must: ['allocateBlock', 'freeBlock'], mustNot: ['growHalf', 'growExact'] },
    rust: rust.oversized,
  },
  {
    id: 'linked',
    label: 'Linked list, a Box a node, TLSF',
    summary: 'A block of 12 bytes for each word, linked to the one before and the one after.',
    relation: 'simplified',
    relationWhy:
      'The nodes are those of std’s LinkedList; the allocator is TLSF where Rust has dlmalloc.',
    calls: { must: ['allocateBlock', 'freeBlock', 'dropList'], mustNot: ['growBuffer'] },
    rust: rust.linked,
  },
];

/** What does growing cost? CATALOGUE, section 3. */
export const experiment: Experiment = {
  id: 'vec-growth',
  order: 3,
  chapter: 'Place',
  question: 'What does growing cost?',
  summary:
    'Words are pushed one at a time into a collection that has its room from the start, or grows by much, by little, or by a block for each word.',
  parameter: {
    name: 'numbers of words pushed',
    unit: 'words',
    // Buffers that double are powers of two whatever the length; the seed moves them apart.
    values: [1, 4, 16, 64, 256, 1024, 4096, 16_384, 65_536],
    spacing: 1,
  },
  operation: 'one push, read back once',
  granule: (n) => n,
  options: [neighbourOption('Vec')],
  variants: VARIANTS.map((told) => ({
    ...told,
    group: 'pushes',
    isPresent: (n) => n <= mostWords(told.id),
    ledgerOperations: (n) => n * countCollections(told.id, n),
  })),
  baseline: 'with-capacity',
  memory: [
    live`A Vec that is full asks for a larger block: with ${SIZE}, doubling comes to ${quote('doubling', 'reallocationsMoved')} and ${quote('doubling', 'reallocationsInPlace')} a push.`,
    live`A move copies all words there are, so a push writes ${quote('doubling', 'payloadBytesWritten')} of words by doubling, and ${quote('with-capacity', 'payloadBytesWritten')} where the capacity is known from the start.`,
    live`While a buffer moves, the old and the new one are alive together: the peak is ${quote('doubling', 'peakLiveBytes')} by doubling and ${quote('with-capacity', 'peakLiveBytes')} with the capacity known.`,
    live`A linked list never moves a word, but makes ${quote('linked', 'allocations')} a push, and ${quote('linked', 'bytesReserved')} are reserved for each word.`,
  ],
  lookFor:
    'Look at the slopes: doubling copies fewer than two words for each that is pushed, however many there are, so its line stays level. Growing by one word copies more for every push, so that its whole cost grows with the square of the length.',
  flip: 'The answer flips with the neighbour. If the memory behind the buffer is free it grows where it lies and copies nothing, even by one word at a time; if somebody else’s block lies there it must move.',
  text: [
    'The price of few copies is room that is never used: up to half of the buffer after doubling, seven words of eight when it was oversized. The neighbour’s own requests to TLSF are in the ledger too.',
  ],
  needs: [],
  isHidden: false,
  maximumPages: 4096,
  expectChecksum,
};

function mostWords(variant: string): number {
  if (variant === 'fixed') return MOST_FIXED;
  return variant === 'exact' ? MOST_EXACT : Infinity;
}

/**
 * Two collections where they are long: a Vec with a neighbour may end in the other room, and the next
 * one begins there. A list always ends where it began.
 */
function countCollections(variant: string, n: number): number {
  return Math.max(variant === 'linked' ? 1 : 2, Math.ceil(64 / n));
}

/** The formula at the top of the workload: n × Σ (seed + t) + v × n(n − 1)/2 over v collections. */
function expectChecksum(
  _group: string,
  iterations: number,
  n: number,
  _choices: Choices,
  seed: number,
): number {
  const collections = BigInt(iterations / n);
  const words = BigInt(n);
  return wrap(words * sumFrom(BigInt(seed), collections) + collections * sumFrom(0n, words));
}
