import { describe, expect, it } from 'vitest';
import { summarise } from '../../web/measure/verdict.ts';
import { compareVariants } from '../../web/report/variant-ratios.ts';
import { smallPlan, smallRun } from '../ui/small-run.ts';

const plan = smallPlan();
const summary = summarise(
  smallRun(plan, (variant, n) => (variant === 'boxed' ? 30 : 10) + n / 100),
);

describe('comparisons', () => {
  it('are with the chosen baseline, and with the first of a group that does other work', () => {
    const compared = compareVariants(plan, summary, 'frame');
    expect(compared.map(({ variant, baseline }) => [variant, baseline])).toEqual([
      ['locals', 'frame'],
      ['boxed', 'frame'],
      ['copy-write', 'write'],
    ]);
  });

  it('begin with the group of the baseline', () => {
    expect(compareVariants(plan, summary, 'copy-write')[0]).toMatchObject({
      variant: 'write',
      baseline: 'copy-write',
    });
  });

  it('turn ratio and verdict round where the plan has the baseline second', () => {
    const forth = compareVariants(plan, summary, 'frame').find((one) => one.variant === 'boxed');
    const back = compareVariants(plan, summary, 'boxed').find((one) => one.variant === 'frame');
    const [there, here] = [forth?.figures[0], back?.figures[0]];
    expect(there?.verdict).toBe('slower');
    expect(here?.verdict).toBe('faster');
    expect((there?.ratio?.low ?? 0) * (here?.ratio?.high ?? 0)).toBeCloseTo(1, 12);
    expect(here?.ratio?.low).toBeLessThan(here?.ratio?.high ?? 0);
  });

  it('have no figure where a variant is absent', () => {
    const locals = compareVariants(plan, summary, 'frame').find((one) => one.variant === 'locals');
    expect(locals?.figures.map(({ n }) => n)).toEqual([8, 64]);
  });
});
