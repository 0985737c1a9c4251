import { describe, expect, it } from 'vitest';
import {
  defaultSettings,
  estimateSeconds,
  keepBaseline,
  planOf,
  settingsOf,
  sizesBetween,
} from '../../web/ui/settings.ts';
import { experiment } from './small-experiment.ts';
import { smallPlan } from './small-run.ts';

describe('settings', () => {
  it('begin with everything, quickly', () => {
    expect(defaultSettings(experiment)).toEqual({
      variants: ['locals', 'frame', 'boxed', 'write', 'copy-write'],
      from: 8,
      to: 4096,
      choices: { touch: 'edges' },
      preset: 'quick',
      baseline: 'frame',
    });
  });

  it('come back from the plan that they made', () => {
    const settings = {
      ...defaultSettings(experiment),
      variants: ['frame', 'boxed'],
      from: 64,
      to: 512,
      choices: { touch: 'all' },
      preset: 'careful' as const,
    };
    expect(settingsOf(experiment, smallPlan(settings))).toEqual(settings);
  });

  it('keep what they can of a plan that this build does not know', () => {
    const plan = smallPlan({ variants: ['boxed'] });
    const foreign = {
      ...plan,
      entries: [{ variant: 'gone', group: 'readers', isTwin: false }],
      options: { touch: 'sideways', other: 'x' },
      points: [{ n: 100, entries: [0], granule: 1 }],
    };
    expect(settingsOf(experiment, foreign)).toMatchObject({
      variants: defaultSettings(experiment).variants,
      choices: { touch: 'edges' },
      from: 64,
      to: 64,
    });
  });

  it('measure both ends of their range', () => {
    const range = { ...defaultSettings(experiment), from: 64, to: 512 };
    expect(sizesBetween(experiment, range.from, range.to)).toEqual([64, 512]);
  });

  it('never compare with a variant that takes no part', () => {
    expect(keepBaseline(['boxed', 'write'], 'frame')).toBe('boxed');
    expect(keepBaseline(['boxed', 'frame'], 'frame')).toBe('frame');
  });

  it('without a variant are refused in one sentence', () => {
    const answer = planOf(experiment, { ...defaultSettings(experiment), variants: [] }, 1);
    expect(answer).toMatchObject({ kind: 'refused', sentence: 'Choose at least one variant.' });
  });

  it('take longer the more there is to measure', () => {
    const quick = estimateSeconds(smallPlan(), experiment);
    const careful = smallPlan({ preset: 'careful' });
    expect(estimateSeconds(careful, experiment)).toBeGreaterThan(3 * quick);
    expect(estimateSeconds(smallPlan({ to: 64 }), experiment)).toBeLessThan(quick);
    const threaded = { ...experiment, needs: ['threads'] };
    expect(estimateSeconds(smallPlan(), threaded)).toBeGreaterThan(2 * quick);
  });

  it('take longer by what a slow variant says of its blocks', () => {
    const blockSeconds = (n: number) => (n === 4096 ? 2 : 0);
    const variants = experiment.variants.map((one) =>
      one.id === 'boxed' ? { ...one, blockSeconds } : one,
    );
    const slow = { ...experiment, variants };
    const [plan, withoutIt] = [smallPlan(), smallPlan({ variants: ['frame', 'locals'] })];
    // Ten blocks of 2 s in place of ten of 30 ms.
    const more = estimateSeconds(plan, slow) - estimateSeconds(plan, experiment);
    expect(more).toBeCloseTo(10 * (2 - 0.03), 6);
    expect(estimateSeconds(withoutIt, slow)).toBe(estimateSeconds(withoutIt, experiment));
  });
});
