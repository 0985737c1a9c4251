import { type MarkRoom, placeMarks } from './chart-marks.ts';
import { fractionOf } from './chart-scale.ts';
import {
  type ChartAxis,
  type ChartSeries,
  listPositions,
  type Range,
  rangeOf,
  rangeOfAxis,
} from './chart-series.ts';
import { placeChosenTicks, placeTicks, writeTicks } from './chart-ticks.ts';
import { placeUnit } from './chart-unit.ts';
import { type Item, measure, type Place, rule, words } from './export-drawing.ts';
import { type Frame, layOutLines, roomOfNames } from './export-lines.ts';
import type { Theme } from './theme-controller.ts';

/** Around everything that is drawn. */
export const EDGE = 24;
/** For the ticks of y, at least. */
const TICKS_PX = 64;
const TICK_GAP_PX = 8;

/** What is drawn between the legend and the origin of a chart. */
export interface ExportPlot {
  readonly series: readonly ChartSeries[];
  readonly x: ChartAxis;
  readonly y: ChartAxis;
  /** Values that must be inside the axes beside the data: charts given the same ones share them. */
  readonly xInside?: readonly number[];
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
  const { series, x, y, band, yInside, xInside = [] } = chart;
  const points = series.flatMap((one) => one.points);
  const values = points.flatMap(({ low, high }) => [low, high]);
  const xRange = rangeOf([...listPositions(series), ...xInside], x.scale, 0);
  const yRange = rangeOfAxis(y, [...values, ...yInside], 0.06);
  const ticks = writeTicks(y, placeTicks(y, yRange, plotHeight, 34));
  const ticksPx = Math.max(TICKS_PX, ...ticks.map(({ text }) => measure(text) + TICK_GAP_PX));
  const [left, right] = [EDGE + ticksPx, width - EDGE - roomOfNames(series)];
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
    ...ticks.flatMap(({ value, text }): readonly Item[] => [
      rule(
        [
          [left, yOf(value)],
          [right, yOf(value)],
        ],
        theme,
      ),
      words([left - TICK_GAP_PX, yOf(value) + 4], text, theme.quiet, { anchor: 'end' }),
    ]),
    ...layOutTicksOfX(
      x,
      placeChosenTicks(x, xRange, listPositions(series), right - left, 80),
      frame,
      [width - EDGE, top + plotHeight + 20],
      theme,
    ),
    ...layOutLines(series, frame, theme, [top, top + plotHeight]),
  ];
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
      dash: [4, 4],
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

function bandItem(band: Range, { yOf }: Frame, [left, right]: Place, theme: Theme): Item {
  const top = yOf(band[1]);
  const height = Math.max(3, yOf(band[0]) - top);
  return { kind: 'rect', at: [left, top], size: [right - left, height], fill: theme.rule };
}
