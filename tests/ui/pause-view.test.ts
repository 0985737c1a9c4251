import { describe, expect, it } from 'vitest';
import { binDurations } from '../../web/measure/pause-bins.ts';
import type { PauseCell } from '../../web/measure/pause.ts';
import {
  areBelowClock,
  longestSeries,
  pauseRows,
  sayNoPauses,
  shareSeries,
} from '../../web/ui/pause-view.ts';
import { seriesNames } from '../../web/ui/series-names.ts';
import { composeRunReport } from '../../web/report/compose-report.ts';
import { cellWith } from './counts.ts';
import { experiment } from './small-experiment.ts';
import { smallPlan, smallRun } from './small-run.ts';

const plan = smallPlan({ to: 64 });
const names = seriesNames(experiment);
const frame = plan.entries.findIndex(({ variant }) => variant === 'frame');
const boxed = plan.entries.findIndex(({ variant }) => variant === 'boxed');
const run = smallRun(plan, () => 10);
const measured = {
  ...run,
  pauses: [
    pause(0, frame, [3000, 1000, 2000, 9000, 1800]),
    pause(0, boxed, [40_000], [...Array.from({ length: 99 }, () => 100), 40_000]),
    pause(1, boxed, [], []),
  ],
};

function pause(
  point: number,
  entry: number,
  longest: readonly number[],
  durations: readonly number[] = longest,
): PauseCell {
  const outcome = longest.length === 0 ? ({ kind: 'deadline', seconds: 10 } as const) : null;
  return { point, entry, longest, ...binDurations(durations), outcome };
}

describe('the charts of pauses', () => {
  it('draw the longest step of a round over the size, with the clock’s step below', () => {
    const [clock, ...lines] = longestSeries(measured, 1500, names);
    expect(clock).toMatchObject({
      kind: 'law',
      points: [
        { x: 8, y: 1500 },
        { x: 64, y: 1500 },
      ],
    });
    expect(lines.map(({ id, kind }) => [id, kind])).toEqual([
      ['frame', 'measured'],
      ['boxed', 'measured'],
    ]);
    expect(lines[0]?.points).toEqual([{ x: 8, y: 2000, low: 1800, high: 3000 }]);
    expect(longestSeries(measured, 1900, names)[1]?.points[0]?.low).toBe(1900);
    expect(longestSeries(run, 1500, names)).toEqual([]);
    expect(longestSeries(measured, 0, names)).toHaveLength(2);
  });

  it('draw which part of all steps took so long or longer', () => {
    const [, second] = shareSeries(measured, 1, names, 8);
    expect(second?.points.map(({ y }) => y)).toEqual([1, 0.01]);
    expect(second?.points[1]?.x).toBe(40_000);
    expect(shareSeries(measured, 1, names, 512)).toEqual([]);
  });

  it('have nothing to draw where the clock saw no step', () => {
    const unseen = { ...run, pauses: [pause(0, frame, [100, 900]), pause(0, boxed, [1000])] };
    expect(areBelowClock(shareSeries(unseen, 1000, names, 8), 1000)).toBe(true);
    expect(areBelowClock(shareSeries(unseen, 999, names, 8), 999)).toBe(false);
    expect(areBelowClock([], 1000)).toBe(false);
  });

  it('leave out points that are close to others, and never the last', () => {
    const durations = Array.from({ length: 1000 }, (_, index) => 1000 + 9 * index);
    const many = { ...run, pauses: [pause(0, frame, [9991], durations)] };
    const [line] = shareSeries(many, 1, names, 8);
    const shares = line?.points.map(({ y }) => y) ?? [];
    expect(shares.length).toBeLessThan(12);
    expect(line?.points.at(-1)?.x).toBe(9991);
    expect(shares).toEqual(shares.toSorted((a, b) => b - a));
    const late = [...Array.from({ length: 10 }, () => 100), 5000, 9000, 9000, 9000, 9000];
    const [other] = shareSeries({ ...run, pauses: [pause(0, frame, [9000], late)] }, 1, names, 8);
    expect(other?.points.map(({ x, y }) => [Math.round(x), y])).toEqual([
      [103, 1],
      [5087, 5 / 15],
      [9000, 4 / 15],
    ]);
  });
});

describe('the table of pauses', () => {
  it('has a row a variant, with what memory has grown by', () => {
    const ledger = [cellWith('frame', 8, { pagesGrown: 3 })];
    const rows = pauseRows(measured, 1, names, 8, ledger);
    expect(rows.map(({ variant, reservedBytes }) => [variant, reservedBytes])).toEqual([
      ['frame', 196_608],
      ['boxed', null],
    ]);
  });

  it('says of steps that did not return how they ended', () => {
    const [row] = pauseRows(measured, 1, names, 64, []);
    expect(row).toMatchObject({ pauses: null, cell: { outcome: { kind: 'deadline' } } });
  });
});

describe('in the place of pauses', () => {
  it('stands when there will be some', () => {
    const environment = {
      engine: 'x',
      platform: 'y',
      cores: 1,
      isolated: true,
      clockStepNs: 1,
      when: 'now',
    };
    const origin = { app: '0', modules: { release: 'a', traced: 'b' }, environment };
    expect(sayNoPauses(null, false)).toBe('Press Run: pauses are timed after the blocks.');
    expect(sayNoPauses(null, true)).toBe('Pauses are timed after the blocks.');
    expect(sayNoPauses(composeRunReport(origin, run, []), false)).toBe(
      'This result holds no pauses. Run times them after the blocks.',
    );
  });
});
