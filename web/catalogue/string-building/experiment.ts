import { live, quote, SIZE } from '../../memory/live-text.ts';
import type { Choices, Experiment, ToldVariant } from '../experiment.ts';
import { neighbourOption } from '../neighbour-option.ts';
import { wrap } from '../wrapping-sum.ts';
import * as rust from './rust.ts';

/** Pieces after which `managed` asks for a collection. */
const COLLECT_EVERY = 1024;

const VARIANTS: readonly ToldVariant[] = [
  {
    id: 'with-capacity',
    label: 'String with capacity, TLSF',
    summary: 'One request for the right capacity; each piece is copied to the end.',
    relation: 'simplified',
    relationWhy:
      'Rust’s default allocator on wasm32 is dlmalloc; here it is AssemblyScript’s TLSF.',
    calls: { must: ['allocateBlock', 'freeBlock'], mustNot: ['concatPiece', '__new'] },
    rust: rust.withCapacity,
  },
  {
    id: 'push-str',
    label: 'String, push_str, TLSF',
    summary: 'Starts without a buffer, then has 8 bytes, and twice as many whenever it is full.',
    relation: 'simplified',
    relationWhy:
      'The capacities are those of rustc’s String; the allocator is TLSF where Rust has dlmalloc.',
    calls: {
      must: ['reservePiece', 'growBuffer', 'allocateBlock'],
      mustNot: ['concatPiece', '__new'],
    },
    rust: rust.pushStr,
  },
  {
    id: 'concat',
    label: 'A new String each time, TLSF',
    summary: 'A block of the new length, a copy of all that was there and of the piece, a free.',
    relation: 'simplified',
    relationWhy:
      'Rust’s format! may reserve more than it needs and grow; here each String fits from the start.',
    calls: {
      must: ['concatPiece', 'allocateBlock', 'freeBlock'],
      mustNot: ['reservePiece', 'growBuffer', '__new'],
    },
    rust: rust.concat,
  },
  {
    id: 'managed',
    label: 'AssemblyScript’s +, UTF-16, collected, TLSF',
    summary:
      'A new managed string each time, filled with zeros, then copied into; the collector frees it.',
    relation: 'only here',
    relationWhy: 'Rust has no collector, and its strings are UTF-8: half as many bytes.',
    calls: { must: ['__new'], mustNot: ['concatPiece', 'reservePiece', 'growBuffer'] },
    rust: rust.managed,
  },
];

/** What does building a text cost? CATALOGUE, section 4. */
export const experiment: Experiment = {
  id: 'string-building',
  order: 4,
  chapter: 'Place',
  question: 'What does building a text cost?',
  summary:
    'A text is put together from pieces of 8 characters: into one String that has room or grows, or as a new string for each piece.',
  parameter: {
    name: 'numbers of pieces',
    unit: 'pieces',
    values: [1, 4, 16, 64, 256, 512, 768, 1024, 2048, 4096],
    spacing: 1,
  },
  operation: 'one piece added, read back once',
  granule: (n) => n,
  options: [neighbourOption('String')],
  variants: VARIANTS.map((told) => ({
    ...told,
    group: 'texts',
    isPresent: () => true,
    ledgerOperations: (n) => n * countStrings(told.id, n),
  })),
  baseline: 'with-capacity',
  memory: [
    live`Each piece is written once: with the capacity known ${quote('with-capacity', 'payloadBytesWritten')} of text are written for it, and by push_str, whose buffer doubles, ${quote('push-str', 'payloadBytesWritten')}.`,
    live`A new string for each piece copies all that was there before, every time: with ${SIZE} it writes ${quote('concat', 'payloadBytesWritten')} of text a piece and makes ${quote('concat', 'allocations')}.`,
    live`AssemblyScript’s + is such a new string with two bytes a character, filled with zeros before it is written: ${quote('managed', 'payloadBytesWritten')} a piece, and every string before the last one is work for the collector.`,
  ],
  lookFor:
    'Look where the curves part: there copying begins to outweigh the request to the allocator.',
  flip: 'The answer flips with the number of pieces. For a handful the request to the allocator is what is timed; from there on the bytes copied grow with the square of their number, unless one buffer is reused.',
  text: [
    'A String that grows is a Vec of bytes: it starts without a buffer, then has 8 bytes, and doubles. Rust’s own a + b is not a new string: it reuses a.',
  ],
  needs: [],
  isHidden: false,
  maximumPages: 4096,
  expectChecksum,
};

/**
 * Four times what lies between two collections that are asked for, in which many come by themselves; two
 * where that copies hundreds of megabytes. Two Strings with a neighbour, since one may end in the other
 * room.
 */
function countStrings(variant: string, n: number): number {
  if (variant === 'managed') return n < 2048 ? 4 * Math.ceil(COLLECT_EVERY / n) : 2;
  return Math.max(variant === 'push-str' ? 2 : 1, Math.ceil(64 / n));
}

/** The formula at the top of the workload: codes of all characters, 8 a piece, all strings alike. */
function expectChecksum(
  _group: string,
  iterations: number,
  n: number,
  _choices: Choices,
  seed: number,
): number {
  let sum = 0;
  for (let j = 0; j < n; j++) sum += sumPiece((seed + j) % 16);
  return wrap(BigInt(iterations / n) * BigInt(sum));
}

function sumPiece(q: number): number {
  let sum = 0;
  for (let i = 0; i < 8; i++) sum += 'a'.charCodeAt(0) + ((q + i) % 16);
  return sum;
}
