import { live, quote, SIZE } from '../../memory/live-text.ts';
import type { Choices, Experiment, ToldVariant } from '../experiment.ts';
import { wrap } from '../wrapping-sum.ts';
import * as rust from './rust.ts';

const RAW = ['allocateBlock', 'freeBlock', 'takeBoxed'];

const VARIANTS: readonly ToldVariant[] = [
  {
    id: 'copy',
    label: 'T: Copy, passed by value',
    summary: 'All bytes are copied to the receiver’s slot; the source stays as it was.',
    relation: 'simplified',
    relationWhy:
      'A struct goes by the address of a copy, as here; rustc keeps one of a few bytes in registers.',
    calls: { must: ['readStruct'], mustNot: RAW },
    rust: rust.copy,
  },
  {
    id: 'move',
    label: 'T, moved',
    summary: 'All bytes are copied to the receiver’s slot; the source must not be used again.',
    relation: 'simplified',
    relationWhy: 'A move writes what a copy writes; rustc elides it where the source is a local.',
    calls: { must: ['readStruct'], mustNot: RAW },
    rust: rust.move,
  },
  {
    id: 'clone',
    label: 'T: Copy, cloned',
    summary: 'The clone of a type that is Copy: the same bytes are copied.',
    relation: 'simplified',
    relationWhy:
      'The derived clone of plain bytes is a copy; rustc keeps one of a few bytes in registers.',
    calls: { must: ['readStruct'], mustNot: RAW },
    rust: rust.clone,
  },
  {
    id: 'borrow',
    label: '&T, borrowed',
    summary: 'The receiver gets the address of the source and reads it there.',
    relation: 'as rustc does',
    relationWhy: 'A reference is an address, and it travels in a local.',
    calls: { must: ['readStruct'], mustNot: RAW },
    rust: rust.borrow,
  },
  {
    id: 'move-boxed',
    label: 'Box<T>, moved (TLSF)',
    summary: 'The receiver gets the address of the block and gives it back.',
    relation: 'as rustc does',
    relationWhy: 'A Box is an address, and moving one copies nothing that it points to.',
    calls: { must: ['readStruct', 'allocateBlock', 'freeBlock'], mustNot: ['takeBoxed'] },
    rust: rust.moveBoxed,
  },
  {
    id: 'clone-boxed',
    label: 'Box<T>, cloned (TLSF)',
    summary: 'A new block gets a copy of all bytes; the receiver reads it and drops it.',
    relation: 'simplified',
    relationWhy:
      'Rust’s default allocator on wasm32 is dlmalloc; here it is AssemblyScript’s TLSF.',
    calls: { must: ['takeBoxed', 'allocateBlock', 'freeBlock'], mustNot: ['readStruct'] },
    rust: rust.cloneBoxed,
  },
];

/** When does `Copy` stop being cheap? CATALOGUE, section 6. */
export const experiment: Experiment = {
  id: 'copy-vs-clone',
  order: 6,
  chapter: 'Hand over',
  question: 'When does Copy stop being cheap?',
  summary:
    'A plain struct is passed to a function that the module keeps as a call: copied, moved, cloned or borrowed, from a frame or from a Box.',
  parameter: {
    name: 'sizes of the struct',
    unit: 'bytes',
    // Beside the powers of two: the speed of a copy depends on addresses modulo 4,096.
    values: [4, 8, 16, 32, 64, 256, 1024, 2048, 3072, 4096],
    spacing: 4,
  },
  operation: 'one call',
  granule: () => 1,
  options: [],
  variants: VARIANTS.map((told) => ({
    ...told,
    group: 'calls',
    isPresent: () => true,
    // What is moved is back in its first slot after two calls.
    ledgerOperations: () => 8,
  })),
  baseline: 'borrow',
  memory: [
    live`To copy, to move and to clone a plain struct is the same work: of ${SIZE} they write ${quote('copy', 'bytesWritten')}, ${quote('move', 'bytesWritten')} and ${quote('clone', 'bytesWritten')}.`,
    live`A borrow and the move of a Box pass an address instead and write ${quote('borrow', 'bytesWritten')} and ${quote('move-boxed', 'bytesWritten')}, whatever the size.`,
    live`To clone a Box costs ${quote('clone-boxed', 'allocations')}, with ${quote('clone-boxed', 'bookkeeping')} loads and stores of the allocator’s own, before it costs a byte.`,
  ],
  lookFor:
    'Look where the lines of copy, move and clone leave that of the borrow: up to there a copy hides beside the call, from there on it grows with the struct.',
  flip: 'Size flips the answer, not the trait: Copy makes nothing cheaper or dearer than a move, it only leaves the source usable. For a small boxed struct the request to the allocator is most of the time; for a large one the copying catches up.',
  text: [],
  needs: [],
  isHidden: false,
  maximumPages: 4096,
  expectChecksum,
};

/** The formula at the top of the workload: the first word and the last, of n/4. */
function expectChecksum(
  _group: string,
  iterations: number,
  n: number,
  _choices: Choices,
  seed: number,
): number {
  return wrap(BigInt(iterations) * BigInt(2 * seed + n / 4 - 1));
}
