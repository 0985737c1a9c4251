import { live, quote, SIZE } from '../../memory/live-text.ts';
import type { Choices, Experiment, ToldVariant } from '../experiment.ts';
import * as rust from './rust.ts';

const VARIANTS: readonly ToldVariant[] = [
  {
    id: 'recursive',
    label: 'Recursion, engine’s stack only',
    summary:
      'A call a level; what a level needs on the way back is kept on the engine’s call stack.',
    relation: 'simplified',
    relationWhy:
      'Release Rust makes a loop of a recursion like this; here it is kept so that it can be measured.',
    calls: {
      must: ['recursion/descend'],
      mustNot: ['descendWithFrames', 'allocateBlock'],
    },
    rust: rust.recursive,
  },
  {
    id: 'recursive-frames',
    label: 'Recursion, 64-byte frames in linear memory',
    summary: 'A call a level, and a frame of 64 bytes of the stack in linear memory.',
    relation: 'as rustc does',
    relationWhy:
      'A local whose address is taken lives in a frame of this kind; ours is checked for overflow.',
    calls: { must: ['descendWithFrames'], mustNot: ['allocateBlock'] },
    rust: rust.recursiveFrames,
  },
  {
    id: 'loop',
    label: 'Loop, no stack',
    summary: 'What a level needs on the way back is counted again instead of being kept.',
    relation: 'as rustc does',
    relationWhy: 'Two loops over locals, as written.',
    calls: { must: [], mustNot: ['recursion/descend', 'allocateBlock'] },
    rust: rust.loop,
  },
  {
    id: 'explicit-stack',
    label: 'Stack in a Vec, TLSF',
    summary: 'A word a level is pushed onto a Vec of the right capacity and popped again.',
    relation: 'simplified',
    relationWhy:
      'Rust’s default allocator on wasm32 is dlmalloc, and its push checks the capacity each time.',
    calls: {
      must: ['allocateBlock', 'freeBlock'],
      mustNot: ['descendWithFrames'],
    },
    rust: rust.explicitStack,
  },
  {
    id: 'boxed-frames',
    label: 'A Box a level, TLSF',
    summary: 'A block of 64 bytes a level, linked to its caller’s and freed on the way back.',
    relation: 'simplified',
    relationWhy:
      'Rust’s default allocator on wasm32 is dlmalloc; here it is AssemblyScript’s TLSF.',
    calls: { must: ['allocateBlock', 'freeBlock'], mustNot: ['descendWithFrames'] },
    rust: rust.boxedFrames,
  },
];

/** What does a frame a call cost? CATALOGUE, section 14. */
export const experiment: Experiment = {
  id: 'recursion',
  order: 14,
  chapter: 'Go deep',
  question: 'What does a frame a call cost?',
  summary:
    'The same descent and return, with its frames on the engine’s stack, in linear memory, in a Vec, in boxes, or without any.',
  parameter: {
    name: 'depths',
    unit: 'levels',
    values: Array.from({ length: 13 }, (_, i) => 1 << i),
    spacing: 1,
  },
  operation: 'one level, there and back',
  granule: (n) => n,
  options: [],
  variants: VARIANTS.map((told) => ({
    ...told,
    group: 'descent',
    isPresent: () => true,
    // Whole descents, and enough of the short ones.
    ledgerOperations: (n) => n * Math.ceil(64 / n),
  })),
  baseline: 'loop',
  memory: [
    live`A call keeps its caller’s values on the engine’s own stack, which the module cannot reach: ${quote('recursive', 'loads')} and ${quote('recursive', 'stores')} a level.`,
    live`A frame in linear memory adds ${quote('recursive-frames', 'loads')} and ${quote('recursive-frames', 'stores')} a level, and a descent of ${SIZE} takes ${quote('recursive-frames', 'stackBytes')} of stack.`,
    live`A Vec as the stack comes to ${quote('explicit-stack', 'loads')} and ${quote('explicit-stack', 'stores')} and asks the allocator once a descent; a Box a level makes ${quote('boxed-frames', 'allocations')}, with ${quote('boxed-frames', 'bookkeeping')} loads and stores of the allocator’s own.`,
    live`A loop needs no stack at all: ${quote('loop', 'loads')} and ${quote('loop', 'stores')}.`,
  ],
  lookFor:
    'Look at the width of the bands at the deep end: deep recursions vary more from run to run, where the engine’s frames and ours together no longer fit the nearest cache.',
  flip: 'The compiler flips the answer: release Rust would make a loop of this recursion, and then there is no frame to pay for.',
  text: [],
  needs: [],
  isHidden: false,
  maximumPages: 4096,
  expectChecksum,
};

/** The descents of the workload's first lines: down x grows by each d, back it is 31 × x + d. */
function expectChecksum(
  _group: string,
  iterations: number,
  n: number,
  _choices: Choices,
  seed: number,
): number {
  let sum = 0;
  for (let descent = 0; descent < Math.floor(iterations / n); descent++) {
    let x = (seed + descent + (n * (n + 1)) / 2) >>> 0;
    for (let d = 1; d <= n; d++) x = (Math.imul(x, 31) + d) >>> 0;
    sum = (sum + x) >>> 0;
  }
  return sum;
}
