import { describe, expect, it } from 'vitest';
import { type Compared, compareReports } from '../../web/report/compare.ts';
import { judgeComparison } from '../../web/report/compare-judgement.ts';
import { sayDifference, sayJudgement } from '../../web/report/compare-words.ts';
import type { Report } from '../../web/report/report.ts';
import { leaveOutEnvironment } from '../../web/report/reveal-environment.ts';
import { base, compare, elsewhere, recount, slowDown, strict } from './changed-report.ts';
import { makeRealisticReport } from './realistic-report.ts';

function sentenceOf(compared: Compared): string {
  return compared.kind === 'refused' ? compared.sentence : '';
}

describe('two results of one question', () => {
  it('that are one and the same differ in nothing', () => {
    const comparison = compare(base);
    expect(comparison.differences).toEqual([]);
    expect(comparison.missing).toEqual([]);
    expect(comparison.cells).toHaveLength(72);
    expect(
      comparison.cells.every(({ verdict }) => verdict === 'same' || verdict === 'unclear'),
    ).toBe(true);
    expect(comparison.ledgers.every(({ changes }) => changes.length === 0)).toBe(true);
    expect(judgeComparison(comparison, strict).verdict).toBe('not worse');
  });

  it('give a variant that got slower, at every size, and no other', () => {
    const comparison = compare(slowDown(base, 'boxed', 1.5));
    const slower = comparison.cells.filter(({ verdict }) => verdict === 'slower');
    expect(new Set(slower.map(({ variant }) => variant))).toEqual(new Set(['boxed']));
    expect(slower).toHaveLength(12);
    expect(slower[0]?.ratio?.estimate).toBeCloseTo(1.5, 3);
    const judgement = judgeComparison(comparison, strict);
    expect(judgement.slower).toHaveLength(12);
    expect(sayJudgement(comparison, judgement, 5)).toBe(
      'stack-vs-heap (reuse=1, touch=all): worse. 12 of 72 figures slower by more than 5\u00a0%.',
    );
  });

  it('are unclear where an interval leaves open whether they are', () => {
    const noisy = makeRealisticReport({ blocks: 10, seed: 4, noise: 0.05 });
    const { environment } = noisy;
    const later = { ...noisy, environment: { ...environment, when: '2026-11-20T14:00:00Z' } };
    const comparison = compare(later, noisy);
    const judgement = judgeComparison(comparison, strict);
    expect(judgement.verdict).toBe('unclear');
    expect(judgement.open.length).toBeGreaterThan(0);
    expect(sayJudgement(comparison, judgement, 5)).toMatch(
      /: cannot tell\. No figure is surely slower by more than 5\u00a0%, but \d+ of 72 figures may be/,
    );
  });

  it('are worse only where the whole interval lies beyond the threshold', () => {
    const comparison = compare(slowDown(base, 'boxed', 1.5));
    const low = Math.max(...comparison.cells.map(({ ratio }) => ratio?.low ?? 0));
    const judge = (thresholdPercent: number) =>
      judgeComparison(comparison, { ...strict, thresholdPercent });
    expect(judge((low - 1.001) * 100).slower.length).toBeGreaterThan(0);
    expect(judge((low - 0.999) * 100).slower).toHaveLength(0);
    expect(judge(60).verdict).toBe('not worse');
  });

  it.each([
    ['engine', { engine: 'Chromium 157' }],
    ['platform', { platform: 'Windows x86-64' }],
    ['number of cores', { cores: 8 }],
    ['clock step', { clockStepNs: 100_000 }],
  ])('leave timing unclear where the %s differs, and say so', (subject, change) => {
    const comparison = compare(slowDown(elsewhere(change), 'boxed', 1.5));
    expect(comparison.isTimingComparable).toBe(false);
    expect(comparison.cells.every(({ verdict }) => verdict === 'unclear')).toBe(true);
    expect(comparison.differences.map((one) => one.subject)).toEqual([subject]);
    const judgement = judgeComparison(comparison, strict);
    expect(judgement.verdict).toBe('unclear');
    expect(sayJudgement(comparison, judgement, 5)).toContain(
      `timing is unclear, since ${subject} differs`,
    );
  });

  it('let counts decide where timing cannot', () => {
    const comparison = compare(
      recount(elsewhere({ engine: 'Firefox 153' }), 'boxed', { allocations: 2 }),
    );
    expect(judgeComparison(comparison, strict).verdict).toBe('worse');
  });

  it('agree on a clock whose step is how long it takes to read', () => {
    const from = elsewhere({ clockStepNs: 40 });
    expect(compare(elsewhere({ clockStepNs: 170 }), from).isTimingComparable).toBe(true);
    expect(compare(elsewhere({ clockStepNs: 400 }), from).isTimingComparable).toBe(false);
    expect(compare(elsewhere({ clockStepNs: 5005 })).isTimingComparable).toBe(true);
    expect(compare(elsewhere({ clockStepNs: 10_000 })).isTimingComparable).toBe(false);
  });

  it('name every other difference with what it does, and still compare', () => {
    const { plan } = base.measurement;
    const head: Report = {
      ...base,
      app: '0.2.0',
      modules: { release: 'f'.repeat(64), traced: 'e'.repeat(64) },
      environment: { ...base.environment, isolated: false, when: '2026-11-21T00:00:00Z' },
      measurement: {
        ...base.measurement,
        plan: { ...plan, preset: 'quick', seed: 1, budgetSeconds: null },
      },
    };
    const { differences, isTimingComparable } = compare(head);
    expect(isTimingComparable).toBe(true);
    expect(differences.map(({ subject }) => subject)).toEqual([
      'isolation',
      'timed module',
      'counted module',
      'Sandheap',
      'preset',
      'budget a pair',
      'seed',
      'recorded',
    ]);
    for (const difference of differences) {
      expect(sayDifference(difference)).toMatch(/^[\w ]+: .+, then .+\.$/);
      expect(difference.effect === '').toBe(difference.subject === 'recorded');
    }
  });

  it('of which one left its environment out are compared by counts alone', () => {
    const { differences, isTimingComparable } = compare(leaveOutEnvironment(base));
    expect(isTimingComparable).toBe(false);
    expect(differences.map(({ subject }) => subject)).toEqual(['environment', 'recorded']);
    expect(compare(leaveOutEnvironment(base), leaveOutEnvironment(base)).isTimingComparable).toBe(
      false,
    );
  });

  it('name what only one of them measured', () => {
    const { plan, points } = base.measurement;
    const less: Report = {
      ...base,
      measurement: { plan, points: points.slice(1) },
      ledger: base.ledger.slice(1),
    };
    const { missing, uncounted, cells } = compare(less);
    expect(cells).toHaveLength(66);
    expect(missing).toHaveLength(6);
    expect(missing[0]).toEqual({ variant: 'locals', n: 8, side: 'head' });
    expect(compare(base, less).missing[0]?.side).toBe('base');
    expect(uncounted).toEqual([{ variant: 'locals', n: 8, side: 'head' }]);
  });

  it('tell what no longer returns', () => {
    const { plan, points } = base.measurement;
    const [first] = points;
    if (first === undefined) throw new Error('no point');
    const cells = first.cells.map((cell, index) =>
      index === 0 ? { ...cell, outcome: { kind: 'overflow', stack: 'shadow' } as const } : cell,
    );
    const head: Report = {
      ...base,
      measurement: { plan, points: [{ ...first, cells }, ...points.slice(1)] },
    };
    const judgement = judgeComparison(compare(head), strict);
    expect(judgement.failing).toHaveLength(1);
    expect(judgement.verdict).toBe('worse');
    expect(judgeComparison(compare(base, head), strict).verdict).toBe('not worse');
  });
});

describe('results that cannot be compared', () => {
  const { measurement } = base;

  it('are refused where they answer other questions', () => {
    const other = {
      ...base,
      measurement: { ...measurement, plan: { ...measurement.plan, experiment: 'recursion' } },
    };
    expect(sentenceOf(compareReports([base, other]))).toContain('recursion');
  });

  it('are refused where they chose other options, in any order of keys', () => {
    const choose = (options: Readonly<Record<string, string>>): Report => ({
      ...base,
      measurement: { ...measurement, plan: { ...measurement.plan, options } },
    });
    expect(sentenceOf(compareReports([base, choose({ reuse: '100', touch: 'all' })]))).toContain(
      'reuse=100',
    );
    expect(compareReports([base, choose({ touch: 'all', reuse: '1' })]).kind).toBe('compared');
  });

  it('are refused alone, and five at once', () => {
    expect(sentenceOf(compareReports([base]))).toMatch(/two/);
    expect(sentenceOf(compareReports([base, base, base, base, base]))).toMatch(/4/);
    const four = compareReports([base, base, base, base]);
    expect(four.kind === 'compared' && four.comparisons).toHaveLength(3);
  });
});
