import { live } from '../../memory/live-text.ts';
import type { Choices, Experiment, Variant } from '../experiment.ts';
import { sumFrom, wrap } from '../wrapping-sum.ts';
import * as rust from './rust.ts';

interface Kernel {
  readonly id: string;
  readonly label: string;
  readonly summary: string;
  readonly calls: Variant['calls'];
  readonly rust: string;
  expect(operations: number, trips: number, seed: number): number;
}

const MULTIPLIER = 1_664_525;
const INCREMENT = 1_013_904_223;
const WORDS = 1 << 18;

const KERNELS: readonly Kernel[] = [
  {
    id: 'arithmetic',
    label: 'Arithmetic',
    summary: 'Steps of a linear congruential generator, in locals.',
    calls: { must: [], mustNot: ['allocateBlock', '__new'] },
    rust: rust.arithmetic,
    expect: expectArithmetic,
  },
  {
    id: 'allocator',
    label: 'Allocator, TLSF',
    summary: 'Boxes of 16 to 268 bytes, each freed right after.',
    calls: { must: ['allocateBlock', 'freeBlock'], mustNot: ['__new'] },
    rust: rust.allocator,
    expect: expectAllocator,
  },
  {
    id: 'memory-bound',
    label: 'Memory, random walk over 1 MiB',
    summary: 'Loads that depend on each other, over 262,144 words.',
    calls: { must: [], mustNot: ['freeBlock', '__new'] },
    rust: rust.memoryBound,
    expect: expectWalk,
  },
];

/** Kernels for `check`: not a question about memory, and not in any list. */
export const experiment: Experiment = {
  id: 'check',
  order: 99,
  chapter: 'See',
  question: 'Can this machine be trusted?',
  summary: 'Identical kernels, and kernels that make 3 % more trips.',
  parameter: { name: 'trips', unit: 'trips', values: [1000], spacing: 100 },
  operation: 'a thousand trips of a loop',
  granule: () => 1,
  options: [],
  variants: KERNELS.flatMap((kernel) => [
    describe(kernel),
    describe({
      ...kernel,
      id: `${kernel.id}-slower`,
      label: `${kernel.label}, 3 % more`,
      summary: `${kernel.summary} Makes 3 % more trips.`,
    }),
  ]),
  baseline: 'arithmetic',
  memory: [
    live`Each kernel is entered beside itself and beside a slower twin.`,
    live`The command line’s check counts how often a verdict is wrong.`,
  ],
  lookFor: 'There is no chart of it.',
  flip: 'It does not: identical code is identical at every size.',
  text: ['The kernels of the command line’s check.'],
  needs: [],
  isHidden: true,
  maximumPages: 4096,
  expectChecksum,
};

/** A kernel and its slower twin do different work: each is a checksum group of its own. */
function describe({ id, label, summary, calls, rust: source }: Kernel): Variant {
  return {
    id,
    label,
    summary,
    group: id,
    relation: 'simplified',
    relationWhy: 'A kernel for checking a machine, not a thing that Rust does.',
    isPresent: () => true,
    ledgerOperations: () => 4,
    calls,
    rust: source,
  };
}

function expectChecksum(
  group: string,
  iterations: number,
  n: number,
  _choices: Choices,
  seed: number,
): number {
  const kernel = KERNELS.find(({ id }) => group === id || group === `${id}-slower`);
  if (kernel === undefined) throw new Error(`check has no group ${group}`);
  const trips = group === kernel.id ? n : n + 3 * Math.floor(n / 100);
  return kernel.expect(iterations, trips, seed);
}

function expectArithmetic(operations: number, trips: number, seed: number): number {
  let sum = 0;
  for (let i = 0; i < operations; i++) {
    let x = (seed + i) >>> 0;
    for (let k = 0; k < trips; k++) x = (Math.imul(x, MULTIPLIER) + INCREMENT) >>> 0;
    sum = (sum + x) >>> 0;
  }
  return sum;
}

function expectAllocator(operations: number, trips: number, seed: number): number {
  const firsts = sumFrom(BigInt(seed), BigInt(operations));
  return wrap(BigInt(trips) * firsts + BigInt(operations) * sumFrom(0n, BigInt(trips)));
}

function expectWalk(operations: number, trips: number, seed: number): number {
  let word = 0;
  let sum = 0;
  for (let trip = 0; trip < operations * trips; trip++) {
    word = (Math.imul(word, MULTIPLIER) + INCREMENT + 2 * seed) & (WORDS - 1);
    sum = (sum + word) >>> 0;
  }
  return sum;
}
