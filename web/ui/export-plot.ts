import { columnsOf, spreadLabels } from './chart-labels.ts';
import { type MarkRoom, placeMarks } from './chart-marks.ts';
import { fractionOf } from './chart-scale.ts';
import {
  type ChartAxis,
  type ChartPoint,
  type ChartSeries,
  listPositions,
  type Range,
  rangeOf,
} from './chart-series.ts';
import { placeChosenTicks, placeTicks, writeTicks } from './chart-ticks.ts';
import { placeUnit } from './chart-unit.ts';
import { colour, type Item, measure, type Place, rule, words } from './export-drawing.ts';
import type { Theme } from './theme-controller.ts';

/** Around everything that is drawn. */
export const EDGE = 24;
const TICKS_PX = 64;
const LABEL_GAP_PX = 15;
/** Of the bar that stands for an interval. */
const BAR_PX = 4;

/** What is drawn between the legend and the origin of a chart. */
export interface ExportPlot {
  readonly series: readonly ChartSeries[];
  readonly x: ChartAxis;
  readonly y: ChartAxis;
  /** Values that must be inside the y axis beside the data. */
  readonly yInside: readonly number[];
  readonly band: Range | null;
}

/** Pixels of the whole drawing's width and of the plot's own height. */
export interface Size {
  readonly width: number;
  readonly plotHeight: number;
}

/** The axes, the lines and their names, below `top`. */
export function layOutPlot(
  chart: ExportPlot,
  theme: Theme,
  top: number,
  { width, plotHeight }: Size,
): readonly Item[] {
  const { series, x, y, band, yInside } = chart;
  const points = series.flatMap((one) => one.points);
  const values = points.flatMap(({ low, high }) => [low, high]);
  const xRange = rangeOf(listPositions(series), x.scale, 0);
  const yRange = rangeOf([...values, ...yInside], y.scale, 0.06);
  const [left, right] = [EDGE + TICKS_PX, width - EDGE - 96];
  const xOf = (value: number) => left + fractionOf(value, xRange, x.scale) * (right - left);
  const yOf = (value: number) => top + (1 - fractionOf(value, yRange, y.scale)) * plotHeight;
  const frame: Frame = { xOf, yOf, place: (point, value) => [xOf(point.x), yOf(value)] };
  const bandItems: readonly Item[] =
    band === null ? [] : [bandItem(band, frame, [left, right], theme)];
  return [
    ...bandItems,
    ...layOutMarks(x, frame, { plot: [left, right], room: width - EDGE, measure }, theme, [
      top,
      top + plotHeight,
    ]),
    ...writeTicks(y, placeTicks(y, yRange, plotHeight, 34)).flatMap(
      ({ value, text }): readonly Item[] => [
        rule(
          [
            [left, yOf(value)],
            [right, yOf(value)],
          ],
          theme,
        ),
        words([left - 8, yOf(value) + 4], text, theme.quiet, { anchor: 'end' }),
      ],
    ),
    ...layOutTicksOfX(
      x,
      placeChosenTicks(x, xRange, listPositions(series), right - left, 80),
      frame,
      [width - EDGE, top + plotHeight + 20],
      theme,
    ),
    ...series.flatMap((one) => layOutSeries(one, frame, theme)),
    ...layOutEnds(series, frame, top, theme, plotHeight),
  ];
}

/** From values to pixels. */
interface Frame {
  readonly place: (point: ChartPoint, y: number) => Place;
  readonly xOf: (x: number) => number;
  readonly yOf: (y: number) => number;
}

/** A hairline from top to bottom at each, and its text above. */
function layOutMarks(
  { marks = [] }: ChartAxis,
  { xOf }: Frame,
  room: MarkRoom,
  theme: Theme,
  [top, bottom]: Place,
): readonly Item[] {
  return placeMarks(marks, xOf, room).flatMap(({ at, text, left }): readonly Item[] => [
    {
      kind: 'line',
      points: [
        [at, top - 6],
        [at, bottom],
      ],
      stroke: theme.quiet,
      width: 0.8,
      isDashed: true,
    },
    words([left, top - 11], text, theme.quiet),
  ]);
}

/** Numbers and, once, their unit, in a row that ends at a place. */
function layOutTicksOfX(
  axis: ChartAxis,
  values: readonly number[],
  { xOf }: Frame,
  [end, y]: Place,
  theme: Theme,
): readonly Item[] {
  const ticks = writeTicks(axis, values).map((tick) => ({
    ...tick,
    at: xOf(tick.value),
    width: measure(tick.text),
  }));
  const unit = placeUnit(axis.unit ?? '', ticks, end, measure);
  return [
    ...ticks.map(({ at, text }) => words([at, y], text, theme.quiet, { anchor: 'middle' })),
    ...(unit === null ? [] : [words([unit.left, y], unit.text, theme.quiet)]),
  ];
}

function layOutSeries(one: ChartSeries, { place }: Frame, theme: Theme): readonly Item[] {
  const fill = colour(one, theme);
  const { points, kind, slot } = one;
  const upper = points.map((point) => place(point, point.high));
  const lower = points.map((point) => place(point, point.low)).reverse();
  const isDashed = kind === 'law' || kind === 'elsewhere';
  return [
    drawInterval(upper, lower, fill),
    {
      kind: 'line',
      points: points.map((point) => place(point, point.y)),
      stroke: fill,
      width: 1.8,
      isDashed,
    },
    ...(kind === 'measured'
      ? points.map((point): Item => ({ kind: 'marker', at: place(point, point.y), slot, fill }))
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

/** Names at the right ends of the lines, apart from each other. */
function layOutEnds(
  series: readonly ChartSeries[],
  { xOf, yOf }: Frame,
  top: number,
  theme: Theme,
  plotHeight: number,
): readonly Item[] {
  const lastX = listPositions(series).at(-1);
  const ends = series.flatMap((one) => {
    const point = one.points.at(-1);
    return point === undefined || one.short === ''
      ? []
      : [{ one, x: xOf(point.x), y: yOf(point.y), isOuter: point.x === lastX }];
  });
  return columnsOf(ends).flatMap((column) => {
    const wanted = column.map(({ y }) => y);
    const places = spreadLabels(wanted, LABEL_GAP_PX, top + 6, top + plotHeight - 6);
    return column.flatMap((end, index) => layOutName(end, places[index] ?? end.y, theme));
  });
}

/** A name, with a hairline to its line where it could not stand beside it. */
function layOutName(
  { one, x, y }: { readonly one: ChartSeries; readonly x: number; readonly y: number },
  place: number,
  theme: Theme,
): readonly Item[] {
  const stroke = colour(one, theme);
  const name = words([x + 12, place + 4], one.short, stroke, { isBold: true });
  if (Math.abs(y - place) <= 4) return [name];
  const points: readonly Place[] = [
    [x, y],
    [x + 10, place],
  ];
  return [{ kind: 'line', points, stroke, width: 0.8, isDashed: false }, name];
}

function bandItem(band: Range, { yOf }: Frame, [left, right]: Place, theme: Theme): Item {
  const top = yOf(band[1]);
  const height = Math.max(3, yOf(band[0]) - top);
  return { kind: 'rect', at: [left, top], size: [right - left, height], fill: theme.rule };
}
