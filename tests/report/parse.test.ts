import { describe, expect, it } from 'vitest';
import { parseReport } from '../../web/report/parse.ts';
import { makeRealisticReport } from './realistic-report.ts';
import { makeSmallReport } from './small-report.ts';

/** The small report as JSON, with one piece of its text put in the place of another. */
function parseWith(piece: string, other: string): ReturnType<typeof parseReport> {
  const json = JSON.stringify(makeSmallReport());
  if (json.split(piece).length < 2) throw new Error(`${piece} is not in the report`);
  return parseReport(JSON.parse(json.replace(piece, other)));
}

function sentenceWith(piece: string, other: string): string {
  const parsed = parseWith(piece, other);
  return parsed.kind === 'refused' ? parsed.sentence : 'opened';
}

describe('a report', () => {
  it.each([makeSmallReport(), makeRealisticReport()])('is read as it is, case %#', (report) => {
    expect(parseReport(JSON.parse(JSON.stringify(report)))).toStrictEqual({
      kind: 'report',
      report,
    });
  });

  it('keeps nothing of the value it was read from', () => {
    const report = makeSmallReport();
    const parsed = parseReport(report);
    expect(parsed.kind === 'report' && parsed.report.measurement.points[0]).not.toBe(
      report.measurement.points[0],
    );
  });

  it('reads negative zero as zero', () => {
    const parsed = parseWith('"discarded":0', '"discarded":-0');
    expect(parsed).toStrictEqual({ kind: 'report', report: makeSmallReport() });
  });
});

describe('a report of version 1', () => {
  it('is one of version 2 that has no pauses and none of the later counts', () => {
    const { measurement, ledger, ...rest } = makeSmallReport();
    const { plan, points } = measurement;
    const first = {
      ...rest,
      measurement: { plan, points },
      ledger: ledger.map((cell) => {
        const { visits: _, ...counts } = cell.counts;
        return { ...cell, counts };
      }),
    };
    expect(parseReport({ ...first, version: 1 })).toStrictEqual({ kind: 'report', report: first });
  });
});

describe('what is not a report', () => {
  it.each([null, undefined, 1, 'x', [], {}, { format: 'other' }, [{ format: 'sandheap-report' }]])(
    'is refused: %j',
    (value) => {
      expect(parseReport(value)).toStrictEqual({
        kind: 'refused',
        sentence:
          'This is not a Sandheap result: give a file that was saved as JSON, or the link of a result.',
      });
    },
  );

  it.each([null, '1', 0, -1, 1.5, 1e9])('has no version: %j', (version) => {
    expect(parseReport({ format: 'sandheap-report', version })).toStrictEqual({
      kind: 'refused',
      sentence: 'This result does not say which version it has; ask for it once more.',
    });
  });

  it('is of a newer version', () => {
    expect(parseReport({ format: 'sandheap-report', version: 3 })).toStrictEqual({
      kind: 'refused',
      sentence:
        'This result was made by a newer version of Sandheap (format 3; this page reads up to 2). ' +
        'Reload the page or open the link where it was made.',
    });
  });
});

/** A field, what stands there, what else still opens, and what does not any more. */
const bounds: readonly (readonly [field: string, now: string, fine: string, refused: string])[] = [
  ['app', '"app":"0.1.0"', `"app":"${'x'.repeat(120)}"`, `"app":"${'x'.repeat(121)}"`],
  ['app', '"app":"0.1.0"', '"app":"ä 😀"', String.raw`"app":"\u001b[2J"`],
  ['app', '"app":"0.1.0"', '"app":""', String.raw`"app":"\ud83d"`],
  ['environment.engine', 'Node 26', 'Nöde 26', String.raw`\u202eNode 26`],
  ['environment.cores', '"cores":2', '"cores":0', '"cores":-1'],
  ['environment.cores', '"cores":2', '"cores":4096', '"cores":2.5'],
  ['environment.clockStepNs', ':5000', ':0.25', ':1e13'],
  ['environment.when', '13:26:13Z', '23:59:59Z', '24:00:61Z'],
  ['environment.when', '2026-11-20', '2028-02-29', '2026-02-29'],
  ['measurement.plan.experiment', '"stack-vs-heap"', '"x"', '"a b"'],
  ['measurement.plan.seed', '3141592653', '4294967295', '4294967296'],
  ['measurement.plan.preset', '"careful"', '"quick"', '"slow"'],
  [
    'measurement.plan.budgetSeconds',
    '"budgetSeconds":2',
    '"budgetSeconds":null',
    '"budgetSeconds":-2',
  ],
  ['measurement.plan.options', '"reuse"', '"constructor"', '"__proto__"'],
  ['measurement.plan.points.0.granule', '"granule":1', '"granule":4096', '"granule":0'],
  [
    'measurement.points.1.discarded',
    '"workers":[2,2,1],"discarded":0},{"point":2',
    '"workers":[2,2,1],"discarded":7},{"point":2',
    '"workers":[2,2,1],"discarded":-1},{"point":2',
  ],
  ['measurement.points.2.cells.0.outcome.panic', '"already borrowed"', 'null', '7'],
  ['measurement.points.2.cells.0.outcome.kind', '"trap"', '"trap"', '"fire"'],
  ['measurement.plan.pauseRounds', '"pauseRounds":3', '"pauseRounds":64', '"pauseRounds":0'],
  ['measurement.pauses.0.longest', '[4100,5000,9000]', '[0,1,1000000000000]', '[1.5,1,1]'],
  ['measurement.pauses.1.firstBin', '"firstBin":44', '"firstBin":316', '"firstBin":320'],
  ['measurement.pauses.1.bins', '[900,0,14,1]', '[2147483647,0,0,0]', '[900,0,-14,1]'],
  [
    'measurement.pauses',
    '"pauses":[{"point":0,',
    '"pauses":[{"point":0,',
    '"pauses":[],"x":[{"point":0,',
  ],
  ['ledger.0.k', '"k":64', '"k":2147483647', '"k":0'],
  ['ledger.0.counts', '"frees":0', '"frees":0.001953125', '"frees":1e999'],
  ['ledger.0.counts', '"visits":0', '"visits":0.25', '"visits":null'],
  ['ledger.0.counts', '"visits":0', '"countOfTheFuture":5', '"toString":5'],
  ['ledger.0.counts', '"visits":0', `"a${'b'.repeat(39)}":5`, `"a${'b'.repeat(40)}":5`],
  ['ledger.0.counts', '"visits":0', manyCounts(8), manyCounts(9)],
  ['depth.0.ended', '"ended":"shadow"', '"ended":"none"', '"ended":"sky"'],
  ['depth.0.depths', '[1024,1024,1024]', '[0,1000000000000]', '[1000000000001]'],
  ['depth.0.depths', '[1024,1024,1024]', '[]', '[1.5]'],
];

/** Counts that no build knows. */
function manyCounts(length: number): string {
  return Array.from({ length }, (_, index) => `"c${index}":1`).join(',');
}

/** A list of the report, the most it may hold, and what makes it that long. */
const lengths: readonly (readonly [field: string, most: number, lengthen: Lengthen])[] = [
  ['measurement.plan.looks', 3, (most) => withPlan({ looks: count(most) })],
  ['measurement.plan.entries', 32, (most) => withPlan({ entries: count(most).map(entryNamed) })],
  ['measurement.plan.points', 64, (most) => withPlan({ points: count(most).map(pointOf) })],
  ['depth', 256, (most) => ({ depth: count(most).map(() => report.depth[0]) })],
  ['depth.0.depths', 64, (most) => ({ depth: [{ ...report.depth[0], depths: count(most) }] })],
];
type Lengthen = (most: number) => Readonly<Record<string, unknown>>;

const report = makeSmallReport();
const count = (length: number): readonly number[] =>
  Array.from({ length }, (_, index) => index + 1);
const entryNamed = (index: number): unknown => ({
  variant: `v${index}`,
  group: 'g',
  isTwin: false,
});
const pointOf = (n: number): unknown => ({ n, entries: [], granule: 1 });

/** Without points and ledger, which would have to fit the changed plan. */
function withPlan(plan: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const points = 'points' in plan ? {} : { points: [] };
  const changed = { ...report.measurement.plan, ...points, ...plan };
  return { measurement: { plan: changed, points: [] }, ledger: [] };
}

describe('the schema', () => {
  it.each(lengths)('holds %s to %d items', (field, most, lengthen) => {
    expect(parseReport({ ...report, ...lengthen(most) }).kind).toBe('report');
    expect(parseReport({ ...report, ...lengthen(most + 1) })).toStrictEqual({
      kind: 'refused',
      sentence: `This result does not hold together: ${field} is not as it should be; ask for it once more.`,
    });
  });

  it.each(bounds)('holds %s to its range', (field, now, fine, refused) => {
    expect(parseWith(now, fine).kind).toBe('report');
    expect(sentenceWith(now, refused)).toBe(
      `This result does not hold together: ${field} is not as it should be; ask for it once more.`,
    );
  });

  it('refuses fields it does not know, and does not repeat their names', () => {
    expect(sentenceWith('"app":', '"<b>":1,"app":')).toBe(
      'This result does not hold together: a field is not as it should be; ask for it once more.',
    );
    expect(sentenceWith('"app":', '"__proto__":{"x":1},"app":')).toMatch(/not as it should be/);
    expect(sentenceWith('"cores":2', '"cores":2,"constructor":2')).toMatch(/not as it should be/);
  });

  it('refuses a missing field', () => {
    expect(sentenceWith('"cores":2,', '')).toBe(
      'This result does not hold together: environment.cores is not as it should be; ask for it once more.',
    );
  });

  it('keeps an option by the name of an inherited property', () => {
    const parsed = parseWith('"reuse"', '"constructor"');
    const options = parsed.kind === 'report' ? parsed.report.measurement.plan.options : {};
    expect(Object.entries(options)).toStrictEqual([
      ['constructor', '1'],
      ['touch', 'all'],
    ]);
  });

  it('counts figures over all cells', () => {
    expect(parseReport(withManyFigures(64)).kind).toBe('report');
    const parsed = parseReport(withManyFigures(65));
    expect(parsed.kind === 'refused' && parsed.sentence).toBe(
      'This result does not hold together: it holds more than 12288 block figures; ask for it once more.',
    );
    expect(parseReport(withManyFigures(64, [pause])).kind).toBe('refused');
    expect(parseReport(withManyFigures(63, [pause])).kind).toBe('report');
  });
});

const contradictions: readonly (readonly [sentence: string, now: string, other: string])[] = [
  ['its sizes are not in order', '"n":16', '"n":8'],
  ['its looks are not in order', '[10,20,40]', '[10,40,20]'],
  ['it chooses an option where there is none', '{"reuse":"1","touch":"all"}', '{}'],
  ['its entries at 8 are not in order', '[1,2,3]', '[2,1,3]'],
  ['entry 5 at 8 is not in its plan', '[1,2,3]', '[1,2,5]'],
  ['pool is entered twice', '"variant":"boxed"', '"variant":"pool"'],
  ['locals has a twin but is not measured itself', '"isTwin":false', '"isTwin":true'],
  [
    'boxed has a twin but is not measured itself',
    '"group":"placed","isTwin":true',
    '"group":"other","isTwin":true',
  ],
  ['its measured points are not in order', '"point":1', '"point":0'],
  ['point 3 is not in its plan', '"point":2', '"point":3'],
  ['entry 0 is not planned at 8', '"entry":1', '"entry":0'],
  ['entry 2 was measured twice at 8', '"entry":1', '"entry":2'],
  ['entry 1 has 5 figures in 6 blocks at 8', '[2,2,1]', '[2,2,2]'],
  ['entry 1 has 5 figures in 4 blocks at 8', '[2,2,1]', '[2,2,0]'],
  ['257 blocks were measured at 8', '[2,2,1]', '[256,1]'],
  ['entry 0 is not planned at 8', '"entry":1,"longest"', '"entry":0,"longest"'],
  ['it holds the pauses of entry 1 at 8 twice', '"entry":2,"longest"', '"entry":1,"longest"'],
  ['the pauses of entry 1 at 8 are no distribution', '[4100,5000,9000]', '[4100,5000,9000,1]'],
  ['the pauses of entry 2 at 8 are no distribution', '"firstBin":44', '"firstBin":317'],
  ['point 3 is not in its plan', '"point":2,"entry"', '"point":3,"entry"'],
  [
    'it counts stack, which is not in its plan',
    '"ledger":[{"variant":"frame"',
    '"ledger":[{"variant":"stack"',
  ],
  [
    'it counts frame at 9, which is not in its plan',
    '"variant":"frame","n":8',
    '"variant":"frame","n":9',
  ],
  ['it counts frame at 16 twice', '"variant":"frame","n":8', '"variant":"frame","n":16'],
];

describe('a report that contradicts itself', () => {
  it.each(contradictions)('is refused: %s', (sentence, now, other) => {
    expect(sentenceWith(now, other)).toBe(
      `This result does not hold together: ${sentence}; ask for it once more.`,
    );
  });

  it('may have fewer figures where a workload did not return', () => {
    const { points } = makeSmallReport().measurement;
    expect(points[2]?.cells[0]?.figures.length).toBe(2);
    expect(
      sentenceWith(
        '"outcome":{"kind":"trap","message":"unreachable","panic":"already borrowed"}',
        '"outcome":null',
      ),
    ).toBe(
      'This result does not hold together: entry 0 has 2 figures in 5 blocks at 32; ask for it once more.',
    );
  });
});

const pause = { point: 0, entry: 1, longest: [5], firstBin: 18, bins: [1], outcome: null };

/** Three entries at 64 sizes with so many blocks, and some pauses. */
function withManyFigures(blocks: number, pauses: readonly unknown[] = []): unknown {
  const report = makeSmallReport();
  const { plan, points } = report.measurement;
  const cells = points[0]?.cells ?? [];
  const sizes = Array.from({ length: 64 }, (_, point) => point);
  const figures = Array.from({ length: blocks }, () => 1);
  return {
    ...report,
    ledger: [],
    measurement: {
      plan: { ...plan, points: sizes.map((n) => ({ n, entries: [1, 2, 3], granule: 1 })) },
      points: sizes.map((point) => ({
        point,
        cells: cells.map((cell) => ({ ...cell, figures })),
        workers: [blocks],
        discarded: 0,
      })),
      ...(pauses.length === 0 ? {} : { pauses }),
    },
  };
}
