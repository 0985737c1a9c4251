import { describe, expect, it } from 'vitest';
import { deflate, inflate } from './platform.ts';
import { compareReports } from '../../web/report/compare.ts';
import { judgeComparison } from '../../web/report/compare-judgement.ts';
import { sayFindings } from '../../web/report/compare-words.ts';
import { openText, serialiseReport } from '../../web/report/file.ts';
import { encodeLink } from '../../web/report/link.ts';
import { writeComparisonMarkdown } from '../../web/report/markdown-comparison.ts';
import type { Report } from '../../web/report/report.ts';
import { leaveOutEnvironment } from '../../web/report/reveal-environment.ts';
import { isSameResult } from '../../web/report/same-result.ts';
import { makeRealisticReport } from './realistic-report.ts';
import { makeSmallReport } from './small-report.ts';

const report = makeRealisticReport({ blocks: 5, seed: 4 });
const tolerance = { thresholdPercent: 5, counts: [], rise: 0 };

async function open(text: string): Promise<Report> {
  const opened = await openText(text, { inflate });
  if (opened.kind !== 'report') throw new Error(opened.sentence);
  return opened.report;
}

describe('one result given twice', () => {
  it('is known from its file, its link, without its ledger and without its environment', async () => {
    expect(isSameResult(report, await open(serialiseReport(report)))).toBe(true);
    expect(isSameResult(report, await open(await encodeLink(report, { deflate })))).toBe(true);
    expect(isSameResult({ ...report, ledger: [] }, report)).toBe(true);
    expect(isSameResult(report, leaveOutEnvironment(report))).toBe(true);
  });

  it('is not taken for another run, another machine, other counts or another build', () => {
    const { environment, modules } = report;
    const [first, ...others] = report.ledger;
    if (first === undefined) throw new Error('no ledger');
    for (const other of [
      makeRealisticReport({ blocks: 5, seed: 5 }),
      { ...report, environment: { ...environment, when: '2026-11-20T13:26:14Z' } },
      { ...report, ledger: [{ ...first, k: first.k + 1 }, ...others] },
      { ...report, modules: { ...modules, release: 'f'.repeat(64) } },
    ])
      expect(isSameResult(report, other)).toBe(false);
  });

  it('is not taken for a run that came to the same depths', () => {
    const small = makeSmallReport();
    const depths = { ...small, measurement: { ...small.measurement, points: [] } };
    expect(isSameResult(depths, depths)).toBe(true);
    expect(isSameResult(depths, leaveOutEnvironment(depths))).toBe(false);
  });

  it('is told in one sentence, and not judged', () => {
    const compared = compareReports([report, { ...report }]);
    const [comparison] = compared.kind === 'compared' ? compared.comparisons : [];
    if (comparison === undefined) throw new Error('no comparison');
    const judgement = judgeComparison(comparison, tolerance);
    const said = 'this is the same result, given twice: there is nothing to judge.';
    expect(sayFindings(comparison, judgement, tolerance.thresholdPercent)).toBe(said);
    const parameter = { name: 'size', unit: 'B' };
    const markdown = writeComparisonMarkdown({ comparison, judgement, parameter }, tolerance);
    expect(markdown).toContain('given twice');
    expect(markdown).not.toContain('unclear');
  });
});
