import { describe, expect, it } from 'vitest';
import { experiment } from '../../web/catalogue/reclamation/experiment.ts';
import { live, quoteTally } from '../../web/memory/live-text.ts';
import type { Report } from '../../web/report/report.ts';
import { drawPauses, shapePauses } from '../../web/terminal/pauses-output.ts';
import { drawTallies } from '../../web/terminal/tally-output.ts';
import { makeSmallReport } from '../report/small-report.ts';

const report = makeSmallReport();

describe('pauses at a terminal', () => {
  it('are figures of every variant and size that returned', () => {
    expect(shapePauses(report)).toEqual([
      {
        variant: 'frame',
        n: 8,
        steps: 3,
        medianNs: 5000,
        ninetyNinthNs: 9000,
        longestOfRoundNs: 5000,
        longestNs: 9000,
        clockStepNs: 5000,
        reservedBytes: 0,
      },
      expect.objectContaining({ variant: 'boxed', n: 8, steps: 915, longestNs: 90_500 }),
      expect.objectContaining({ variant: 'frame', n: 32, steps: 4, reservedBytes: null }),
    ]);
  });

  it('are a table, and a line for each that did not return', () => {
    const lines = drawPauses(report, experiment);
    const text = lines.join('\n');
    expect(text).toContain('The clock steps by 5.00 µs: no figure is below that.');
    expect(text).toMatch(/^ *8 nodes +frame +3 +5\.00 +9\.00 +5\.00 +9\.00 +0$/m);
    expect(text).toMatch(/^ *8 nodes +boxed +915 +5\.00 +5\.00 +5\.00 +90\.5 +0$/m);
    expect(text).toContain('Still reserved: what memory has grown by when all is given back.');
    expect(text).toContain('The steps of frame: out of memory at n = 32 nodes.');
  });

  it('are nothing where there are none', () => {
    const { pauses: _, ...measurement } = report.measurement;
    expect(shapePauses({ ...report, measurement })).toEqual([]);
    expect(drawPauses({ ...report, measurement }, experiment)).toEqual([]);
  });
});

describe('threads at a terminal', () => {
  it('have a row a variant and size: updates, lost ones, waits for a lock', () => {
    const text = drawTallies(withTally({ updates: 8000, lost: 12, waits: 3 }), experiment).join(
      '\n',
    );
    expect(text).toMatch(/^ *8 nodes +frame +8,000 +12 +3$/m);
    expect(text).not.toContain('proves nothing');
  });

  it('are told of in the words of the experiment, at the most of them', () => {
    const tallied = withTally({ updates: 8000, lost: 12, waits: 3 });
    const memory = [live`${quoteTally('frame', 'lost')} of ${quoteTally('frame', 'updates')}.`];
    expect(drawTallies(tallied, { ...experiment, memory }).slice(-3)).toEqual([
      '',
      'In memory, at 8 nodes:',
      '12 of 8,000 updates.',
    ]);
  });

  it('prove nothing where no update was lost', () => {
    const text = drawTallies(withTally({ updates: 8000, lost: 0, waits: 0 }), experiment).join(
      '\n',
    );
    expect(text).toContain('That proves nothing');
    expect(drawTallies(report, experiment)).toEqual([]);
  });
});

/** The first cell of the small report met other threads. */
function withTally(tally: { updates: number; lost: number; waits: number }): Report {
  const [first, ...points] = report.measurement.points;
  const [cell, ...cells] = first?.cells ?? [];
  if (first === undefined || cell === undefined) throw new Error('the small report is empty');
  const told = { ...first, cells: [{ ...cell, tally }, ...cells] };
  return { ...report, measurement: { ...report.measurement, points: [told, ...points] } };
}
