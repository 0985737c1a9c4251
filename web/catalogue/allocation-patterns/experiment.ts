import { live, quote, SIZE } from '../../memory/live-text.ts';
import type { Choices, Experiment, ToldVariant } from '../experiment.ts';
import { wrap } from '../wrapping-sum.ts';
import * as rust from './rust.ts';

/** Requests of a cycle for each object that may be alive: half of them are allocations. */
const REQUESTS = 4;

/** From the second on cycles are exactly alike; so of long ones two are counted, where no reset ends them. */
const CYCLES = 4;
const LONG_CYCLES = 2;
const LONGEST_COUNTED_FOUR_TIMES = 1024;

const ALLOCATORS: readonly ToldVariant[] = [
  {
    id: 'tlsf',
    label: 'Box, TLSF',
    summary: 'Free blocks in 368 lists by size, found through two bitmaps; neighbours are merged.',
    relation: 'simplified',
    relationWhy:
      'Rust’s default allocator on wasm32 is dlmalloc; here it is AssemblyScript’s TLSF.',
    calls: {
      must: ['allocateBlock', 'freeBlock'],
      mustNot: ['first-fit/', 'buddy/', 'cutBlock', '__new'],
    },
    rust: rust.tlsf,
  },
  {
    id: 'first-fit',
    label: 'Box, first fit',
    summary: 'One list of all free blocks, searched from its start; neighbours are merged.',
    relation: 'simplified',
    relationWhy:
      'What small global allocators for bare machines do, such as the crate linked_list_allocator.',
    calls: {
      must: ['first-fit/takeBlock', 'first-fit/giveBack'],
      mustNot: ['allocateBlock', 'freeBlock', 'buddy/', 'cutBlock', '__new'],
    },
    rust: rust.firstFit,
  },
  {
    id: 'size-class',
    label: 'Box, size classes',
    summary: 'A list for each of 88 sizes, the block freed last on top; nothing is merged.',
    relation: 'simplified',
    relationWhy: 'In Rust an allocator like this is a #[global_allocator] that one has to choose.',
    calls: { must: ['cutBlock', 'allocateBlock'], mustNot: ['first-fit/', 'buddy/', '__new'] },
    rust: rust.sizeClass,
  },
  {
    id: 'buddy',
    label: 'Box, buddies',
    summary: 'Blocks are powers of two, halved when asked for and merged with the other half.',
    relation: 'simplified',
    relationWhy: 'Kernels share out pages this way; in Rust the crate buddy_system_allocator does.',
    calls: {
      must: ['buddy/takeBlock', 'buddy/giveBack'],
      mustNot: ['allocateBlock', 'freeBlock', 'first-fit/', 'cutBlock', '__new'],
    },
    rust: rust.buddy,
  },
  {
    id: 'arena',
    label: 'Arena, reset after a cycle',
    summary: 'A pointer moves up for each object; a free does nothing until all go at once.',
    relation: 'as rustc does',
    relationWhy: 'What a bump allocator such as the crate bumpalo compiles to, in one fixed chunk.',
    calls: {
      must: ['allocateBlock'],
      mustNot: ['freeBlock', 'first-fit/', 'buddy/', 'cutBlock', '__new'],
    },
    rust: rust.arena,
  },
];

/** In which order does memory come back? CATALOGUE, section 7. */
export const experiment: Experiment = {
  id: 'allocation-patterns',
  order: 7,
  chapter: 'Give back',
  question: 'In which order does memory come back?',
  summary:
    'Five allocators serve the very same requests, drawn from a seed: so many objects come to life and die in a given order.',
  parameter: {
    name: 'numbers of live objects',
    unit: 'objects',
    values: [16, 64, 256, 512, 1024, 2048, 4096, 16_384],
    spacing: 'powers of two',
  },
  operation: 'one request, an allocation or a free',
  granule: (n) => REQUESTS * n,
  options: [
    {
      id: 'pattern',
      label: 'Order of the requests',
      values: [
        { id: 'lifo', label: 'the newest is freed first' },
        { id: 'fifo', label: 'the oldest is freed first' },
        { id: 'random', label: 'freed in a random order' },
        { id: 'every-other', label: 'every other is freed and replaced' },
        { id: 'ramp', label: 'grow, drop all, grow further' },
        { id: 'churn', label: 'a random one is replaced, again and again' },
      ],
    },
    {
      id: 'sizes',
      label: 'Sizes of the objects',
      values: [
        { id: 'fixed-64', label: 'all of 64 bytes' },
        { id: 'uniform', label: '16 to 1,024 bytes, evenly' },
        { id: 'skewed', label: '16 to 4,095 bytes, mostly small' },
      ],
    },
  ],
  variants: ALLOCATORS.map((told) => ({
    ...told,
    group: 'allocators',
    isPresent: () => true,
    ...(told.id === 'first-fit' ? { blockSeconds: searchSeconds } : {}),
    ledgerOperations: (n) =>
      (told.id === 'arena' || n <= LONGEST_COUNTED_FOUR_TIMES ? CYCLES : LONG_CYCLES) *
      REQUESTS *
      n,
  })),
  baseline: 'tlsf',
  memory: [
    live`With ${SIZE} a request costs TLSF ${quote('tlsf', 'bookkeeping')} loads and stores of its own, first fit ${quote('first-fit', 'bookkeeping')} and buddies ${quote('buddy', 'bookkeeping')}; size classes come to ${quote('size-class', 'bookkeeping')} and an arena to ${quote('arena', 'bookkeeping')}.`,
    live`Of ${quote('tlsf', 'bytesAsked')} asked for a request TLSF reserves ${quote('tlsf', 'bytesReserved')}, buddies ${quote('buddy', 'bytesReserved')}, since they round up to a power of two with their header, and size classes ${quote('size-class', 'bytesReserved')}.`,
    live`An arena takes nothing back until its reset, so its live bytes peak at ${quote('arena', 'peakLiveBytes')} where those of the others peak at ${quote('tlsf', 'peakLiveBytes')}.`,
    live`Pages never return to the system: TLSF took ${quote('tlsf', 'pagesGrown')}, size classes took ${quote('size-class', 'pagesGrown')}.`,
  ],
  lookFor:
    'With one size, or in the order of a stack or a queue, the order hardly matters: look at random orders with many objects, where blocks that follow each other in a list lie far apart. With sizes that differ, holes stay: first fit searches through them, and its line leaves the others as objects are replaced.',
  flip: 'The answer flips with the sizes: what a phase of small objects leaves in the lists of size classes, a phase of large ones cannot use, while TLSF, first fit and buddies merge a freed block with its free neighbours.',
  text: [
    'When all is dropped, the heap of an allocator that merges is one block, and the next object lies at the first address again. Size classes merge nothing: the block freed last is the next one out.',
    'First fit has a list of thousands of holes to search where many objects of several sizes are replaced. With 16,384 of them a cycle takes it a tenth of a second or more, so such a run takes half a minute longer.',
  ],
  needs: [],
  isHidden: false,
  maximumPages: 4096,
  expectChecksum,
};

/** A list that is full of holes grows with the objects, and so does what each of them waits for. */
function searchSeconds(n: number, { pattern, sizes }: Choices): number {
  const leavesHoles = pattern === 'every-other' || pattern === 'churn';
  return leavesHoles && sizes !== 'fixed-64' ? 2 * (n / 16_384) ** 2 : 0;
}

/** The formula at the top of the workload: the sum of seed + i over all requests i that allocate. */
function expectChecksum(
  _group: string,
  iterations: number,
  n: number,
  choices: Choices,
  seed: number,
): number {
  const requests = REQUESTS * n;
  const cycles = iterations / requests;
  const places = sumPlaces(choices['pattern'] ?? '', n);
  const cyclesBefore = (cycles * (cycles - 1)) / 2;
  const allocations = requests / 2;
  return wrap(
    BigInt(cycles * allocations) * BigInt(seed) +
      BigInt(cycles) * BigInt(places) +
      BigInt(cyclesBefore) * BigInt(requests) * BigInt(allocations),
  );
}

/** Sum of the places of the allocations among the requests of a cycle. */
function sumPlaces(pattern: string, n: number): number {
  const last = REQUESTS * n - 1;
  let sum = 0;
  for (let place = 0; place <= last; place++) {
    const isMirrored = place >= 2 * n;
    const allocates = isAllocation(pattern, isMirrored ? last - place : place, n);
    if (allocates !== isMirrored) sum += place;
  }
  return sum;
}

/** Whether request `place` of a cycle's first half allocates. */
function isAllocation(pattern: string, place: number, n: number): boolean {
  switch (pattern) {
    case 'every-other':
      return place < n || place >= 1.5 * n;
    case 'ramp':
      return place < n / 2 || place >= n;
    case 'churn':
      return place < n || (place - n) % 2 === 1;
    default:
      return place < n;
  }
}
