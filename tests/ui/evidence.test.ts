import { describe, expect, it } from 'vitest';
import { experiment as contention } from '../../web/catalogue/contention/experiment.ts';
import type { Tally } from '../../web/measure/contention.ts';
import { chooseLooked, ledgerRows, requestsAt, tellMemory } from '../../web/ui/evidence.ts';
import { writeFilled } from '../../web/report/ledger-words.ts';
import type { TraceAnswer } from '../../web/memory/trace-request.ts';
import { seriesNames } from '../../web/ui/series-names.ts';
import { defaultSettings } from '../../web/ui/settings.ts';
import { cellWith } from './counts.ts';
import { experiment } from './small-experiment.ts';

const settings = defaultSettings(experiment);

describe('what is counted at a size', () => {
  it('is every variant that exists there, in the run or not', () => {
    const few = { ...settings, variants: ['frame'] };
    expect(requestsAt(experiment, few, 64, 9).map(({ variant }) => variant)).toEqual([
      'locals',
      'frame',
      'boxed',
      'write',
      'copy-write',
    ]);
    expect(requestsAt(experiment, few, 512, 9).map(({ variant }) => variant)).not.toContain(
      'locals',
    );
  });

  it('goes by the options chosen', () => {
    const [edges] = requestsAt(experiment, settings, 64, 9);
    const all = { ...settings, choices: { touch: 'all' } };
    const [every] = requestsAt(experiment, all, 64, 9);
    expect([edges?.optionIndex, every?.optionIndex]).toEqual([0, 1]);
  });

  it('is a row for each variant, which says why it has no counts', () => {
    const requests = requestsAt(experiment, settings, 512, 9);
    const map = { bytes: 1, spans: [], moment: '' };
    const cell = cellWith('boxed', 512, {});
    const rows = ledgerRows(
      seriesNames(experiment),
      requests,
      new Map([
        ['boxed', { kind: 'traced', cell, map }],
        ['write', { kind: 'failed', message: 'out of time' }],
      ]),
    );
    expect(rows.map(({ name, state }) => [name.id, state.kind])).toEqual([
      ['locals', 'absent'],
      ['frame', 'counting'],
      ['boxed', 'counted'],
      ['write', 'failed'],
      ['copy-write', 'counting'],
    ]);
  });
});

describe('what happens in memory', () => {
  const tell = (n: number, answers: ReadonlyMap<string, TraceAnswer>): readonly string[] =>
    tellMemory(experiment, n, requestsAt(experiment, settings, n, 9), answers).map(writeFilled);

  it('is told with the figures that are counted, and without those that are not', () => {
    const map = { bytes: 1, spans: [], moment: '' };
    const cell = cellWith('boxed', 64, { loads: 34 });
    expect(tell(64, new Map([['boxed', { kind: 'traced', cell, map }]]))).toEqual([
      'A box costs 34 loads.',
      'Locals cost loads.',
    ]);
  });

  it('leaves out what does not exist at a size', () => {
    expect(tell(512, new Map())).toEqual(['A box costs loads.']);
  });
});

describe('what happens in the memory of threads', () => {
  const tell = (tallies: ReadonlyMap<string, Tally>): string =>
    tellMemory(contention, 2, [], new Map(), tallies).map(writeFilled).join(' ');

  it('is told by a run, of what was measured in it', () => {
    const tally = { updates: 800, lost: 12, waits: 0 };
    const told = tell(new Map([['unsynchronised', tally]]));
    expect(told).toContain('12 of 800 updates were lost with 2\u00a0threads.');
    expect(told).not.toContain('Mutex');
    expect(tell(new Map())).not.toMatch(/[0-9]/);
  });
});

describe('the variant looked at', () => {
  it('is the wanted one, else that after the baseline', () => {
    expect(chooseLooked(experiment, 'write').id).toBe('write');
    expect(chooseLooked(experiment, null).id).toBe('boxed');
    expect(chooseLooked(experiment, 'gone').id).toBe('boxed');
  });
});
