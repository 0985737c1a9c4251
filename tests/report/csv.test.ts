import { describe, expect, it } from 'vitest';
import type { LedgerCell } from '../../web/memory/counts.ts';
import { writeCsv } from '../../web/report/csv.ts';
import {
  LEDGER_COLUMNS,
  RUN_COLUMNS,
  writeDepthCsv,
  writeLedgersCsv,
  writeRunsCsv,
} from '../../web/report/csv-report.ts';
import { makePausedReport } from './paused-report.ts';
import { makeSmallReport } from './small-report.ts';

const report = makeSmallReport();

/** Cells of a table without quotes in it. */
function read(csv: string): readonly Readonly<Record<string, string>>[] {
  const [head = '', ...lines] = csv.trimEnd().split('\r\n');
  const names = splitLine(head);
  return lines.map((line) =>
    Object.fromEntries(splitLine(line).map((cell, index) => [names[index] ?? '', cell])),
  );
}

function splitLine(line: string): readonly string[] {
  return (line.match(/("[^"]*"|[^,]*)(,|$)/g) ?? []).map((cell) =>
    cell.replace(/,$/, '').replaceAll('"', ''),
  );
}

describe('CSV', () => {
  it('quotes what would break a line or a column, as RFC 4180 has it', () => {
    expect(
      writeCsv(
        ['a', 'b'],
        [
          ['x,y', 'say "z"'],
          ['l\nm', 2],
        ],
      ),
    ).toBe('a,b\r\n"x,y","say ""z"""\r\n"l\nm",2\r\n');
  });

  it('makes no formula of a text, and leaves numbers as they are', () => {
    const texts = ['=1+1', '+1', '-1', '@x', '\t=1', '\r=1', '＝1', 'a=1', '', "'=1"];
    const [, ...lines] = writeCsv(['a'], [...texts.map((text) => [text]), [-1]])
      .replaceAll('"', '')
      .split('\r\n');
    expect(lines).toEqual([
      "'=1+1",
      "'+1",
      "'-1",
      "'@x",
      "'\t=1",
      "'\r=1",
      "'＝1",
      'a=1',
      '',
      "'=1",
      '-1',
      '',
    ]);
  });

  it('of a run has one row per variant, size and block, with the very figures', () => {
    const rows = read(writeRunsCsv([report])).filter(
      ({ figure, outcome }) => figure === 'time' && outcome === '',
    );
    const { plan, points } = report.measurement;
    const figures = points.flatMap(({ cells }) => cells.flatMap((cell) => cell.figures));
    expect(rows.map((row) => Number(row['ns_per_slice']))).toEqual(figures);
    expect(Object.keys(rows[0] ?? {}).slice(0, RUN_COLUMNS.length)).toEqual(
      RUN_COLUMNS.map(({ name }) => name),
    );
    expect(rows[0]).toMatchObject({
      experiment: 'stack-vs-heap',
      options: 'reuse=1, touch=all',
      variant: 'frame',
      entry: 'first',
      n: String(plan.points[0]?.n),
      block: '0',
      worker: '0',
    });
    const twins = rows.filter((row) => row['entry'] === 'twin');
    expect(twins.every((row) => row['variant'] === 'boxed')).toBe(true);
    expect(twins).toHaveLength(5);
    for (const row of rows) {
      expect(Number(row['ns_per_operation'])).toBe(
        Number(row['ns_per_slice']) / Number(row['iterations']),
      );
    }
    expect(rows.slice(0, 5).map((row) => row['worker'])).toEqual(['0', '0', '1', '1', '2']);
  });

  it('of a run names what did not return, in a row without a figure', () => {
    const ended = read(writeRunsCsv([report])).filter(({ outcome }) => outcome !== '');
    expect(ended).toEqual([
      expect.objectContaining({
        figure: 'time',
        value: '',
        block: '',
        outcome: 'trapped (already borrowed)',
      }),
      expect.objectContaining({ figure: 'pause', value: '', outcome: 'ran out of memory' }),
    ]);
  });

  it('of a run has one row per figure of pauses, without a block', () => {
    const paused = makePausedReport();
    const rows = read(writeRunsCsv([paused]));
    const { clockStepNs } = paused.environment;
    const named = rows
      .filter(({ n }) => n === '63')
      .map(({ figure, value, unit }) => [figure, value, unit]);
    expect(named).toEqual([
      ['pause_steps', '33', 'steps'],
      ['pause_median', expect.stringMatching(/^\d/), 'ns'],
      ['pause_99th', expect.stringMatching(/^\d/), 'ns'],
      ['pause_longest_of_round', '8000', 'ns'],
      ['pause_longest', '9000', 'ns'],
      ['pause_clock_step', String(clockStepNs), 'ns'],
    ]);
    expect(rows).toHaveLength(12);
    expect(rows[0]).toMatchObject({ experiment: 'reclamation', variant: 'tracing', n: '15' });
    expect(rows.every(({ block, ns_per_slice: slice }) => block === '' && slice === '')).toBe(true);
  });

  it('of a ledger has one row per variant, size and count, regions too', () => {
    const options = { touch: 'all', reuse: '1' };
    const rows = read(writeLedgersCsv([{ experiment: 'x', options, cells: report.ledger }]));
    expect(rows[0]).toMatchObject({ experiment: 'x', options: 'reuse=1, touch=all' });
    expect(Object.keys(rows[0] ?? {}).slice(0, LEDGER_COLUMNS.length)).toEqual(
      LEDGER_COLUMNS.map(({ name }) => name),
    );
    expect(rows).toHaveLength(
      report.ledger.reduce((sum, { counts }) => sum + countNames(counts), 0),
    );
    const found = rows.find(({ variant, count }) => variant === 'boxed' && count === 'allocations');
    expect(found?.['value']).toBe('1');
  });

  it('of depths has one row per probe and repeat', () => {
    const rows = read(writeDepthCsv(report.depth));
    expect(rows.map((row) => Number(row['depth']))).toEqual(
      report.depth.flatMap(({ depths }) => depths),
    );
  });
});

/** Totals, and four kinds of traffic in each region. */
function countNames({ regions, ...totals }: LedgerCell['counts']): number {
  const known = Object.values(totals).filter((value) => value !== undefined);
  return known.length + 4 * Object.keys(regions).length;
}
