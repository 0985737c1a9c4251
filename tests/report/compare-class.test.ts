import { describe, expect, it } from 'vitest';
import { groupClass } from '../../web/report/compare-class.ts';
import { leaveOutEnvironment } from '../../web/report/reveal-environment.ts';
import { base, elsewhere } from './changed-report.ts';

describe('a class', () => {
  it('is one curve a report and variant, grouped by engine, the largest group first', () => {
    const other = elsewhere({ engine: 'Firefox 153' });
    const classed = groupClass([other, base, base, leaveOutEnvironment(base)]);
    if (classed.kind === 'refused') throw new Error(classed.sentence);
    expect(classed.groups.map(({ engine, reports }) => [engine, reports.length])).toEqual([
      ['Node 26.10.0 (V8 14.6)', 2],
      ['Firefox 153', 1],
      ['engine left out', 1],
    ]);
    const [first] = classed.groups;
    expect(first?.curves).toHaveLength(12);
    expect(first?.curves[0]).toMatchObject({ report: 1, variant: 'locals' });
    expect(first?.curves[0]?.points.map(({ n }) => n)).toEqual(
      base.measurement.plan.points.map(({ n }) => n),
    );
  });

  it('has at most 40 results, of one question', () => {
    expect(groupClass(Array.from({ length: 41 }, () => base)).kind).toBe('refused');
    expect(groupClass([]).kind).toBe('refused');
    const { measurement } = base;
    const other = {
      ...base,
      measurement: { ...measurement, plan: { ...measurement.plan, experiment: 'x' } },
    };
    expect(groupClass([base, other]).kind).toBe('refused');
  });
});
