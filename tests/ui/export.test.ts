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
    const line = items.findIndex((item) => item.kind === 'line' && item.dash.length > 0);
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

  it('has room for the names at its lines and for its ticks, and none is cut off', () => {
    const y: ChartAxis = { ...axis, base: 10, write: (value) => `${value} of a long unit` };
    const series = [line('locals and parameters, warm', 1, [1, 2, 4])];
    const drawing = layOutChart(chart({ series, y }), theme);
    for (const item of drawing.items) {
      if (item.kind !== 'text') continue;
      const width = item.text.length * 7.4;
      const left = item.at[0] - (item.anchor === 'end' ? width : 0);
      expect(left).toBeGreaterThanOrEqual(0);
      if (item.anchor === 'start') expect(left + width).toBeLessThanOrEqual(drawing.width);
    }
  });

  it('cuts a name off that has no room, and breaks a word that is longer than a line', () => {
    const series = [line('x'.repeat(400), 1, [1, 2, 4])];
    const { items, width } = layOutChart(chart({ series, origin: 'y'.repeat(400) }), theme);
    const texts = items.flatMap((item) => (item.kind === 'text' ? [item] : []));
    expect(texts.every(({ at, text }) => at[0] + 6 * text.length <= width)).toBe(true);
    expect(texts.filter(({ text }) => /^x+…$/.test(text))).toHaveLength(2);
    expect(
      texts
        .filter(({ text }) => /^y+$/.test(text))
        .map(({ text }) => text)
        .join(''),
    ).toBe('y'.repeat(400));
  });

  it('names a line without markers by a piece of it, and one without a name not at all', () => {
    const law = { ...line('law', 1, [1, 2, 4]), kind: 'law' as const };
    const other = { ...line('', 2, [1, 2, 4]), kind: 'level' as const };
    const { items } = layOutChart(chart({ series: [law, other], band: null }), theme);
    const dashed = items.filter((item) => item.kind === 'line' && item.dash.length > 0);
    // One in the legend, one in the plot.
    expect(dashed).toHaveLength(2);
    expect(textsOf(items).filter((text) => text === 'law')).toHaveLength(1);
    expect(textsOf(items)).not.toContain('');
    expect(items.filter(({ kind }) => kind === 'marker')).toEqual([]);
  });

  it('has a dot for every single value beside its marker', () => {
    const points = [{ x: 1, y: 4, low: 2, high: 8, samples: [2, 2, 4, 8] }];
    const { items } = layOutChart(
      chart({ series: [{ ...line('one', 1, [4]), points }], band: null }),
      theme,
    );
    const dots = items.filter((item) => item.kind === 'rect').slice(1);
    expect(dots).toHaveLength(3);
    expect(new Set(dots.map((dot) => dot.at.join())).size).toBe(3);
  });

  it('shares its axes with others where both are given the same values', () => {
    const placeOf = (ys: readonly number[]) => {
      const shared = { xInside: [0.25, 64], yInside: [1, 100] };
      const { items } = layOutChart(
        chart({ series: [line('one', 1, ys)], band: null, ...shared }),
        theme,
      );
      return items.flatMap((item) => (item.kind === 'marker' ? [item.at] : [])).at(1);
    };
    expect(placeOf([10, 20, 40])).toEqual(placeOf([10]));
  });

  it('sets a name that ends inside on paper', () => {
    const series = [line('whole', 1, [8, 8, 2]), line('brief', 2, [8, 2])];
    const drawing = layOutChart(chart({ series }), theme);
    const halos = drawing.items.flatMap((item) =>
      item.kind === 'text' && item.halo !== null ? [item.text] : [],
    );
    expect(halos).toEqual(['brief']);
    expect(writeSvg(drawing)).toContain('paint-order="stroke" stroke="#fff"');
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
