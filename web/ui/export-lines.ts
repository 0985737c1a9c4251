import { columnsOf, type LabelEnd, spreadLabels } from './chart-labels.ts';
import { chooseNameSide, findNameEnd, type NameSide } from './chart-name-side.ts';
import { dashOf } from './chart-dash.ts';
import { type ChartPoint, type ChartSeries, listPositions } from './chart-series.ts';
import { colour, type Item, measure, type Place, shorten, words } from './export-drawing.ts';
import type { Theme } from './theme-controller.ts';

/** From values to pixels. */
export interface Frame {
  readonly place: (point: ChartPoint, y: number) => Place;
  readonly xOf: (x: number) => number;
  readonly yOf: (y: number) => number;
}

const LABEL_GAP_PX = 15;
/** Of the bar that stands for an interval. */
const BAR_PX = 4;
/** Of a single value. */
const DOT_PX = 2.6;
/** From the end of a line to its name. */
const NAME_LEFT_PX = 12;
const LEAST_NAMES_PX = 96;
/** A longer name is cut off here; the legend has it whole. */
const MOST_NAME_PX = 200;
/** Of a bold character against a plain one. */
const BOLD = 1.1;

/** The lines with their bands and markers, between two heights, and their names behind them. */
export function layOutLines(
  series: readonly ChartSeries[],
  frame: Frame,
  theme: Theme,
  heights: Place,
): readonly Item[] {
  return [
    ...series.flatMap((one) => layOutLine(one, frame, theme)),
    ...layOutEnds(series, frame, theme, heights),
  ];
}

/** What the names at the right need of the width. */
export function roomOfNames(series: readonly ChartSeries[]): number {
  return Math.max(LEAST_NAMES_PX, ...series.filter(isNamed).map(widthOfName));
}

/** From the end of a line to that of its name. */
function widthOfName({ short }: ChartSeries): number {
  return NAME_LEFT_PX + BOLD * Math.min(MOST_NAME_PX, measure(short));
}

/** A law and another machine's line have no name of their own at their ends. */
function isNamed({ kind, short }: ChartSeries): boolean {
  return short !== '' && (kind === 'measured' || kind === 'level');
}

function layOutLine(one: ChartSeries, { place }: Frame, theme: Theme): readonly Item[] {
  const fill = colour(one, theme);
  const { points, kind, slot } = one;
  const upper = points.map((point) => place(point, point.high));
  const lower = points.map((point) => place(point, point.low)).reverse();
  return [
    ...(points.some(({ low, high }) => low < high) ? [drawInterval(upper, lower, fill)] : []),
    {
      kind: 'line',
      points: points.map((point) => place(point, point.y)),
      stroke: fill,
      width: 1.8,
      dash: dashOf(one),
    },
    ...(kind === 'measured'
      ? points.flatMap((point): readonly Item[] => [
          ...layOutSamples(point, place, fill),
          { kind: 'marker', at: place(point, point.y), slot, fill },
        ])
      : []),
  ];
}

/** The interval of a line that is one point is a bar: its band would have no width. */
function drawInterval(upper: readonly Place[], lower: readonly Place[], fill: string): Item {
  const [high, low] = [upper[0], lower[0]];
  if (upper.length !== 1 || high === undefined || low === undefined)
    return { kind: 'area', points: [...upper, ...lower], fill, opacity: 0.15 };
  const [left, right] = [high[0] - BAR_PX / 2, high[0] + BAR_PX / 2];
  const points: readonly Place[] = [
    [left, high[1]],
    [right, high[1]],
    [right, low[1]],
    [left, low[1]],
  ];
  return { kind: 'area', points, fill, opacity: 0.4 };
}

/** Every single value beside its marker; those that are the same stand side by side. */
function layOutSamples(point: ChartPoint, place: Frame['place'], fill: string): readonly Item[] {
  const { samples = [], y } = point;
  const others = samples.filter((sample) => sample !== y && sample > 0);
  return others.map((sample, index): Item => {
    const before = others.slice(0, index).filter((other) => other === sample).length;
    const [x, top] = place(point, sample);
    const at: Place = [x + 4 * (before + 1) - DOT_PX / 2, top - DOT_PX / 2];
    return { kind: 'rect', at, size: [DOT_PX, DOT_PX], fill };
  });
}

/** Where a line ends, and whether that is at the right edge of the plot. */
interface NamedEnd extends LabelEnd, NameSide {
  readonly one: ChartSeries;
  readonly tip: number;
  readonly y: number;
  readonly isOuter: boolean;
}

/** Names at the right ends of the lines, apart from each other. */
function layOutEnds(
  series: readonly ChartSeries[],
  { xOf, yOf }: Frame,
  theme: Theme,
  [top, bottom]: Place,
): readonly Item[] {
  const lastX = listPositions(series).at(-1);
  const stop = xOf(listPositions(series)[0] ?? 0);
  const named = series.filter(isNamed);
  const lines = named.map(({ points }) => points.map(({ x, y }) => [xOf(x), yOf(y)] as const));
  const ends = named.flatMap((one, index): readonly NamedEnd[] => {
    const point = findNameEnd(one, series, 'right');
    if (point === undefined) return [];
    const [tip, y, width] = [xOf(point.x), yOf(point.y), widthOfName(one)];
    const isOuter = point.x === lastX;
    const side = isOuter
      ? { isTurned: false, shift: 0 }
      : chooseNameSide(lines[index] ?? [], lines, { width, outwards: 1, ratio: 1, stop });
    return [{ one, x: side.isTurned ? tip - width : tip, tip, y, width, isOuter, ...side }];
  });
  return columnsOf(ends).flatMap((column) => {
    const wanted = column.map(({ y }) => y);
    const places = spreadLabels(wanted, LABEL_GAP_PX, top + 6, bottom - 6);
    return column.flatMap((end, index) =>
      layOutName(end, end.isTurned ? end.y + end.shift : (places[index] ?? end.y), theme),
    );
  });
}

/** A name, with a hairline to its line where it could not stand beside it. */
function layOutName(
  { one, x, tip, y, isOuter, isTurned }: NamedEnd,
  place: number,
  theme: Theme,
): readonly Item[] {
  const stroke = colour(one, theme);
  const left = isTurned ? x : tip + NAME_LEFT_PX;
  const name = words([left, place + 4], shorten(one.short, MOST_NAME_PX), stroke, {
    isBold: true,
    halo: isOuter ? null : theme.paper,
  });
  if (isTurned || Math.abs(y - place) <= 4) return [name];
  const points: readonly Place[] = [
    [tip, y],
    [tip + 10, place],
  ];
  return [{ kind: 'line', points, stroke, width: 0.8, dash: [] }, name];
}
