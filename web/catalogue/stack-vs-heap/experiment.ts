import { live, quote, SIZE } from '../../memory/live-text.ts';
import type { Choices, Experiment } from '../experiment.ts';
import { sumFrom, wrap } from '../wrapping-sum.ts';
import * as rust from './rust.ts';

const KIBIBYTE = 1024;
const ARENA_BYTES = 256 * KIBIBYTE;
const LARGEST_IN_LOCALS = 64;

/** Where should a short-lived value live? CATALOGUE, section 1. */
export const experiment: Experiment = {
  id: 'stack-vs-heap',
  order: 1,
  chapter: 'Place',
  question: 'Where should a short-lived value live?',
  summary:
    'A value is placed, written, read and let go: in locals, on the stack in linear memory, or on a heap behind one of four allocators.',
  parameter: {
    name: 'sizes of the value',
    unit: 'bytes',
    values: Array.from({ length: 14 }, (_, i) => 8 << i),
    spacing: 'powers of two',
  },
  operation: 'one value placed, used, let go',
  granule: () => 1,
  options: [
    {
      id: 'touch',
      label: 'Written and read',
      values: [
        { id: 'edges', label: 'first and last word' },
        { id: 'all', label: 'every word' },
      ],
    },
    {
      id: 'reuse',
      label: 'Reads of each value',
      values: [
        { id: '1', label: 'once' },
        { id: '100', label: '100 times' },
      ],
    },
  ],
  variants: [
    {
      id: 'locals',
      label: 'Locals, no memory',
      summary: 'The value stays in WebAssembly locals, which have no address; up to 64 bytes.',
      group: 'placement',
      relation: 'as rustc does',
      relationWhy: 'Release Rust keeps a small value in locals when nobody takes its address.',
      isPresent: (n) => n <= LARGEST_IN_LOCALS,
      ledgerOperations: () => 4,
      calls: { must: [], mustNot: ['useInFrame', 'allocateBlock', 'freeBlock', '__new'] },
      rust: rust.locals,
    },
    {
      id: 'frame',
      label: 'Frame of the stack in linear memory',
      summary:
        'A call lowers the stack pointer by the size, rounded up to 16, and raises it again.',
      group: 'placement',
      relation: 'as rustc does',
      relationWhy:
        'The same subtraction under the same global; ours is checked, Rust overflows out of bounds.',
      isPresent: () => true,
      ledgerOperations: () => 4,
      calls: { must: ['useInFrame'], mustNot: ['allocateBlock', 'freeBlock', '__new'] },
      rust: rust.frame,
    },
    {
      id: 'boxed',
      label: 'Box, TLSF',
      summary: 'A block from AssemblyScript’s TLSF for each value, freed right after.',
      group: 'placement',
      relation: 'simplified',
      relationWhy:
        'Rust’s default allocator on wasm32 is dlmalloc; here it is AssemblyScript’s TLSF.',
      isPresent: () => true,
      ledgerOperations: () => 4,
      calls: { must: ['allocateBlock', 'freeBlock'], mustNot: ['useInFrame', '__new'] },
      rust: rust.boxed,
    },
    {
      id: 'pool',
      label: 'Box, size classes',
      summary: 'A block off the free list of its size class, put back on it right after.',
      group: 'placement',
      relation: 'simplified',
      relationWhy:
        'In Rust an allocator like this is a #[global_allocator] that one has to choose.',
      isPresent: () => true,
      ledgerOperations: () => 4,
      calls: { must: ['allocateBlock'], mustNot: ['useInFrame', '__new'] },
      rust: rust.pool,
    },
    {
      id: 'arena',
      label: 'Arena of 256 KiB, reset when full',
      summary: 'A pointer moves up for each value; when the arena is full all values go at once.',
      group: 'placement',
      relation: 'as rustc does',
      relationWhy:
        'What a bump allocator such as the crate bumpalo compiles to, in one fixed chunk.',
      isPresent: () => true,
      ledgerOperations: (n) => 4 * Math.max(1, Math.floor(ARENA_BYTES / n)),
      calls: { must: ['allocateBlock'], mustNot: ['useInFrame', 'freeBlock', '__new'] },
      rust: rust.arena,
    },
    {
      id: 'managed',
      label: 'new, AssemblyScript’s collector',
      summary: 'A zero-filled object for each value, found by the incremental collector later.',
      group: 'placement',
      relation: 'only here',
      relationWhy: 'Rust has no collector: an owner frees its value at a known point.',
      isPresent: () => true,
      ledgerOperations: countManaged,
      calls: { must: ['__new', 'freeBlock'], mustNot: ['useInFrame'] },
      rust: rust.managed,
    },
  ],
  baseline: 'frame',
  memory: [
    live`A frame is a subtraction: a value of ${SIZE} costs ${quote('frame', 'loads')} and ${quote('frame', 'stores')}, all of them its own use, and ${quote('frame', 'allocations')}.`,
    live`A box on TLSF costs ${quote('boxed', 'loads')} and ${quote('boxed', 'stores')}, ${quote('boxed', 'bookkeeping')} of them TLSF’s own, nearly as many for a small value as for a large one; size classes make ${quote('pool', 'bookkeeping')} of their own, and an arena ${quote('arena', 'bookkeeping')} until it is reset.`,
    live`A managed object gets a header and is filled with zeros before it is used: with the allocator’s own words ${quote('managed', 'bytesWritten')} are written where a frame takes ${quote('frame', 'bytesWritten')}, and the collector comes to it again to free it.`,
    live`Locals are not in memory at all, so they have no address: ${quote('locals', 'loads')} and ${quote('locals', 'stores')}.`,
  ],
  lookFor:
    'Look at the distance between the lines at both ends: what an explicit allocator costs is a constant per value, so it is a factor for a small one, and noise beside a large one of which every word is used. The managed line does not close up, for its zeros grow with the size.',
  flip: 'The answer flips with use. Read 100 times, a value makes the same loads wherever it lies: memory on the heap is read like memory on the stack, once it is there.',
  text: [
    'An extra local in a frame that exists anyway costs nothing: what is timed here is the entry and the exit of a call with a frame of its own.',
    'Release Rust may do away with a Box that nobody else gets to see, its allocation included. Here every one is kept, so that it can be measured.',
  ],
  needs: [],
  isHidden: false,
  maximumPages: 4096,
  expectChecksum,
};

/**
 * Whole cycles of the collector, measured in the traced twin: two cycles take so many operations (the
 * colours swap each time), and as many are needed before it settles. It starts at 32 KiB of objects and
 * runs after each further KiB or so.
 */
function countManaged(n: number): number {
  if (n >= 8 * KIBIBYTE) return 8;
  if (n >= KIBIBYTE) return 128;
  const operationsOfTwoCycles: Readonly<Record<number, number>> = {
    8: 66,
    16: 46,
    32: 34,
    64: 24,
    128: 16,
    256: 10,
    512: 6,
  };
  return 32 * (operationsOfTwoCycles[n] ?? 66);
}

/** The formula at the top of the workload: reuse × Σ (2v + 1), or reuse × Σ over words of v + j. */
function expectChecksum(
  _group: string,
  iterations: number,
  n: number,
  choices: Choices,
  seed: number,
): number {
  const operations = BigInt(iterations);
  const reads = choices['reuse'] === '100' ? 100n : 1n;
  const firsts = sumFrom(BigInt(seed), operations);
  const words = BigInt(n / 8);
  const sum =
    choices['touch'] === 'all'
      ? words * firsts + operations * sumFrom(0n, words)
      : 2n * firsts + operations;
  return wrap(reads * sum);
}
