import { describe, expect, it } from 'vitest';
import { sayClassDifferences } from '../../web/report/compare-class-words.ts';
import { makeSmallReport } from './small-report.ts';

const report = makeSmallReport();
const { environment, measurement, modules } = report;

describe('a class of results', () => {
  it('says in what results differ from the first, and what that does', () => {
    const other = { ...report, environment: { ...environment, isolated: !environment.isolated } };
    const rebuilt = { ...other, modules: { ...modules, release: 'a'.repeat(64) } };
    const quick = {
      ...report,
      measurement: { ...measurement, plan: { ...measurement.plan, preset: 'quick' } },
    } as const;
    const said = sayClassDifferences([report, other, rebuilt, quick, report]);
    expect(said).toHaveLength(3);
    expect(said[0]).toMatch(
      /^2 of 5 results differ from the first in isolation\. Without isolation/,
    );
    expect(said.filter((text) => text.startsWith('1 of 5 results differs'))).toHaveLength(2);
    expect(said.join()).toContain('in preset.');
  });

  it('says nothing where all are of one machine and one build', () => {
    expect(sayClassDifferences([report, report, report])).toEqual([]);
    expect(sayClassDifferences([])).toEqual([]);
  });
});
