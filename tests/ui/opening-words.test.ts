import { describe, expect, it } from 'vitest';
import { sayEmptyChart, sayNothingYet, sayOtherSettings } from '../../web/ui/opening-words.ts';
import { settingsOf } from '../../web/ui/settings.ts';
import { experiment } from './small-experiment.ts';
import { smallPlan, smallRun } from './small-run.ts';
import { writeSentence } from './write-sentence.ts';

const plan = smallPlan({ from: 64, variants: ['frame', 'boxed'] });
const measurement = smallRun(plan, () => 10);
const result = { measurement, summary: { cells: [], pairs: [], floors: [] }, isRunning: false };

describe('a page without an answer', () => {
  it('says what its empty chart waits for, or that it waits in vain', () => {
    expect(sayEmptyChart(false, true)).toContain('Press Run');
    expect(sayEmptyChart(true, true)).toContain('Warming up');
    expect(sayEmptyChart(false, false)).toContain('Nothing can be measured here');
  });

  it('says how long a run takes, or that one goes on, or that it was too short', () => {
    expect(say(sayNothingYet(experiment, null, smallPlan()))).toMatch(
      /^Nothing has been measured on this machine yet\. A run takes about \d+ s\.$/,
    );
    expect(say(sayNothingYet(experiment, null, null))).not.toContain('takes');
    expect(say(sayNothingYet(experiment, { ...result, isRunning: true }, plan))).toContain(
      'Measuring.',
    );
    expect(say(sayNothingYet(experiment, result, plan))).toContain('Too little');
  });
});

describe('a result of other settings', () => {
  const own = settingsOf(experiment, plan);

  it('is said to be one', () => {
    expect(sayOtherSettings(experiment, own, result)).toBe('');
    expect(sayOtherSettings(experiment, { ...own, to: 512 }, result)).toContain('other settings');
    const all = { ...own, choices: { touch: 'all' } };
    expect(sayOtherSettings(experiment, all, result)).toContain('other settings');
  });

  it('is none for another baseline, nor while it is being measured', () => {
    expect(sayOtherSettings(experiment, { ...own, baseline: 'boxed' }, result)).toBe('');
    const running = { ...result, isRunning: true };
    expect(sayOtherSettings(experiment, { ...own, to: 512 }, running)).toBe('');
  });
});

function say(sentences: ReturnType<typeof sayNothingYet>): string {
  return sentences.map(writeSentence).join(' ').replaceAll('\u00a0', ' ');
}
