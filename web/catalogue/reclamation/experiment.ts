import { live, quote, SIZE } from '../../memory/live-text.ts';
import type { Choices, Experiment, ToldVariant } from '../experiment.ts';
import { sumFrom, wrap } from '../wrapping-sum.ts';
import * as rust from './rust.ts';

/** Nodes after which `tracing` asks for a collection, at the end of a tree. */
const COLLECT_EVERY = 1000;
/** Nodes of a tree of which few are enough to count. */
const LARGE = 4095;

const VARIANTS: readonly ToldVariant[] = [
  {
    id: 'manual',
    label: 'Freed by hand, TLSF',
    summary: 'A block for each node, each given to free by a function that walks the tree.',
    relation: 'simplified',
    relationWhy:
      'In Rust this is unsafe code over alloc and dealloc; its default allocator on wasm32 is dlmalloc.',
    calls: {
      must: ['buildBoxed', 'freeTree', 'allocateBlock', 'freeBlock'],
      mustNot: ['dropTree', 'dropCounted', '__new'],
    },
    rust: rust.manual,
  },
  {
    id: 'ownership',
    label: 'Box, dropped by its owner, TLSF',
    summary:
      'A Box for each node; the compiler’s drop glue frees them when the owner’s scope ends.',
    relation: 'simplified',
    relationWhy:
      'The drop glue is what rustc writes; its default allocator on wasm32 is dlmalloc, here it is TLSF.',
    calls: {
      must: ['buildBoxed', 'dropTree', 'allocateBlock', 'freeBlock'],
      mustNot: ['freeTree', 'dropCounted', '__new'],
    },
    rust: rust.ownership,
  },
  {
    id: 'reference-counting',
    label: 'Rc, TLSF',
    summary: 'Two counts before each node; a node goes when the last Rc to it is dropped.',
    relation: 'simplified',
    relationWhy:
      'Counts and their order are those of rustc’s Rc; the allocator is TLSF where Rust has dlmalloc.',
    calls: {
      must: ['buildCounted', 'dropCounted', 'dropRcSlow', 'allocateBlock', 'freeBlock'],
      mustNot: ['buildBoxed', '__new'],
    },
    rust: rust.referenceCounting,
  },
  {
    id: 'tracing',
    label: 'new, AssemblyScript’s incremental collector, TLSF',
    summary:
      'A managed object for each node; the collector marks what is reachable and frees the rest.',
    relation: 'only here',
    relationWhy: 'Rust has no collector, and this one is AssemblyScript’s, not anybody else’s.',
    calls: {
      must: ['buildTraced', '__new', 'itcms/step', 'allocateBlock', 'freeBlock'],
      mustNot: ['buildBoxed', 'dropTree', 'dropCounted'],
    },
    rust: rust.tracing,
  },
  {
    id: 'arena',
    label: 'Arena, reset after each tree',
    summary: 'A pointer moves up for each node; the whole tree goes when it is put back.',
    relation: 'as rustc does',
    relationWhy: 'What a bump allocator such as the crate bumpalo compiles to, in one fixed chunk.',
    calls: { must: ['buildInArena'], mustNot: ['buildBoxed', 'dropTree', 'freeBlock', '__new'] },
    rust: rust.arena,
  },
];

/** What does giving memory back cost? CATALOGUE, section 11. */
export const experiment: Experiment = {
  id: 'reclamation',
  order: 11,
  chapter: 'Give back',
  question: 'What does giving memory back cost?',
  summary:
    'A binary tree is built, read once and given back: by hand, by its owner, by counts, by a collector, or all at once.',
  parameter: {
    name: 'sizes of the tree',
    unit: 'nodes',
    // Full trees: 2^h − 1.
    values: [15, 63, 255, 1023, 4095, 16_383, 65_535],
    spacing: 1,
  },
  operation: 'one node built, read and given back',
  granule: (n) => n,
  options: [],
  variants: VARIANTS.map((told) => ({
    ...told,
    group: 'trees',
    isPresent: () => true,
    ledgerOperations: (n) => n * countTrees(told.id, n),
  })),
  steps:
    'A step gives a whole tree back; with the collector it builds one node, and the collector does a part of its work when that is due.',
  baseline: 'ownership',
  memory: [
    live`From its birth to its end a node costs ${quote('manual', 'loads')} and ${quote('manual', 'stores')} where it is freed by hand, and ${quote('ownership', 'loads')} and ${quote('ownership', 'stores')} where its owner’s drop does it: the two functions are the same instruction for instruction, and that is what zero-cost means.`,
    live`An Rc keeps its counts in front of each node: ${quote('reference-counting', 'loads')} and ${quote('reference-counting', 'stores')}, and a block of ${quote('reference-counting', 'bytesReserved')} instead of ${quote('manual', 'bytesReserved')}.`,
    live`A managed object has a header, is filled with zeros, and is visited by the collector before it is freed: ${quote('tracing', 'loads')} and ${quote('tracing', 'stores')} a node, in trees of ${SIZE}.`,
    live`An arena puts a pointer back and visits no node, so building and reading them is all there is: ${quote('arena', 'loads')} and ${quote('arena', 'stores')}, with ${quote('arena', 'frees')}.`,
  ],
  lookFor:
    'Watch the distance between the arena and the rest, and that the lines of manual and owned lie on each other: what changes between them is who writes the call, here the compiler, there a person who must not forget it, nor do it twice.',
  flip: 'The answer flips when one node of many has to go early: an arena keeps its bytes until all go.',
  text: [
    'No variant returns a page to the host: what the largest moment needed stays reserved. The collector follows references while the tree still grows, and frees each node later, one by one.',
  ],
  needs: [],
  isHidden: false,
  maximumPages: 4096,
  expectChecksum,
};

/**
 * Four resets, or four times what `tracing` builds before it asks for a collection. Where a tree is large,
 * fewer are enough: every tree is the same to TLSF, and the collector ends eight cycles and more in each.
 * It takes the second tree to settle.
 */
function countTrees(variant: string, n: number): number {
  if (variant === 'arena') return 4;
  if (n >= LARGE) return variant === 'tracing' ? 2 : 1;
  return variant === 'tracing' ? 4 * Math.ceil(COLLECT_EVERY / n) : 4;
}

/** Node j of tree t holds seed + t + j: per tree n first words, and 0 + 1 + … + (n − 1). */
function expectChecksum(
  _group: string,
  iterations: number,
  n: number,
  _choices: Choices,
  seed: number,
): number {
  const trees = BigInt(Math.floor(iterations / n));
  const nodes = BigInt(n);
  return wrap(nodes * sumFrom(BigInt(seed), trees) + trees * sumFrom(0n, nodes));
}
