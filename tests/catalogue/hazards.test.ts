import { describe, expect, it } from 'vitest';
import type { Experiment } from '../../web/catalogue/experiment.ts';
import { experiment } from '../../web/catalogue/hazards/experiment.ts';
import { mistakes } from '../../web/catalogue/hazards/mistakes.ts';
import { indexChoices, listChoices } from '../../web/catalogue/option-index.ts';
import { catalogue } from '../../web/catalogue/registry.ts';
import { openChecked, runHazard } from '../../web/host/engine/hazard.ts';
import { exportName } from '../../web/host/engine/instantiate.ts';
import type { HazardAnswer, HazardEnd, WatchedBytes } from '../../web/memory/checker-answer.ts';
import type { Finding } from '../../web/memory/checker-finding.ts';
import type { Case } from './built-modules.ts';
import { compileBuilt, listCases } from './built-modules.ts';

interface Made {
  readonly end: HazardEnd;
  readonly watched: readonly WatchedBytes[];
  readonly findings: readonly Finding[];
}

async function make(id: string): Promise<Made> {
  const answer: HazardAnswer = await runHazard(await compileBuilt('hazards', 'traced'), id);
  if (answer.kind === 'failed') throw new Error(`${id}: ${answer.message}`);
  return answer;
}

/** `before → after` of each stretch of watched bytes. */
function showBytes({ watched }: Made): readonly string[] {
  const hex = (bytes: readonly number[]) =>
    bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return watched.map(({ before, after }) => `${hex(before)} → ${hex(after)}`);
}

const run = mistakes.filter(({ evidence }) => evidence !== 'threads');
const returned = (value: number): HazardEnd => ({ kind: 'returned', value });

/** What the checker says of each, in order, and the number that the program saw. */
const EXPECTED: Readonly<
  Record<string, { readonly kinds: readonly string[]; readonly end: HazardEnd }>
> = {
  'use-after-move': { kinds: ['use-after-move'], end: returned(7) },
  'outlived-reference': { kinds: ['use-after-free'], end: returned(0) },
  'dropped-while-borrowed': { kinds: ['use-after-free'], end: returned(9) },
  'popped-frame': { kinds: ['popped-frame'], end: returned(99) },
  'two-exclusive': { kinds: ['aliased'], end: returned(0) },
  'exclusive-beside-shared': { kinds: ['aliased', 'use-after-free'], end: returned(0) },
  'assigning-twice': { kinds: ['assigned-twice'], end: returned(6) },
  'double-free': { kinds: ['double-free', 'given-out-twice'], end: returned(2) },
  'uninitialised-read': { kinds: ['uninitialised-read'], end: returned(0xc0ffee) },
  'index-out-of-bounds': {
    kinds: [],
    end: { kind: 'panicked', words: 'index out of bounds: the len is 4 but the index is 4' },
  },
  'unchecked-index': { kinds: ['overflow'], end: returned(99) },
  'null-dereference': { kinds: ['null', 'null'], end: returned(42) },
  'raw-dereference': { kinds: ['overflow'], end: returned(12) },
  'static-mut': { kinds: ['aliased'], end: returned(1) },
  'leak-by-forget': { kinds: ['leak'], end: returned(5) },
  'leak-by-cycle': { kinds: ['leak', 'leak'], end: returned(2) },
};

/** Kinds that only declared facts tell of. */
const DECLARED = ['use-after-move', 'aliased', 'assigned-twice'];

describe('every mistake', () => {
  it('is of those that are expected', () => {
    expect(run.map(({ id }) => id)).toEqual(Object.keys(EXPECTED));
  });

  it.each(run)('$id runs for real, and the checker says exactly what is wrong', async ({ id }) => {
    const { end, findings } = await make(id);
    expect({ kinds: findings.map(({ kind }) => kind), end }).toEqual(EXPECTED[id]);
  });

  it.each(run)('$id has an accepted twin, in which the checker finds nothing', async ({ id }) => {
    const { end, findings } = await make(`${id}-twin`);
    expect({ kind: end.kind, findings }).toEqual({ kind: 'returned', findings: [] });
  });

  it.each(run)('$id shows as many stretches of bytes as it names', async (hazard) => {
    const views = [
      { name: hazard.id, view: hazard.mistake },
      { name: `${hazard.id}-twin`, view: hazard.accepted },
    ];
    for (const { name, view } of views) {
      const { watched } = await make(name);
      expect(watched.map(({ after }) => after.length)).toEqual(
        watched.map(({ before }) => before.length),
      );
      expect(watched.length).toBe(view.watched.length);
      expect(watched.length).toBeGreaterThan(0);
    }
  });

  it.each(run)('$id is seen where it says: in bytes, declared, or nowhere', async (hazard) => {
    const { findings } = await make(hazard.id);
    const inBytes = findings.some(({ kind }) => !DECLARED.includes(kind));
    const isDeclared = findings.some(({ kind }) => DECLARED.includes(kind));
    expect(hazard.evidence).toBe(inBytes ? 'bytes' : isDeclared ? 'declared' : 'panic');
  });

  it('does the same again', async () => {
    for (const { id } of run) expect(await make(id)).toEqual(await make(id));
  });
});

describe('the bytes', () => {
  it.each([
    ['outlived-reference', ['050000000600000007000000 → 000000000000000007000000']],
    [
      'dropped-while-borrowed',
      ['05000000060000000700000008000000 → 09000000060000000700000008000000'],
    ],
    ['popped-frame', ['2a000000 → 63000000']],
    ['two-exclusive', ['2a000000 → 00000000']],
    ['two-exclusive-twin', ['2a00000007000000 → 070000002a000000']],
    ['assigning-twice', ['05000000 → 06000000']],
    ['double-free', ['05000000060000000700000008000000 → 02000000030000000400000005000000']],
    ['uninitialised-read', ['eeffc000 → eeffc000']],
    [
      'unchecked-index',
      [
        '01000000020000000300000004000000 → 01000000020000000300000004000000',
        '05000000060000000700000008000000 → 63000000060000000700000008000000',
      ],
    ],
    [
      'index-out-of-bounds',
      [
        '01000000020000000300000004000000 → 01000000020000000300000004000000',
        '05000000060000000700000008000000 → 05000000060000000700000008000000',
      ],
    ],
    ['null-dereference', ['00000000 → 2a000000']],
    ['static-mut', ['00000000 → 01000000']],
    ['static-mut-twin', ['00000000 → 02000000']],
  ])('of %s are these', async (id, expected) => {
    expect(showBytes(await make(id))).toEqual(expected);
  });

  it('of a moved header stay where they were, and lie a second time at its new place', async () => {
    const [old, moved] = (await make('use-after-move')).watched;
    expect(old?.after).toEqual(old?.before);
    expect(moved?.after).toEqual(old?.before);
  });

  it('of a cycle keep each count at 1', async () => {
    const counts = (await make('leak-by-cycle')).watched.map(({ after }) => after.slice(0, 8));
    expect(counts).toEqual([
      [1, 0, 0, 0, 1, 0, 0, 0],
      [1, 0, 0, 0, 1, 0, 0, 0],
    ]);
  });
});

describe('what the checker says names', () => {
  it('both blocks of an overflow, which touch', async () => {
    const [found] = (await make('unchecked-index')).findings;
    if (found?.kind !== 'overflow') throw new Error(`found ${found?.kind}`);
    expect(found.block).toMatchObject({ bytes: 16, during: 'uncheckedIndex', ordinal: 1 });
    expect(found.neighbour).toMatchObject({ bytes: 16, during: 'uncheckedIndex', ordinal: 2 });
    expect(found.access.address).toBe(found.neighbour?.address);
  });

  it('the header between two blocks', async () => {
    const [found] = (await make('raw-dereference')).findings;
    if (found?.kind !== 'overflow') throw new Error(`found ${found?.kind}`);
    expect(found.access.address).toBe(found.block.address + 12);
    expect(found.neighbour?.address).toBe(found.block.address + 16);
  });

  it('the place of a leak: the function, and which of its allocations', async () => {
    const [one] = (await make('leak-by-forget')).findings;
    expect(one).toMatchObject({ block: { bytes: 12, during: 'leakByForget', ordinal: 1 } });
    const both = (await make('leak-by-cycle')).findings;
    expect(both).toMatchObject([{ block: { ordinal: 1 } }, { block: { ordinal: 2 } }]);
  });
});

describe('the texts', () => {
  const texts = mistakes.flatMap(({ id, cases }) => cases.map((one) => ({ id, one })));

  it.each(texts)('of $id carry the code of the error, where there is one', ({ one }) => {
    const codes = Array.from(one.rust.matchAll(/error\[(E\d{4})\]/g), ([, code]) => code);
    expect([...new Set(codes)]).toEqual(one.fate === 'does not compile' ? [one.code] : []);
  });

  it.each(mistakes)('of $id are whole: a function, in what is accepted too', (hazard) => {
    for (const { rust } of hazard.cases) expect(rust).toMatch(/^pub (unsafe )?fn /m);
    expect(hazard.accepted.rust).toMatch(/^pub fn /m);
    expect(hazard.accepted.rust).not.toContain('error[');
    expect(hazard.summary).toMatch(/^[A-Z].*\.$/u);
  });

  it('name all that the catalogue asks for', () => {
    const codes = mistakes.flatMap(({ cases }) =>
      cases.map((one) => (one.fate === 'does not compile' ? one.code : one.fate)),
    );
    expect([...new Set(codes)].toSorted()).toEqual(
      'E0106 E0133 E0277 E0381 E0382 E0384 E0499 E0502 E0505 E0515 E0597 compiles panics'.split(
        ' ',
      ),
    );
  });

  it('of a race name the bytes that each run shows, and what it tells that nothing is lost', () => {
    for (const { mistake, accepted } of mistakes.filter(({ evidence }) => evidence === 'threads')) {
      expect(mistake.watched).toEqual(accepted.watched);
      expect(mistake.ifNoneLost).toContain('proves nothing');
      expect(accepted.ifNoneLost).toContain('no other thread');
    }
  });

  it('are those of the functions that the module exports', async () => {
    const functions = WebAssembly.Module.exports(await compileBuilt('hazards', 'release'))
      .filter(({ kind }) => kind === 'function')
      .map(({ name }) => name);
    const names = run.flatMap(({ id }) => [exportName(id), `${exportName(id)}Twin`]);
    expect(functions.toSorted()).toEqual(names.toSorted());
    expect(experiment.variants).toEqual([]);
  });
});

/** Experiments whose modules run in one thread. */
const timed = catalogue.filter(({ variants, needs }) => variants.length > 0 && needs.length === 0);

const isLong = process.env['SANDHEAP_LONG'] === '1';

/**
 * Every choice at the smallest point, and the first one in the middle, small enough to judge every
 * access. The long mode, SANDHEAP_LONG=1, takes every choice at every point.
 */
function chooseCases(one: Experiment): readonly Case[] {
  if (isLong) return listCases(one, one.parameter.values, listChoices(one.options));
  const values = one.parameter.values.filter((n) => n <= 1024);
  const [first = 0] = one.parameter.values;
  const middle = values[Math.floor(values.length / 2)] ?? first;
  const choices = listChoices(one.options);
  return [...listCases(one, [first], choices), ...listCases(one, [middle], choices.slice(0, 1))];
}

/** Two calls: what a first call sets up for later ones is no leak, so only the second one counts. */
async function check(experiment: Experiment, { variant, n, choices }: Case) {
  const { workload, checker } = await openChecked(await compileBuilt(experiment.id, 'traced'));
  const name = exportName(variant.id);
  checker.owners.begin('prepare');
  workload.prepare(n, indexChoices(experiment.options, choices), 7);
  const kernel = workload.call(variant.id);
  for (const granules of [1, 3]) {
    checker.owners.begin(name);
    kernel?.(granules * experiment.granule(n), n);
  }
  return { findings: checker.finish(true), judged: checker.judged };
}

/** A hanging check is to end; the long mode judges every access of the whole catalogue. */
const LIMIT_MS = isLong ? 3_600_000 : 60_000;

describe.each(timed)('in $id', (one) => {
  it(
    'the checker raises no alarm, and sees accesses wherever memory is used',
    async () => {
      let judged = 0;
      for (const each of chooseCases(one)) {
        const checked = await check(one, each);
        judged += checked.judged;
        expect([each.variant.id, each.n, each.choices, checked.findings]).toEqual([
          each.variant.id,
          each.n,
          each.choices,
          [],
        ]);
      }
      expect(judged).toBeGreaterThan(0);
    },
    LIMIT_MS,
  );
});
