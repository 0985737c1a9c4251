import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { experiment as patterns } from '../../web/catalogue/allocation-patterns/experiment.ts';
import {
  listBeside,
  readMoment,
  type SharedMoment,
  sidesOf,
  writeBeside,
  writeMoment,
} from '../../web/ui/moment-link.ts';
import { experiment } from './small-experiment.ts';

const moment: SharedMoment = {
  variant: 'buddy',
  n: 256,
  choices: { pattern: 'churn', sizes: 'skewed' },
  seed: 7,
  step: 1204,
  beside: { kind: 'option', option: 'pattern', value: 'ramp' },
};

describe('the link of a moment', () => {
  it('says all that it takes to compute it again', () => {
    expect(writeMoment(patterns, moment)).toBe(
      '#/memory/allocation-patterns?variant=buddy&n=256&pattern=churn&sizes=skewed&seed=7&beside=pattern~ramp&step=1204',
    );
  });

  it('gives back every moment that was written', () => {
    const { values } = patterns.parameter;
    fc.assert(
      fc.property(
        fc.constantFrom(...values),
        fc.constantFrom('tlsf', 'buddy', 'arena'),
        fc.constantFrom('lifo', 'ramp'),
        fc.integer({ min: 0, max: 0xffffffff }),
        fc.integer({ min: 0, max: 200_000 }),
        fc.nat(),
        (n, variant, pattern, seed, step, pick) => {
          const choices = { pattern, sizes: 'uniform' };
          const others = [null, ...listBeside(patterns, { variant, n, choices })];
          const beside = others[pick % others.length] ?? null;
          const one: SharedMoment = { variant, n, choices, seed, step, beside };
          const [, query = ''] = writeMoment(patterns, one).split('?');
          expect(readMoment(patterns, query)).toEqual({ moment: one, notes: [] });
        },
      ),
      { seed: 6, numRuns: 200 },
    );
  });

  it('without any word of it opens on the baseline, at a step that the page chooses', () => {
    expect(readMoment(patterns, '')).toEqual({
      moment: {
        variant: 'tlsf',
        n: 64,
        choices: { pattern: 'lifo', sizes: 'fixed-64' },
        seed: 1,
        step: null,
        beside: null,
      },
      notes: [],
    });
  });

  it('says what of it there is not, and shows what there is', () => {
    const read = readMoment(
      patterns,
      'variant=none&n=17&pattern=zigzag&beside=tlsf&step=-1&seed=x',
    );
    expect(read?.moment).toMatchObject({
      variant: 'tlsf',
      n: 16,
      step: null,
      seed: 1,
      beside: null,
    });
    expect(read?.moment.choices['pattern']).toBe('lifo');
    expect(read?.notes).toHaveLength(6);
    expect(read?.notes.slice(4)).toEqual([
      'The link names a seed that is no whole number up to 4,294,967,295.',
      'The link names a step that is no whole number up to 4,294,967,295.',
    ]);
  });

  it('names no variant where it does not exist', () => {
    expect(readMoment(experiment, 'variant=locals&n=512')?.moment.variant).toBe('frame');
    expect(readMoment(experiment, 'variant=locals&n=64')?.moment.variant).toBe('locals');
    expect(readMoment({ ...experiment, variants: [] }, '')).toBeNull();
  });
});

describe('what stands beside a run', () => {
  it('differs from it in one thing', () => {
    expect(sidesOf(moment)).toEqual([
      { variant: 'buddy', n: 256, choices: { pattern: 'churn', sizes: 'skewed' } },
      { variant: 'buddy', n: 256, choices: { pattern: 'ramp', sizes: 'skewed' } },
    ]);
    expect(sidesOf({ ...moment, beside: null })).toHaveLength(1);
  });

  it('is another variant, option or size, and never the run itself', () => {
    const side = { variant: 'frame', n: 64, choices: { touch: 'all' } };
    expect(listBeside(experiment, side).map(writeBeside)).toEqual([
      'locals',
      'boxed',
      'write',
      'copy-write',
      'touch~edges',
      'n~8',
      'n~512',
      'n~4096',
    ]);
  });

  it('exists there', () => {
    const side = { variant: 'locals', n: 64, choices: { touch: 'all' } };
    expect(listBeside(experiment, side).map(writeBeside)).not.toContain('n~512');
  });
});
