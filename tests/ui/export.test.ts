import { describe, expect, it } from 'vitest';
import type { ChartAxis, ChartSeries } from '../../web/ui/chart-series.ts';
import { type ExportChart, layOutChart } from '../../web/ui/export-chart.ts';
import type { Item } from '../../web/ui/export-drawing.ts';
import { writeSvg } from '../../web/ui/export-svg.ts';

const theme = {
  paper: '#fff',
  ink: '#000',
  quiet: '#555',
  rule: '#ddd',
  series: ['#00f', '#f00', '#0f0', '#f0f', '#ff0', '#0ff', '#111'],
};
const axis: ChartAxis = { name: 'size', scale: 'log', base: 2, write: String, read: String };

function chart(part: Partial<ExportChart> = {}): ExportChart {
  return {
    title: 'Which is faster, <a> & "b"?',
    subtitle: 'Time per operation',
    series: [line('one', 1, [1, 2, 4]), line('two', 2, [8, 4, 2])],
    x: axis,
    y: { ...axis, base: 10 },
    yInside: [],
    band: [0.99, 1.01],
    origin: 'Chromium 156 · Linux x86-64 · 2 cores',
    ...part,
  };
}

function line(label: string, slot: number, ys: readonly number[]): ChartSeries {
  const points = ys.map((y, index) => ({ x: 2 ** index, y, low: 0.9 * y, high: 1.1 * y }));
  return { id: label, label, short: label, slot, kind: 'measured', points };
}

function textsOf(items: readonly Item[]): readonly string[] {
  return items.flatMap((item) => (item.kind === 'text' ? [item.text] : []));
}

/** Both ends of the line among some items. */
function lineAt(
  items: readonly Item[],
  index: number,
): readonly [readonly [number, number], readonly [number, number]] {
  const item = items[index];
  const [start = [0, 0], end = [0, 0]] = item?.kind === 'line' ? item.points : [];
  return [start, end];
}

describe('a chart that stands by itself', () => {
  it('has its title, its legend and where it was measured', () => {
    const texts = textsOf(layOutChart(chart(), theme).items);
    expect(texts).toContain('Which is faster, <a> & "b"?');
    expect(texts.filter((text) => text === 'one')).toHaveLength(2);
    expect(texts).toContain('Chromium 156 · Linux x86-64 · 2 cores');
  });

  it('draws everything inside of itself, however long its words and many its lines', () => {
    const many = Array.from({ length: 14 }, (_, index) =>
      line(`variant number ${index} with a long name`, (index % 7) + 1, [1 + index, 2, 3e9]),
    );
    const drawing = layOutChart(chart({ series: many, origin: 'a word '.repeat(60) }), theme);
    for (const item of drawing.items) {
      const places = 'points' in item ? item.points : [item.at];
      for (const [x, y] of places) {
        expect(x).toBeGreaterThanOrEqual(0);
        expect(x).toBeLessThanOrEqual(drawing.width);
        expect(y).toBeGreaterThanOrEqual(0);
        expect(y).toBeLessThanOrEqual(drawing.height);
      }
    }
  });

  it('leaves out what a logarithmic axis cannot show', () => {
    const { items } = layOutChart(chart({ series: [line('one', 1, [0, 2, -1])] }), theme);
    const markers = items.filter(({ kind }) => kind === 'marker');
    // One in the legend, one at the point that is left.
    expect(markers).toHaveLength(2);
  });

  it('draws the interval of a line that is one point as a bar', () => {
    const { items } = layOutChart(chart({ series: [line('one', 1, [2])] }), theme);
    const [bar, ...others] = items.filter((item) => item.kind === 'area');
    const xs = bar?.points.map(([x]) => x) ?? [];
    const ys = bar?.points.map(([, y]) => y) ?? [];
    expect(others).toEqual([]);
    expect(Math.max(...xs) - Math.min(...xs)).toBe(4);
    expect(Math.max(...ys) - Math.min(...ys)).toBeGreaterThan(1);
  });

  it('draws a mark of its x axis behind the lines, its text above all names', () => {
    const marks = [{ n: 2, label: 'two: here', short: '2' }];
    const { items } = layOutChart(chart({ x: { ...axis, marks }, band: null }), theme);
    const line = items.findIndex((item) => item.kind === 'line' && item.isDashed);
    const text = items.find((item) => item.kind === 'text' && item.text === 'two: here');
    const tops = items.flatMap((item) =>
      item.kind === 'area' ? item.points.map(([, y]) => y) : [],
    );
    const [top, bottom] = lineAt(items, line);
    expect(top[0]).toBe(bottom[0]);
    expect(line).toBeLessThan(items.findIndex(({ kind }) => kind === 'area'));
    expect(text?.kind === 'text' && text.at[1]).toBeLessThan(top[1]);
    expect(top[1]).toBeLessThan(Math.min(...tops));
    expect(bottom[1]).toBeGreaterThan(Math.max(...tops));
  });

  it('has a tick at each of few sizes, and their unit once', () => {
    const x: ChartAxis = { ...axis, isChosen: true, unit: 'nodes' };
    const points = [{ x: 15, y: 2, low: 1, high: 3 }];
    const series = [{ ...line('one', 1, [2]), points }];
    const texts = textsOf(layOutChart(chart({ series, x, band: null }), theme).items);
    expect(texts).toContain('15');
    expect(texts).not.toContain('16');
    expect(texts.filter((text) => text === 'nodes')).toHaveLength(1);
  });

  it('holds names apart where lines end, and leaves those that end elsewhere', () => {
    const series = [
      line('one', 1, [8, 8, 2]),
      line('two', 2, [8, 8, 2]),
      line('short', 3, [8, 2]),
      line('brief', 4, [8, 2]),
    ];
    const { items } = layOutChart(chart({ series }), theme);
    const at = new Map(
      items.flatMap((item) =>
        item.kind === 'text' && item.isBold ? [[item.text, item.at] as const] : [],
      ),
    );
    const apart = (one: string, other: string): number =>
      Math.abs((at.get(one)?.[1] ?? 0) - (at.get(other)?.[1] ?? 0));
    expect(apart('one', 'two')).toBe(15);
    expect(apart('short', 'brief')).toBe(15);
    // They end at another place, and are not pushed by names that they cannot touch.
    expect(at.get('short')?.[1]).toBe(at.get('one')?.[1]);
  });

  it('is an SVG in which text is text', () => {
    const svg = writeSvg(layOutChart(chart(), theme));
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" width="960"/);
    expect(svg).toContain('Which is faster, &lt;a&gt; &amp; &quot;b&quot;?');
    expect(svg).not.toContain('<a>');
    expect(svg).not.toMatch(/NaN|undefined/);
    expect(svg.match(/<polyline/g)?.length).toBeGreaterThanOrEqual(2);
  });
});
