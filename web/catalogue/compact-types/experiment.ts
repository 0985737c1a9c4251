import { live, quote, SIZE } from '../../memory/live-text.ts';
import type { Choices, Experiment, ToldVariant, Variant } from '../experiment.ts';
import { countWholePasses } from '../whole-passes.ts';
import { wrap } from '../wrapping-sum.ts';
import * as rust from './rust.ts';

const RECORDS: readonly ToldVariant[] = [
  {
    id: 'as-declared',
    label: 'Struct as declared, 12 bytes',
    summary: 'A byte, a word and a byte in this order: 6 of 12 bytes are padding.',
    relation: 'as rustc does',
    relationWhy: 'The layout of repr(C), with a field at a multiple of its own size.',
    calls: { must: ['visitDeclared'], mustNot: ['visitReordered', 'visitPacked', 'visitArrays'] },
    rust: rust.asDeclared,
  },
  {
    id: 'reordered',
    label: 'Struct reordered, 8 bytes',
    summary: 'The word first and the two bytes behind it: 2 of 8 bytes are padding.',
    relation: 'as rustc does',
    relationWhy: 'Rustc reorders fields by itself where no repr forbids it.',
    calls: { must: ['visitReordered'], mustNot: ['visitDeclared', 'visitPacked', 'visitArrays'] },
    rust: rust.reordered,
  },
  {
    id: 'packed-flags',
    label: 'Packed in one word, 4 bytes',
    summary: 'Each field has the bits that it needs; a visit takes the word apart with shifts.',
    relation: 'as rustc does',
    relationWhy: 'Rust has no bit fields: shifts and masks are written by hand, or by a crate.',
    calls: { must: ['visitPacked'], mustNot: ['visitDeclared', 'visitReordered', 'visitArrays'] },
    rust: rust.packedFlags,
  },
  {
    id: 'structure-of-arrays',
    label: 'Three arrays, 6 bytes a record',
    summary: 'An array for each field; a visit reads one element of each.',
    relation: 'simplified',
    relationWhy: 'The three arrays lie in one block here; in Rust each Vec has a block of its own.',
    calls: { must: ['visitArrays'], mustNot: ['visitDeclared', 'visitReordered', 'visitPacked'] },
    rust: rust.structureOfArrays,
  },
];

const OPTIONS: readonly ToldVariant[] = [
  {
    id: 'option-niche',
    label: 'Option with a niche, 4 bytes',
    summary: 'None is 0, which no value of the type is; a visit reads one word.',
    relation: 'as rustc does',
    relationWhy: 'The layout of Option<NonZeroU32>; an Option of a Box or of a reference is alike.',
    calls: { must: ['visitNiches'], mustNot: ['visitTagged'] },
    rust: rust.optionNiche,
  },
  {
    id: 'option-tagged',
    label: 'Option with a tag, 8 bytes',
    summary: 'A tag says whether the word beside it is a value; a visit reads both.',
    relation: 'as rustc does',
    relationWhy: 'The layout of Option<u32>: every word is a value, so the tag needs its own.',
    calls: { must: ['visitTagged'], mustNot: ['visitNiches'] },
    rust: rust.optionTagged,
  },
];

/** What does the layout of a type cost? CATALOGUE, section 12. */
export const experiment: Experiment = {
  id: 'compact-types',
  order: 12,
  chapter: 'Lay out',
  question: 'What do the same data cost in fewer bytes?',
  summary:
    'Records of three fields are visited in order: as declared, reordered, packed in a word, or in an array for each field. And an Option, with a tag and without.',
  parameter: {
    name: 'numbers of records',
    unit: 'records',
    // At 4,096 the records of 8 bytes fill the model's 32 KiB, at 131,072 its 1 MiB.
    values: [64, 512, 2048, 4096, 8192, 16_384, 65_536, 131_072, 262_144],
    spacing: 64,
  },
  operation: 'one record visited',
  granule: (n) => n,
  options: [],
  variants: [
    ...RECORDS.map((told) => describe(told, 'records')),
    ...OPTIONS.map((told) => describe(told, 'options')),
  ],
  baseline: 'as-declared',
  memory: [
    live`A byte, a word and a byte are padded, since each field begins at a multiple of its size: ${SIZE} take ${quote('as-declared', 'peakLiveBytes')} as declared and ${quote('reordered', 'peakLiveBytes')} when the word goes first.`,
    live`Three arrays take ${quote('structure-of-arrays', 'peakLiveBytes')} and packed words ${quote('packed-flags', 'peakLiveBytes')}; packed, a record is ${quote('packed-flags', 'loads')} instead of ${quote('as-declared', 'loads')}, and then shifts and masks.`,
    live`Lines touched follow the bytes: a cache of 32 KiB counts ${quote('as-declared', 'misses32KiB')} a record as declared and ${quote('packed-flags', 'misses32KiB')} packed.`,
    live`An Option costs no byte where the type has a value to spare: ${quote('option-niche', 'peakLiveBytes')} against ${quote('option-tagged', 'peakLiveBytes')} with a tag.`,
  ],
  lookFor:
    'Visited in order, lines are fetched ahead of their use, so the bytes may not show in the timing at all; what shows is work. Look at the sizes at which the smaller layout still fits a cache and the larger one does not.',
  flip: 'The answer flips with the caches: beyond one of them fewer lines win, if the machine cannot fetch ahead fast enough. A reader of one field would leave the lines of the other two arrays alone.',
  text: [
    '0 is no NonZeroU32 and no Box: that is the value to spare. A pointer is 4 bytes here and 8 in native Rust, so an Option of a Box is 4 bytes here and 8 there.',
  ],
  needs: [],
  isHidden: false,
  maximumPages: 4096,
  expectChecksum,
};

function describe(told: ToldVariant, group: string): Variant {
  return { ...told, group, isPresent: () => true, ledgerOperations: countWholePasses };
}

/** The sums at the top of the workload, over the words of a pass. */
function expectChecksum(
  group: string,
  iterations: number,
  n: number,
  _choices: Choices,
  seed: number,
): number {
  const visit = group === 'options' ? visitOption : visitRecord;
  let pass = 0;
  for (let i = 0; i < n; i++) pass = (pass + visit((seed + i) >>> 0, i)) >>> 0;
  return wrap(BigInt(Math.floor(iterations / n)) * BigInt(pass));
}

function visitRecord(w: number): number {
  return (w >>> 8) + (w & 15) - ((w >>> 4) & 15);
}

function visitOption(w: number, i: number): number {
  return i % 4 === 3 ? 0 : (w | 1) >>> 0;
}
