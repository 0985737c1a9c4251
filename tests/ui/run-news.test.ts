import { describe, expect, it } from 'vitest';
import type { Measurement } from '../../web/measure/measurement.ts';
import type { Outcome } from '../../web/measure/outcome.ts';
import type { RunState } from '../../web/ui/run-controller.ts';
import { countBlocks, sayOutcomes, tellRun } from '../../web/ui/run-news.ts';
import { experiment } from './small-experiment.ts';
import { smallPlan, smallRun } from './small-run.ts';

const measurement = smallRun(smallPlan({ to: 64 }), () => 10);
const nothing = { cells: [], pairs: [], floors: [] };

describe('the news of a run', () => {
  it('is how far it is and how long it takes yet', () => {
    const state: RunState = {
      kind: 'running',
      measurement,
      summary: nothing,
      progress: { blocksDone: 1200, blocksPlanned: 2400, secondsLeft: 14.2 },
      isStopping: false,
      lost: [],
    };
    const told = tellRun(state);
    expect(told).toMatchObject({ done: 0.5, news: 'Measuring.', isBad: false });
    expect(plain(told.progress)).toBe('1,200 of 2,400 blocks, about 14 s left');
    expect(tellRun({ ...state, progress: null })).toMatchObject({
      done: 0,
      progress: 'Starting',
    });
  });

  it('is how many pauses are timed, once all blocks are measured', () => {
    const blocks = { blocksDone: 20, blocksPlanned: 20, secondsLeft: null };
    const told = tellRun({
      kind: 'running',
      measurement,
      summary: nothing,
      progress: { ...blocks, pauses: { done: 3, planned: 12 } },
      isStopping: false,
      lost: [],
    });
    expect(told).toEqual({
      done: 0.25,
      progress: '3 of 12 pauses',
      news: 'Measuring.',
      isBad: false,
    });
  });

  it('is silent when a run finished as it should', () => {
    expect(tell({ kind: 'finished' })).toEqual({
      done: null,
      progress: '',
      news: '',
      isBad: false,
    });
  });

  it('is what is kept when it was stopped', () => {
    expect(tell({ kind: 'stopped' }).news).toBe('Stopped. 20 blocks at 2 sizes are kept.');
    expect(tell({ kind: 'stopped' }, { ...measurement, points: [] }).news).toBe(
      'Stopped. Nothing was finished.',
    );
  });

  it('is why it failed, what is kept, and that it can be run again', () => {
    const told = tell({ kind: 'failed', message: 'workers die before they begin' });
    expect(told.isBad).toBe(true);
    expect(told.news).toBe(
      'The run failed: workers die before they begin. 20 blocks at 2 sizes are kept. Run tries again.',
    );
  });

  it('is why nothing was measured, once for all variants', () => {
    const outcome: Outcome = { kind: 'trap', message: 'no shared memory', panic: null };
    const fail = (point: Measurement['points'][number]) => ({
      ...point,
      cells: point.cells.map((cell) => ({ ...cell, outcome })),
    });
    const failing = { ...measurement, points: measurement.points.map(fail) };
    const empty = {
      ...failing,
      points: failing.points.map((point) => ({ ...point, workers: [] })),
    };
    expect(tell({ kind: 'finished' }, empty)).toMatchObject({
      news: 'Nothing could be measured: each variant trapped (no shared memory).',
      isBad: true,
    });
    expect(tell({ kind: 'finished' }, failing)).toMatchObject({ news: '', isBad: false });
  });

  it('is that a worker was lost', () => {
    const told = tellRun({
      kind: 'ended',
      measurement,
      summary: nothing,
      how: { kind: 'finished' },
      lost: ['it died'],
    });
    expect(told.isBad).toBe(true);
    expect(told.news).toBe('A worker was lost (it died).');
  });

  it('says what many workers had to say once', () => {
    const lost = ['it died', 'it died', 'it starved'];
    const state = { kind: 'ended', measurement, summary: nothing, how: { kind: 'finished' }, lost };
    expect(tellRun(state as RunState).news).toBe('3 workers were lost (it died; it starved).');
  });

  it('is how many blocks were measured anew', () => {
    const points = measurement.points.map((point) => ({ ...point, discarded: 2 }));
    expect(tell({ kind: 'finished' }, { ...measurement, points }).news).toBe(
      '4 blocks measured anew, because the tab was hidden or the machine slept.',
    );
  });

  it('is an outcome as a sentence, by the name of its variant', () => {
    const outcome: Outcome = { kind: 'overflow', stack: 'shadow' };
    const points = measurement.points.slice(0, 1).map((point) => ({
      ...point,
      cells: point.cells.map((cell, index) => (index === 1 ? { ...cell, outcome } : cell)),
    }));
    const said = sayOutcomes({ ...measurement, points }, experiment);
    expect(said.map(plain)).toEqual(['Frame at 8 B overflowed the stack in linear memory.']);
  });

  it('counts blocks over workers and sizes', () => {
    expect(countBlocks(measurement)).toBe(20);
  });
});

function tell(
  how: Extract<RunState, { kind: 'ended' }>['how'],
  told: Measurement = measurement,
): ReturnType<typeof tellRun> {
  return tellRun({ kind: 'ended', measurement: told, summary: nothing, how, lost: [] });
}

function plain(text: string): string {
  return text.replaceAll('\u00a0', ' ');
}
