import { describe, expect, it } from 'vitest';
import { summarise } from '../../web/measure/verdict.ts';
import { SummaryBuilder } from '../../web/ui/summary-builder.ts';
import { smallPlan, smallRun } from './small-run.ts';

const plan = smallPlan({ preset: 'careful' });
const whole = smallRun(plan, (variant) => (variant === 'boxed' ? 30 : 10), 12);

describe('a summary built point by point', () => {
  it('gives the figures of a whole one', async () => {
    const builder = new SummaryBuilder(async () => {});
    expect(await builder.build(whole, 'running')).toEqual(summarise(whole, 'running'));
    expect(await builder.build(whole, 'finished')).toEqual(summarise(whole, 'finished'));
  });

  it('pauses before each point that changed, and before no other', async () => {
    let pauses = 0;
    const builder = new SummaryBuilder(async () => {
      pauses += 1;
    });
    const part = { plan, points: whole.points.slice(0, 2) };
    await builder.build(part, 'running');
    expect(pauses).toBe(2);
    await builder.build({ plan, points: whole.points.slice(0, 3) }, 'running');
    expect(pauses).toBe(3);
  });

  it('notices a block more', async () => {
    const builder = new SummaryBuilder(async () => {});
    await builder.build(
      smallRun(plan, () => 10, 9),
      'running',
    );
    const grown = smallRun(plan, () => 10, 12);
    expect(await builder.build(grown, 'running')).toEqual(summarise(grown, 'running'));
  });
});
