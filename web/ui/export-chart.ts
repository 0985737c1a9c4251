import { dashOf } from './chart-dash.ts';
import { MARK_ROW_PX } from './chart-marks.ts';
import { type ChartSeries, keepDrawable } from './chart-series.ts';
import {
  CHARACTER_PX,
  colour,
  type Drawing,
  type Item,
  type Place,
  measure,
  shorten,
  words,
} from './export-drawing.ts';
import { EDGE, type ExportPlot, layOutPlot, type Size } from './export-plot.ts';
import type { Theme } from './theme-controller.ts';

/** A chart that stands by itself: with its title, its legend and where it was measured. */
export interface ExportChart extends ExportPlot {
  readonly title: string;
  /** Under the title: what the axes count. */
  readonly subtitle: string;
  /** Where, when and how much: at the bottom, in as many lines as it takes. */
  readonly origin: string;
}

const ROW_PX = 18;
const TITLE_CHARACTER_PX = 11;
const TITLE_ROW_PX = 24;

/** Pixels of a saved chart; a narrower one has larger text when it is shown as wide. */
const WIDTH = 960;

/** Lays a chart out, from the title down; as high as its legend and its origin need. */
export function layOutChart(chart: ExportChart, theme: Theme, width = WIDTH): Drawing {
  const size: Size = { width, plotHeight: Math.max(240, Math.round(width * 0.375)) };
  const room = (width - 2 * EDGE) / CHARACTER_PX;
  const series = keepDrawable(chart.series, chart.x.scale, chart.y.scale).filter(
    ({ points }) => points.length > 0,
  );
  const title = wrap(chart.title, (width - 2 * EDGE) / TITLE_CHARACTER_PX);
  const subtitle = wrap(chart.subtitle, room);
  const subtitleTop = 32 + title.length * TITLE_ROW_PX;
  const legendTop = subtitleTop + subtitle.length * ROW_PX;
  const legend = layOutLegend(series, theme, legendTop, width);
  const marksHeight = (chart.x.marks ?? []).length === 0 ? 0 : MARK_ROW_PX;
  const top = legendTop + legend.height + 8 + marksHeight;
  const plot = layOutPlot({ ...chart, series }, theme, top, size);
  const origin = wrap(chart.origin, room);
  const below = top + size.plotHeight + 48;
  const height = below + origin.length * ROW_PX + 6;
  return {
    width,
    height,
    title: chart.title,
    items: [
      { kind: 'rect', at: [0, 0], size: [width, height], fill: theme.paper },
      ...title.map((line, row) =>
        words([EDGE, 36 + row * TITLE_ROW_PX], line, theme.ink, { size: 18, isBold: true }),
      ),
      ...subtitle.map((line, row) => words([EDGE, subtitleTop + row * ROW_PX], line, theme.quiet)),
      ...legend.items,
      ...plot,
      ...origin.map((line, row) => words([EDGE, below + row * ROW_PX], line, theme.quiet)),
    ],
  };
}

/** All series in rows; `room` is the width of the drawing. */
function layOutLegend(
  series: readonly ChartSeries[],
  theme: Theme,
  top: number,
  room: number,
): { readonly items: readonly Item[]; readonly height: number } {
  let [x, y] = [EDGE, top];
  const items = series.flatMap((one): readonly Item[] => {
    if (one.label === '') return [];
    const label = shorten(one.label, room - 2 * EDGE - 40);
    const width = 20 + measure(label) + 18;
    if (x > EDGE && x + width > room - EDGE) [x, y] = [EDGE, y + ROW_PX];
    const at: Place = [x, y];
    x += width;
    return [
      layOutSample(one, [at[0] + 6, at[1] + 5], colour(one, theme)),
      words([at[0] + 18, at[1] + 10], label, theme.ink),
    ];
  });
  return { items, height: y - top + ROW_PX };
}

/** What a series looks like: its marker, or a piece of a line that has none. */
function layOutSample(one: ChartSeries, at: Place, fill: string): Item {
  const { kind, slot } = one;
  if (kind === 'measured') return { kind: 'marker', at, slot, fill };
  const points: readonly Place[] = [
    [at[0] - 7, at[1]],
    [at[0] + 7, at[1]],
  ];
  return { kind: 'line', points, stroke: fill, width: 2, dash: dashOf(one) };
}

/** Lines of at most so many characters, broken between words, and within one that fits in no line. */
function wrap(text: string, characters: number): readonly string[] {
  const lines: string[] = [];
  const most = Math.max(1, Math.floor(characters));
  const pieces = text
    .split(' ')
    .flatMap((word) => word.match(new RegExp(`.{1,${most}}`, 'gsu')) ?? []);
  for (const word of pieces) {
    const last = lines.at(-1);
    if (last === undefined || last.length + word.length + 1 > characters) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}
