import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serialiseReport } from '../../web/report/file.ts';
import type { Report } from '../../web/report/report.ts';
import { makeRealisticReport } from '../report/realistic-report.ts';
import { makeSmallReport } from '../report/small-report.ts';

const PROGRAM = fileURLToPath(new URL('../../dist/cli/sandheap.js', import.meta.url));

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly said: string;
}

/** The built command line in a process of its own. */
function sandheap(...argv: readonly string[]): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(process.execPath, [PROGRAM, ...argv], { maxBuffer: 1 << 26 }, (error, out, said) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : -1;
      resolve({ code, out, said });
    });
  });
}

const base = makeRealisticReport({ blocks: 20, seed: 4, noise: 0.002 });

/** As `run --json` writes it: the report with derived figures beside it. */
async function write(name: string, report: Report, isWrapped = false): Promise<string> {
  const file = join(folder, name);
  const text = serialiseReport(report);
  await writeFile(file, isWrapped ? `{"report":${text},"cells":[],"pairs":[]}` : text);
  return file;
}

function slowDown(report: Report, factor: number): Report {
  const { plan, points } = report.measurement;
  const cells = (all: Report['measurement']['points'][number]['cells']) =>
    all.map((cell) => ({
      ...cell,
      figures: cell.figures.map((figure) => Math.round(figure * factor)),
    }));
  return {
    ...report,
    measurement: { plan, points: points.map((point) => ({ ...point, cells: cells(point.cells) })) },
  };
}

function allocateMore(report: Report, more: number): Report {
  return {
    ...report,
    ledger: report.ledger.map((cell) =>
      cell.variant === 'boxed' && cell.n === 64
        ? { ...cell, counts: { ...cell.counts, allocations: cell.counts.allocations + more } }
        : cell,
    ),
  };
}

function elsewhere(report: Report, change: Partial<Report['environment']>): Report {
  return { ...report, environment: { ...report.environment, ...change } };
}

let folder = '';
let [same, later, slower, allocating, other] = ['', '', '', '', ''];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sandheap-compare-'));
  same = await write('base.json', base, true);
  later = await write('later.json', elsewhere(base, { when: '2026-11-20T14:00:00Z' }));
  slower = await write('slower.json', slowDown(base, 1.3), true);
  allocating = await write('allocating.json', allocateMore(base, 1));
  other = await write('other.json', elsewhere(slowDown(base, 3), { engine: 'Firefox 153' }));
});
afterAll(() => rm(folder, { recursive: true }));

describe('sandheap compare', () => {
  it('says in one line that one result was given twice, and judges nothing', async () => {
    const { code, out } = await sandheap('compare', same, same);
    expect(code).toBe(0);
    expect(out.trim()).toMatch(/^.*: this is the same result, given twice: .* judge\.$/);
  });

  it('ends with 0 where nothing is worse, and with 1 where something is slower', async () => {
    const equal = await sandheap('compare', same, later);
    expect(equal.code).toBe(0);
    expect(equal.out).toContain('not worse');
    const worse = await sandheap('compare', same, slower);
    expect(worse.code).toBe(1);
    expect(worse.out).toMatch(
      /^stack-vs-heap \(reuse=1, touch=all\): worse\. 72 of 72 figures slower by more than 5 %\./,
    );
    expect(worse.out).toMatch(/ {2}boxed {2,}[\d.,]+ \(.+\) {2}slower\n/);
    expect((await sandheap('compare', slower, same)).code).toBe(0);
  });

  it('takes the threshold in per cent', async () => {
    expect((await sandheap('compare', same, slower, '--threshold', '50')).code).toBe(0);
    expect((await sandheap('compare', same, slower, '--threshold=10')).code).toBe(1);
  });

  it('ends with 1 for one more allocation, unless it is allowed', async () => {
    const worse = await sandheap('compare', same, allocating);
    expect(worse.code).toBe(1);
    expect(worse.out).toMatch(/64 B {2}boxed +allocations +1 +2 {2}more/);
    for (const allowed of ['allocations', '1', 'loads,allocations']) {
      const fine = await sandheap('compare', same, allocating, '--allow', allowed);
      expect([fine.code, fine.out.includes('more, allowed')]).toEqual([0, true]);
    }
    expect((await sandheap('compare', same, allocating, '--allow', 'loads')).code).toBe(1);
  });

  it('leaves timing of another engine unclear, and lets counts decide', async () => {
    const unclear = await sandheap('compare', same, other);
    expect(unclear.code).toBe(0);
    expect(unclear.out).toContain('timing is unclear, since engine differs');
    expect(unclear.out).toContain('cannot tell');
    const counted = await write('counted.json', elsewhere(allocateMore(base, 1), { cores: 64 }));
    expect((await sandheap('compare', same, counted)).code).toBe(1);
  });

  it('gives all of it as JSON, in the documented shape', async () => {
    const { code, out } = await sandheap('compare', same, slower, '--json', '-');
    expect(code).toBe(1);
    const result = JSON.parse(out);
    expect(result).toMatchObject({ verdict: 'worse', threshold: 5, allow: [], unmatched: [] });
    const [experiment] = result.experiments;
    expect(experiment).toMatchObject({
      experiment: 'stack-vs-heap',
      options: { reuse: '1', touch: 'all' },
      verdict: 'worse',
      timing: 'compared',
      differences: [],
      counts: [],
    });
    expect(experiment.cells).toHaveLength(72);
    expect(experiment.cells[0]).toEqual({
      variant: 'locals',
      n: 8,
      verdict: 'slower',
      ratio: {
        estimate: expect.closeTo(1.3, 2),
        low: expect.any(Number),
        high: expect.any(Number),
      },
      floor: expect.any(Number),
      p: expect.any(Number),
      isBeyond: true,
    });
  });

  it('writes a summary in Markdown', async () => {
    const { code, out } = await sandheap('compare', same, allocating, '--markdown');
    expect(code).toBe(1);
    expect(out).toMatch(/^### stack-vs-heap \(reuse=1, touch=all\): worse\n/);
    expect(out).toContain('| 64 B | boxed | allocations | 1 | 2 | more |');
  });

  it('takes folders, and what a run of all wrote, question by question', async () => {
    const [before, after] = [join(folder, 'before'), join(folder, 'after')];
    await Promise.all([mkdir(before), mkdir(after)]);
    const { measurement } = base;
    const plan = { ...measurement.plan, experiment: 'recursion' };
    const another: Report = { ...base, measurement: { ...measurement, plan } };
    await write('before/a.json', base);
    await write('before/b.json', another);
    const runs = [slowDown(base, 1.5), elsewhere(makeSmallReport(), {})].map((report) => ({
      report,
    }));
    await writeFile(join(after, 'all.json'), JSON.stringify({ runs, failed: [] }));
    const { code, out } = await sandheap('compare', before, after, '--json', '-');
    expect(code).toBe(1);
    const { experiments, unmatched } = JSON.parse(out);
    expect(experiments.map((one: { experiment: string }) => one.experiment)).toEqual([
      'stack-vs-heap',
    ]);
    expect(unmatched).toContain('recursion (reuse=1, touch=all)');
  });

  it('compares what its own run wrote, on this machine', async () => {
    const file = join(folder, 'own.json');
    const argv = ['run', 'clone-vs-borrow', '--sizes', '64', '--variants', 'borrow,clone'];
    await sandheap(...argv, '--seed', '5', '--json', file);
    const { code, out } = await sandheap('compare', file, file, '--json', '-');
    expect(code).toBe(0);
    const [{ cells }] = JSON.parse(out).experiments;
    expect(cells.map((cell: { ratio: { estimate: number } }) => cell.ratio.estimate)).toEqual([
      1, 1,
    ]);
    expect(await readFile(file, 'utf8')).toContain('"pairs"');
  });
});

describe('what compare cannot do ends with 2 and one sentence', () => {
  it.each([
    [['compare', '/no/such/file', '/no/such/file'], '/no/such/file'],
    [['compare'], 'sandheap compare <base> <head>'],
    [['compare', 'a', 'b', 'c'], '"c"'],
    [['compare', 'a', 'b', '--threshold', 'much'], 'much'],
    [['compare', 'a', 'b', '--allow', 'a b'], 'a b'],
    [['compare', 'a', 'b', '--link'], '--link'],
  ])('%j', async (argv, named) => {
    const { code, out, said } = await sandheap(...argv);
    expect([code, out]).toEqual([2, '']);
    expect(said).toContain(named);
    expect(said).toMatch(/^[^\n]+\.\n$/);
  });

  it('other questions, other options, counts that nobody counted', async () => {
    const { measurement } = base;
    const rename = (change: Partial<typeof measurement.plan>): Report => ({
      ...base,
      measurement: { ...measurement, plan: { ...measurement.plan, ...change } },
    });
    const recursion = await write('recursion.json', rename({ experiment: 'recursion' }));
    const reused = await write('reused.json', rename({ options: { reuse: '100', touch: 'all' } }));
    for (const [argv, named] of [
      [[same, recursion], 'recursion'],
      [[same, reused], 'reuse=100'],
      [[same, same, '--allow', 'alocations'], 'alocations'],
    ] as const) {
      const { code, said } = await sandheap('compare', ...argv);
      expect(code).toBe(2);
      expect(said).toContain(named);
      expect(said).toMatch(/^[^\n]+\.\n$/);
    }
  });
});
