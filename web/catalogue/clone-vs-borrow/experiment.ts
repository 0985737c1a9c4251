import { live, quote, SIZE } from '../../memory/live-text.ts';
import type { Choices, Experiment, ToldVariant, Variant } from '../experiment.ts';
import { sumFrom, wrap } from '../wrapping-sum.ts';
import * as rust from './rust.ts';

/** Buffers that take turns where 16 bytes of each are kept; the headers of `move` take turns over one more. */
const KEPT = 8;
const PART = 16;

const READERS: readonly ToldVariant[] = [
  {
    id: 'borrow',
    label: '&T, borrowed',
    summary: 'The receiver gets an address and a length and reads in place.',
    relation: 'as rustc does',
    relationWhy: 'A slice is an address and a length, and both travel in locals.',
    calls: { must: ['readSlice'], mustNot: ['allocateBlock', 'freeBlock', 'takeClone'] },
    rust: rust.borrow,
  },
  {
    id: 'move',
    label: 'T, moved',
    summary: 'The header of 12 bytes goes to another slot, the buffer stays where it is.',
    relation: 'as rustc does',
    relationWhy: 'A Vec is moved by copying its three words; rustc often elides even that.',
    calls: { must: ['readMoved'], mustNot: ['allocateBlock', 'freeBlock', 'takeClone'] },
    rust: rust.move,
  },
  {
    id: 'clone',
    label: 'T, cloned (Vec, TLSF)',
    summary: 'A new buffer gets a copy of all bytes; the receiver reads it and drops it.',
    relation: 'simplified',
    relationWhy:
      'Rust’s default allocator on wasm32 is dlmalloc; here it is AssemblyScript’s TLSF.',
    calls: { must: ['takeClone', 'allocateBlock', 'freeBlock'], mustNot: ['readSlice'] },
    rust: rust.clone,
  },
  {
    id: 'cow-read',
    label: 'Cow, only read',
    summary: 'The receiver gets a borrowed Cow, reads it and finds nothing to give back.',
    relation: 'as rustc does',
    relationWhy: 'A Cow of a slice tells borrowed from owned by its first word, as here.',
    calls: { must: ['readCow'], mustNot: ['allocateBlock', 'takeClone', 'writeCow'] },
    rust: rust.cowRead,
  },
];

const WRITERS: readonly ToldVariant[] = [
  {
    id: 'borrow-mut',
    label: '&mut T, written in place',
    summary: 'The receiver gets an address and a length and writes one word of the original.',
    relation: 'as rustc does',
    relationWhy:
      'A mutable slice is an address and a length too; its rules cost nothing at run time.',
    calls: { must: ['writeInPlace'], mustNot: ['allocateBlock', 'freeBlock', 'writeClone'] },
    rust: rust.borrowMut,
  },
  {
    id: 'clone-then-write',
    label: 'T, cloned and written (Vec, TLSF)',
    summary:
      'A new buffer gets a copy of all bytes; the receiver writes one word of it and drops it.',
    relation: 'simplified',
    relationWhy:
      'Rust’s default allocator on wasm32 is dlmalloc; here it is AssemblyScript’s TLSF.',
    calls: { must: ['writeClone', 'allocateBlock', 'freeBlock'], mustNot: ['writeCow'] },
    rust: rust.cloneThenWrite,
  },
  {
    id: 'cow-write',
    label: 'Cow, written (Vec, TLSF)',
    summary: 'The receiver gets a borrowed Cow and clones it when it comes to write one word.',
    relation: 'simplified',
    relationWhy:
      'Rust’s default allocator on wasm32 is dlmalloc; here it is AssemblyScript’s TLSF.',
    calls: { must: ['writeCow', 'allocateBlock', 'freeBlock'], mustNot: ['writeClone'] },
    rust: rust.cowWrite,
  },
];

/** What does handing over a buffer cost? CATALOGUE, section 5. */
export const experiment: Experiment = {
  id: 'clone-vs-borrow',
  order: 5,
  chapter: 'Hand over',
  question: 'What does handing over a buffer cost?',
  summary:
    'A buffer is handed to a function that is never inlined: borrowed, moved, cloned, or as a Cow that is cloned when it is written.',
  parameter: {
    name: 'sizes of the buffer',
    unit: 'bytes',
    // Beside the powers of two: the speed of a copy depends on addresses modulo 4,096.
    values: [
      16, 64, 256, 1024, 2048, 3072, 4096, 6144, 8192, 16_384, 49_152, 65_536, 262_144, 786_432,
      1_048_576,
    ],
    spacing: 8,
  },
  operation: 'one hand-over',
  granule: () => 1,
  options: [
    {
      id: 'read',
      label: 'Read by the receiver',
      values: [
        { id: 'first', label: 'first word' },
        { id: 'all', label: 'every word' },
      ],
    },
    {
      id: 'keep',
      label: 'Kept of the buffers',
      values: [
        { id: 'none', label: 'one buffer, handed over whole' },
        { id: '16-bytes', label: '16 bytes of each of eight' },
      ],
    },
  ],
  variants: [
    ...READERS.map((told) => describe(told, 'readers')),
    ...WRITERS.map((told) => describe(told, 'writers')),
  ],
  baseline: 'borrow',
  memory: [
    live`A borrow hands over an address and a length in locals: ${quote('borrow', 'allocations')}, and ${quote('borrow', 'bytesWritten')} written.`,
    live`A move copies the header, ${quote('move', 'bytesWritten')}, and never touches the buffer, so neither depends on its size.`,
    live`Of a buffer of ${SIZE} a clone makes ${quote('clone', 'allocations')} and writes ${quote('clone', 'payloadBytesWritten')} into the new one, whatever the receiver then reads; a Cow makes ${quote('cow-read', 'allocations')} until somebody writes, and then writes ${quote('cow-write', 'payloadBytesWritten')}.`,
    live`Live bytes peak at ${quote('borrow', 'peakLiveBytes')} with the borrow and at ${quote('clone', 'peakLiveBytes')} with the clone.`,
  ],
  lookFor:
    'Look at the slope of the clone: at first it is the request to the allocator, which hardly depends on the size, then the bytes. The sizes beside the powers of two show whether copying on this machine minds where source and destination lie.',
  flip: 'The answer flips when little is kept. Who borrows 16 bytes keeps the whole buffer alive; who clones those 16 bytes lets it go, and the peak of live bytes shows it.',
  text: [],
  needs: [],
  isHidden: false,
  maximumPages: 4096,
  expectChecksum,
};

function describe(told: ToldVariant, group: string): Variant {
  return {
    ...told,
    group,
    isPresent: () => true,
    ledgerOperations: (_n, choices) => countOperations(told.id, choices),
  };
}

/** Whole rounds over the buffers, and for a move over the slots too. */
function countOperations(variant: string, choices: Choices): number {
  if (choices['keep'] === 'none') return 4;
  return variant === 'move' ? KEPT * (KEPT + 1) : 4 * KEPT;
}

/** The formula at the top of the workload: writers return what they read before they wrote. */
function expectChecksum(
  _group: string,
  iterations: number,
  n: number,
  choices: Choices,
  seed: number,
): number {
  const bytes = choices['keep'] === 'none' ? n : PART;
  const value = choices['read'] === 'all' ? sumFrom(BigInt(seed), BigInt(bytes / 8)) : BigInt(seed);
  return wrap(BigInt(iterations) * value);
}
