import { describe, expect, it } from 'vitest';
import { compareReports } from '../../web/report/compare.ts';
import { groupClass } from '../../web/report/compare-class.ts';
import {
  COMPARISON_COLUMNS,
  writeClassCsv,
  writeComparisonsCsv,
} from '../../web/report/csv-comparison.ts';
import type { Report } from '../../web/report/report.ts';
import { makeRealisticReport } from './realistic-report.ts';
import { makeSmallReport } from './small-report.ts';

const letterOf = (index: number) => 'ABCD'.charAt(index);

function rowsOf(reports: readonly Report[]): readonly (readonly string[])[] {
  const compared = compareReports(reports);
  if (compared.kind === 'refused') throw new Error(compared.sentence);
  const csv = writeComparisonsCsv(compared.comparisons, letterOf);
  return csv
    .trimEnd()
    .split('\r\n')
    .map((line) =>
      (line.match(/("[^"]*"|[^,]*)(,|$)/g) ?? [])
        .map((cell) => cell.replace(/,$/, ''))
        .slice(0, COMPARISON_COLUMNS.length),
    );
}

describe('CSV of a comparison', () => {
  it('has a row for every time and for every count that changed', () => {
    const base = makeRealisticReport({ blocks: 12, seed: 4, noise: 0.002 });
    const head = {
      ...base,
      app: 'later',
      ledger: base.ledger.map((cell) =>
        cell.variant === 'boxed' && cell.n === 64
          ? { ...cell, counts: { ...cell.counts, allocations: 2, frees: 0 } }
          : cell,
      ),
    };
    const [heading, ...rows] = rowsOf([base, head, head]);
    expect(heading).toEqual(COMPARISON_COLUMNS.map(({ name }) => name));
    expect(rows.filter((row) => row[3] === 'C')).toHaveLength(rows.length / 2);
    const times = rows.filter((row) => row[3] === 'B' && row[6] === 'time');
    expect(times).toHaveLength(72);
    const [, , first, , variant, n, , , , ratio, low, high] = times[0] ?? [];
    expect([first, variant, n]).toEqual(['A', 'locals', '8']);
    expect(Number(low)).toBeLessThanOrEqual(Number(ratio));
    expect(Number(high)).toBeGreaterThanOrEqual(Number(ratio));
    const counts = rows.filter((row) => row[3] === 'B' && row[6] !== 'time');
    expect(counts.map((row) => row.slice(4, 9).concat(row[12] ?? ''))).toEqual([
      ['boxed', '64', 'allocations', '1', '2', 'more'],
      ['boxed', '64', 'frees', '1', '0', 'less'],
    ]);
  });

  it('has a row for every recursion, with the least depth of each side', () => {
    const base = makeSmallReport();
    const head = {
      ...base,
      app: 'later',
      depth: base.depth.map((probe) => ({ ...probe, depths: probe.depths.map((one) => one + 7) })),
    };
    const depths = rowsOf([base, head]).filter((row) => row[6] === 'depth');
    expect(depths.map((row) => [row[7], row[8], row[12]])).toEqual([
      ['1024', '1031', 'deeper'],
      ['49987', '49994', 'deeper'],
    ]);
  });

  it('is its heading alone for one result given twice', () => {
    const base = makeSmallReport();
    expect(rowsOf([base, base])).toHaveLength(1);
  });
});

describe('CSV of a class', () => {
  it('tells its results apart, and makes no formula of an engine', () => {
    const base = makeRealisticReport({ blocks: 2, seed: 4 });
    const odd = { ...base, environment: { ...base.environment, engine: '=cmd()' } };
    const classed = groupClass([base, odd, base]);
    if (classed.kind === 'refused') throw new Error(classed.sentence);
    const [heading, ...rows] = writeClassCsv(classed.groups).trimEnd().split('\r\n');
    expect(heading).toBe('engine,result,variant,n,ns_per_operation');
    expect(rows).toHaveLength(3 * 72);
    expect(rows[0]).toMatch(/^Node 26\.10\.0 \(V8 14\.6\),1,locals,8,[\d.]+$/);
    expect(rows.at(-1)).toMatch(/^'=cmd\(\),2,\w+,\d+,[\d.]+$/);
    expect(rows.filter((row) => row.includes(',3,'))).not.toEqual([]);
  });
});
