import { expect, it } from 'vitest';
import type { Experiment } from '../../web/catalogue/experiment.ts';
import { listChoices } from '../../web/catalogue/option-index.ts';
import { catalogue } from '../../web/catalogue/registry.ts';

const KIBIBYTE = 1024;
const MEBIBYTE = 1024 * KIBIBYTE;

/** Both ends of the sweep of each question, its variants, and the values of its options. */
const TABLE: Readonly<Record<string, readonly [number, number, string, string]>> = {
  'stack-vs-heap': [
    8,
    64 * KIBIBYTE,
    'locals frame boxed pool arena managed',
    'touch=edges,all reuse=1,100',
  ],
  'box-indirection': [16, 256 * KIBIBYTE, 'inline boxed-in-order boxed-shuffled', ''],
  'vec-growth': [
    1,
    64 * KIBIBYTE,
    'fixed with-capacity doubling grow-by-half exact oversized linked',
    'neighbour=block-between,none',
  ],
  'string-building': [
    1,
    4 * KIBIBYTE,
    'with-capacity push-str concat managed',
    'neighbour=block-between,none',
  ],
  'clone-vs-borrow': [
    16,
    MEBIBYTE,
    'borrow move clone cow-read borrow-mut clone-then-write cow-write',
    'read=first,all keep=none,16-bytes',
  ],
  'copy-vs-clone': [4, 4096, 'copy move clone borrow move-boxed clone-boxed', ''],
  'allocation-patterns': [
    16,
    16 * KIBIBYTE,
    'tlsf first-fit size-class buddy arena',
    'pattern=lifo,fifo,random,every-other,ramp,churn sizes=fixed-64,uniform,skewed',
  ],
  'shared-ownership': [1, 1024, 'borrow rc arc-plain arc-atomic deep-clone rc-weak', ''],
  'interior-mutability': [
    64,
    64 * KIBIBYTE,
    'exclusive cell ref-cell mutex-plain mutex-atomic rw-lock-atomic',
    '',
  ],
  contention: [1, 8, 'unsynchronised atomic-add mutex rw-lock per-thread', ''],
  reclamation: [15, 65_535, 'manual ownership reference-counting tracing arena', ''],
  'compact-types': [
    64,
    256 * KIBIBYTE,
    'as-declared reordered packed-flags structure-of-arrays option-niche option-tagged',
    '',
  ],
  locality: [4 * KIBIBYTE, 32 * MEBIBYTE, 'sequential stride-4096 list-in-order list-shuffled', ''],
  recursion: [1, 4096, 'recursive recursive-frames loop explicit-stack boxed-frames', ''],
  'bounds-checks': [16, 256 * KIBIBYTE, 'indexed iterated unchecked', ''],
};

function rowOf({ parameter: { values }, variants, options }: Experiment) {
  return [
    values[0],
    values.at(-1),
    variants.map(({ id }) => id).join(' '),
    options.map(({ id, values: all }) => `${id}=${all.map((one) => one.id).join(',')}`).join(' '),
  ];
}

it('Every timed question has the sweep, the variants and the options of the catalogue.', () => {
  const timed = catalogue.filter(({ isHidden, variants }) => !isHidden && variants.length > 0);
  expect(Object.fromEntries(timed.map((one) => [one.id, rowOf(one)]))).toEqual(TABLE);
});

/** Up to which size a variant has a value, where that is not the end of the sweep. */
const ENDS: Readonly<Record<string, number>> = {
  'stack-vs-heap locals': 64,
  'vec-growth fixed': 16 * KIBIBYTE,
  'vec-growth exact': 4 * KIBIBYTE,
};

it('A variant ends where the catalogue says so, and else has a value everywhere.', () => {
  const timed = catalogue.filter(({ variants }) => variants.length > 0);
  const ends = timed.flatMap(({ id, parameter: { values }, variants, options }) =>
    variants.map((variant) => {
      const name = `${id} ${variant.id}`;
      const end = ENDS[name] ?? values.at(-1) ?? NaN;
      const sizes = [...values, end, end + 1].filter((n) => n <= (values.at(-1) ?? NaN));
      const there = (n: number) =>
        listChoices(options).every((choices) => variant.isPresent(n, choices));
      return { name, there: sizes.filter(there), expected: sizes.filter((n) => n <= end) };
    }),
  );
  expect(ends.map(({ name, there }) => ({ name, there }))).toEqual(
    ends.map(({ name, expected }) => ({ name, there: expected })),
  );
  expect(ends.map(({ name }) => name)).toEqual(expect.arrayContaining(Object.keys(ENDS)));
});
