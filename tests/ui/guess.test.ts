import { describe, expect, it } from 'vitest';
import { summarise } from '../../web/measure/verdict.ts';
import { compareVariants } from '../../web/report/variant-ratios.ts';
import {
  answerGuess,
  askGuess,
  chooseGuessed,
  describeGuess,
  type Guess,
  isAbout,
  readGuess,
  roundGuess,
  stepGuess,
} from '../../web/ui/guess.ts';
import { namingOf } from '../../web/ui/series-names.ts';
import { defaultSettings } from '../../web/ui/settings.ts';
import { experiment } from './small-experiment.ts';
import { smallPlan, smallRun } from './small-run.ts';

const settings = defaultSettings(experiment);
const guess: Guess = { variant: 'boxed', baseline: 'frame', n: 8, ratio: 2 };
const plain = (text: string | null): string | undefined => text?.replaceAll('\u00a0', ' ');

describe('what is guessed', () => {
  it('is the variant after the baseline, at the smallest size', () => {
    const plan = smallPlan({ from: 64 });
    expect(chooseGuessed(settings, plan)).toEqual({ variant: 'boxed', baseline: 'frame', n: 64 });
    const last = { ...settings, variants: ['frame', 'locals'], baseline: 'locals' };
    expect(chooseGuessed(last, null)).toEqual({ variant: 'frame', baseline: 'locals', n: 8 });
  });

  it('does the same work as the baseline: of another group nothing would be compared', () => {
    const few = smallPlan({ variants: ['frame', 'locals', 'write'] });
    expect(chooseGuessed({ ...settings, variants: ['locals', 'frame', 'write'] }, few)).toEqual({
      variant: 'locals',
      baseline: 'frame',
      n: 8,
    });
  });

  it('is asked as a question', () => {
    expect(plain(askGuess(experiment, guess))).toBe(
      'What do you think: at 8 B, Box, TLSF takes how long, compared with Frame?',
    );
  });

  it('is another thing with another baseline', () => {
    expect(isAbout(guess, { variant: 'boxed', baseline: 'frame', n: 8 })).toBe(true);
    expect(isAbout(guess, { variant: 'boxed', baseline: 'locals', n: 8 })).toBe(false);
  });
});

describe('a typed guess', () => {
  it.each([
    ['3.8', { kind: 'guess', ratio: 3.8 }],
    ['0.01', { kind: 'guess', ratio: 0.01 }],
    ['10000', { kind: 'guess', ratio: 10_000 }],
    [' ', { kind: 'none' }],
  ])('of "%s" is taken', (text, read) => {
    expect(readGuess(text)).toEqual(read);
  });

  it.each(['0', '-2', '0.0099', '10001', 'much'])('of "%s" is refused with the range', (text) => {
    expect(readGuess(text)).toEqual({
      kind: 'refused',
      sentence: 'A guess is a number from 0.01 to 10,000.',
    });
  });
});

describe('a guess moved by keys', () => {
  it('is placed at 1 by the first of them', () => {
    expect(stepGuess(null, 'ArrowUp')).toBe(1);
  });

  it.each([
    ['ArrowUp', 1.1],
    ['ArrowDown', 0.91],
    ['PageUp', 2],
    ['PageDown', 0.5],
    ['Delete', null],
    ['Tab', undefined],
  ])('by %s goes from 1 to %s', (key, moved) => {
    expect(stepGuess(1, key)).toBe(moved);
  });

  it('always moves by an arrow, and stays within its range', () => {
    for (let ratio = 0.01; ratio < 10_000; ratio = stepGuess(ratio, 'ArrowUp') ?? Number.NaN) {
      expect(stepGuess(ratio, 'ArrowUp')).toBeGreaterThan(ratio);
    }
    expect(stepGuess(10_000, 'PageUp')).toBe(10_000);
    expect(stepGuess(0.01, 'PageDown')).toBe(0.01);
    expect(roundGuess(3.846)).toBe(3.8);
  });
});

describe('a guess beside its result', () => {
  const plan = smallPlan();
  const summary = summarise(smallRun(plan, (variant) => (variant === 'boxed' ? 30 : 10)));
  const compared = compareVariants(plan, summary, 'frame');
  const naming = namingOf(experiment);

  it('is one sentence with both', () => {
    expect(plain(answerGuess(compared, guess, naming))).toBe(
      'You guessed 2.0× for Box, TLSF at 8 B; it is 3.0× (2.99 to 3.00).',
    );
    expect(plain(answerGuess(compared, { ...guess, ratio: 3 }, naming))).toContain('right on it');
  });

  it('is nothing without a result of the same comparison', () => {
    expect(answerGuess(compared, null, naming)).toBe(null);
    expect(answerGuess(compared, { ...guess, baseline: 'locals' }, naming)).toBe(null);
    expect(answerGuess(compared, { ...guess, n: 9 }, naming)).toBe(null);
  });

  it('stands on the chart at its size, in the colour of its variant', () => {
    expect(describeGuess(experiment, guess, 2, 3, false)).toMatchObject({
      x: 8,
      y: 2,
      measured: 3,
      slot: 3,
      isOpen: false,
    });
  });
});
