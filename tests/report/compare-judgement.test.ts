import { describe, expect, it } from 'vitest';
import { judgeComparison, type Tolerance } from '../../web/report/compare-judgement.ts';
import { sayFindings } from '../../web/report/compare-words.ts';
import type { Report } from '../../web/report/report.ts';
import { base, compare, recount, slowDown, strict } from './changed-report.ts';
import { makeSmallReport } from './small-report.ts';

describe('exact counts', () => {
  const more = recount(base, 'boxed', { allocations: 2 });

  it('are worse by one allocation, by itself', () => {
    const judgement = judgeComparison(compare(more), strict);
    expect(judgement.verdict).toBe('worse');
    expect(judgement.rises).toHaveLength(12);
    expect(judgement.rises[0]).toEqual({
      variant: 'boxed',
      n: 8,
      count: 'allocations',
      base: 1,
      head: 2,
      isAllowed: false,
    });
  });

  it('are accepted by name, or by how far any may rise', () => {
    const verdictOf = (tolerance: Partial<Tolerance>) =>
      judgeComparison(compare(more), { ...strict, ...tolerance }).verdict;
    expect(verdictOf({ counts: ['allocations'] })).toBe('not worse');
    expect(verdictOf({ counts: ['loads'] })).toBe('worse');
    expect(verdictOf({ rise: 1 })).toBe('not worse');
    expect(verdictOf({ rise: 0.5 })).toBe('worse');
  });

  it('that fell, or that give back, are no worse', () => {
    expect(judgeComparison(compare(base, more), strict).rises).toEqual([]);
    const freer = recount(base, 'boxed', { frees: 5, releases: 5 });
    expect(judgeComparison(compare(freer), strict).rises).toEqual([]);
    expect(compare(freer).ledgers.find(({ variant }) => variant === 'boxed')?.changes).toHaveLength(
      2,
    );
  });

  it('that head has lost leave the answer open, and the first line says so', () => {
    const [first, ...rest] = base.ledger;
    if (first === undefined) throw new Error('no ledger');
    const answer = (ledger: Report['ledger']) => {
      const comparison = compare({ ...slowDown(base, 'boxed', 1.0001), ledger });
      return sayFindings(comparison, judgeComparison(comparison, strict), 5);
    };
    expect(answer(rest)).toBe(
      `cannot tell. 1 ledger of base is not counted in head. All exact counts of ${rest.length} ledgers are equal.`,
    );
    expect(answer([])).toBe(
      `cannot tell. ${base.ledger.length} ledgers of base are not counted in head. No exact counts were compared.`,
    );
    const unasked = compare(base, { ...base, ledger: rest });
    expect(judgeComparison(unasked, strict).verdict).toBe('not worse');
  });

  it('of a region are shown, and judged through their totals', () => {
    const [cell] = base.ledger;
    if (cell === undefined) throw new Error('no ledger');
    const { regions } = cell.counts;
    const moved = recount(base, cell.variant, {
      regions: { ...regions, stack: { ...regions.stack, loads: regions.stack.loads + 1 } },
    });
    const comparison = compare(moved);
    expect(comparison.ledgers[0]?.changes.map(({ count }) => count)).toContain('stack loads');
    expect(judgeComparison(comparison, strict).rises).toEqual([]);
  });
});

describe('depths', () => {
  const small = makeSmallReport();
  const probed: Report = {
    ...small,
    measurement: { ...small.measurement, points: [] },
    ledger: [],
  };
  const withDepths = (depths: readonly number[]): Report => ({
    ...probed,
    depth: probed.depth.map((probe) => (probe.kind === 'shadow' ? { ...probe, depths } : probe)),
  });

  it.each([
    [[1024, 1024], 'same', 'not worse'],
    [[2048], 'deeper', 'not worse'],
    [[900, 1000], 'shallower', 'worse'],
    [[1000, 1030], 'unclear', 'not worse'],
  ])('%j against 1,024 are %s, which is %s', (depths, verdict, judged) => {
    const comparison = compare(withDepths(depths), probed);
    expect(comparison.depths.find(({ base: { kind } }) => kind === 'shadow')?.verdict).toBe(
      verdict,
    );
    expect(judgeComparison(comparison, strict).verdict).toBe(judged);
  });
});
