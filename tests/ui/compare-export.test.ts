import { describe, expect, it } from 'vitest';
import { compareReports } from '../../web/report/compare.ts';
import { groupClass } from '../../web/report/compare-class.ts';
import { describeClass, describeCompared } from '../../web/ui/compare-export.ts';
import { layOutChart } from '../../web/ui/export-chart.ts';
import { makeRealisticReport } from '../report/realistic-report.ts';

const theme = { paper: '#fff', ink: '#000', quiet: '#555', rule: '#ddd', series: ['#00f', '#f00'] };
const base = makeRealisticReport({ blocks: 12, seed: 4, noise: 0.002 });
const other = makeRealisticReport({ blocks: 12, seed: 5, noise: 0.002 });
const naming = {
  title: 'Where should a short-lived value live?',
  variant: 'boxed',
  parameter: { name: 'size', unit: 'bytes' },
};

function compare(reports: Parameters<typeof compareReports>[0]) {
  const compared = compareReports(reports);
  if (compared.kind === 'refused') throw new Error(compared.sentence);
  return compared.comparisons;
}

describe('overlaid charts that are saved', () => {
  it('say in the legend and at the end what each letter is', () => {
    const charts = describeCompared([base, other], compare([base, other]), naming);
    expect(Object.keys(charts)).toEqual(['time', 'ratio']);
    const { time, ratio } = charts;
    if (time === undefined || ratio === undefined) throw new Error('a chart is missing');
    expect(time.series.map(({ label }) => label.slice(0, 26))).toEqual([
      'A · Node 26.10.0 (V8 14.6)',
      'B · Node 26.10.0 (V8 14.6)',
    ]);
    expect(ratio.series.map(({ short, label }) => [short, label.slice(0, 4)])).toEqual([
      ['B', 'B · '],
    ]);
    const texts = layOutChart(time, theme).items.flatMap((item) =>
      item.kind === 'text' ? [item.text] : [],
    );
    expect(texts.join(' ')).toMatch(/A: stack-vs-heap .* B: stack-vs-heap /);
    expect(texts).toContain(naming.title);
  });

  it('leave out what nobody measured', () => {
    const charts = describeCompared([base, base], compare([base, base]), naming);
    expect(Object.keys(charts)).toEqual(['time']);
    expect(
      describeCompared([base, other], compare([base, other]), { ...naming, variant: 'no' }),
    ).toEqual({});
  });

  it('of a class are a curve a result, and its engines with their number', () => {
    const classed = groupClass([base, other, base, other, base]);
    if (classed.kind === 'refused') throw new Error(classed.sentence);
    const { class: chart } = describeClass(classed.groups, naming);
    expect(chart?.series).toHaveLength(5);
    expect(chart?.origin).toBe('A class of 5 results: Node 26.10.0 (V8 14.6) (5).');
  });
});
