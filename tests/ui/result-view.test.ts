import { describe, expect, it } from 'vitest';
import type { Measurement } from '../../web/measure/measurement.ts';
import { summarise } from '../../web/measure/verdict.ts';
import { type Answer, deriveAnswer } from '../../web/ui/answer.ts';
import type { Guess } from '../../web/ui/guess.ts';
import type { LedgerCell } from '../../web/memory/counts.ts';
import { deriveFigures, type ResultFigures } from '../../web/ui/result-view.ts';
import { writeSentence } from './write-sentence.ts';
import { cellWith } from './counts.ts';
import { experiment } from './small-experiment.ts';
import { smallPlan, smallRun } from './small-run.ts';

const law = (variant: string, n: number): number =>
  variant === 'boxed' ? 30 + n / 100 : variant === 'locals' ? 5 : 10 + n / 100;
const quick = smallRun(smallPlan(), law);

describe('a result on a page', () => {
  it('is told, drawn and listed from the same figures', () => {
    const view = viewOf(quick);
    expect(view.answer.subject).toBe('boxed');
    expect(words(view)).toContain('At 8 B Box, TLSF takes 3.0× as long as Frame');
    expect(view.times.map(({ id }) => id)).toEqual([
      'locals',
      'frame',
      'boxed',
      'write',
      'copy-write',
    ]);
    const row = view.rows.find(({ variant, n }) => variant === 'boxed' && n === 8);
    const point = view.times.find(({ id }) => id === 'boxed')?.points[0];
    expect(row?.ns).toEqual({ estimate: point?.y, low: point?.low, high: point?.high });
    expect(row?.blocks).toBe(10);
  });

  it('has ratios within the group of the baseline alone', () => {
    expect(viewOf(quick).ratios.map(({ id }) => id)).toEqual(['locals', 'boxed']);
    expect(viewOf(quick, { baseline: 'write' }).ratios.map(({ id }) => id)).toEqual(['copy-write']);
  });

  it('leaves a variant out where it is absent, and never gives it 0', () => {
    const locals = viewOf(quick).times.find(({ id }) => id === 'locals');
    expect(locals?.points.map(({ x }) => x)).toEqual([8, 64]);
  });

  it('says how many verdicts may be false, and the floor of a careful run', () => {
    expect(viewOf(quick).answer.notes.join(' ')).toMatch(/12 pairs .* up to 1 false verdict/);
    const careful = viewOf(smallRun(smallPlan({ preset: 'careful' }), law, 20));
    expect(careful.answer.notes.join(' ')).toMatch(
      /Frame against itself was called different at 0 of 4 sizes/,
    );
    expect(careful.times).toHaveLength(5);
    expect(careful.effort.join(' ')).toMatch(/20 blocks .* 2 workers .*floor of this session ±/);
  });

  it('gives a reason as soon as the ledger has both cells', () => {
    expect(viewOf(quick).answer.why).toEqual([]);
    const ledger = [
      cellWith('boxed', 8, { allocations: 1 }),
      cellWith('frame', 8, { allocations: 0 }),
    ];
    const view = viewOf(quick, { ledger });
    expect(view.answer.why.map(writeSentence).join()).toContain('costs 1 allocation');
  });

  it('tells nothing that is not decided while a run goes on, but draws it', () => {
    const young = smallRun(smallPlan(), law, 4);
    const running = viewOf(young, { isRunning: true });
    expect(running.answer.headline).toEqual([]);
    expect(running.ratios.length).toBeGreaterThan(0);
    expect(running.rows).toEqual([]);
    expect(words(viewOf(young))).toContain('cannot tell');
  });

  it('answers a guess', () => {
    const guess: Guess = { variant: 'boxed', baseline: 'frame', n: 8, ratio: 2 };
    expect(viewOf(quick, { guess }).answer.guess?.replaceAll('\u00a0', ' ')).toMatch(
      /^You guessed 2\.0× for Box, TLSF at 8 B; it is 3\.0× \(.*\)\.$/u,
    );
  });

  it('lists a workload that did not return, with what is known of it', () => {
    const [first, ...points] = quick.points;
    if (first === undefined) throw new Error('no points');
    const cells = first.cells.map((cell) =>
      quick.plan.entries[cell.entry]?.variant === 'boxed'
        ? { ...cell, figures: [], outcome: { kind: 'overflow', stack: 'shadow' } as const }
        : cell,
    );
    const view = viewOf({ ...quick, points: [{ ...first, cells }, ...points] });
    const row = view.rows.find(({ variant, n }) => variant === 'boxed' && n === 8);
    expect(row).toMatchObject({ ns: null, blocks: 0, outcome: { kind: 'overflow' } });
  });

  it('names the options that it was measured with', () => {
    expect(viewOf(quick).caption).toBe('Where? All figures (touch: first and last)');
  });
});

interface Given {
  readonly baseline?: string;
  readonly isRunning?: boolean;
  readonly ledger?: readonly LedgerCell[];
  readonly guess?: Guess;
}

interface ResultView extends ResultFigures {
  readonly answer: Answer;
}

function viewOf(measurement: Measurement, given: Given = {}): ResultView {
  const { baseline = 'frame', isRunning = false, ledger = [], guess = null } = given;
  const summary = summarise(measurement, isRunning ? 'running' : 'finished');
  const figures = deriveFigures(experiment, measurement, summary, isRunning, baseline);
  const { plan } = measurement;
  const { comparisons } = figures;
  const input = { experiment, plan, summary, comparisons, isRunning, ledger, guess };
  return { ...figures, answer: deriveAnswer(input) };
}

function words(view: ResultView): string {
  return view.answer.headline.map(writeSentence).join(' ').replaceAll('\u00a0', ' ');
}
