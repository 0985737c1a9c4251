import uPlot from 'uplot';
import uPlotStyle from 'uplot/dist/uPlot.min.css?inline';
import { dashOf } from './chart-dash.ts';
import {
  type ChartDrawing,
  type ChartFrame,
  drawGround,
  FONT_PX,
  isBehind,
  X_GAP_PX,
} from './chart-drawing.ts';
import { drawNames } from './chart-names.ts';
import { MARK_ROW_PX } from './chart-marks.ts';
import {
  alignColumns,
  type ChartAxis,
  type ChartSeries,
  listPositions,
  type Range,
} from './chart-series.ts';
import { placeChosenTicks, placeTicks, writeTicks } from './chart-ticks.ts';
import type { Theme } from './theme-controller.ts';

const TICK_SPACE_X_PX = 64;
const TICK_SPACE_Y_PX = 30;
const X_AXIS_PX = 26;
const TOP_PX = 10;
const BAND_OPACITY = '26';

/** All that a plot is drawn from. Series hold drawable points only (see `keepDrawable`). */
export interface PlotInput {
  /** Of an empty chart's axis, ascending; those of the series where there are any. */
  readonly positions?: readonly number[];
  /** What the x axis spans, measured yet or not. */
  readonly chosen: readonly number[];
  readonly width: number;
  readonly height: number;
  readonly series: readonly ChartSeries[];
  readonly x: ChartAxis;
  readonly y: ChartAxis;
  readonly xRange: Range;
  readonly yRange: Range;
  readonly frame: ChartFrame;
  readonly band: Range | null;
  readonly theme: Theme;
}

/** uPlot's own style sheet, for the shadow root that a plot is drawn into. */
export const plotStyle = uPlotStyle;

/** A drawn plot. */
export interface Plot {
  /** The plotting area, in pixels of the window. */
  area(): DOMRect;
  /** CSS pixels from the left edge of the plotting area. */
  place(x: number): number;
  destroy(): void;
}

/** Draws a chart into `target`: the one place that knows uPlot. */
export function drawPlot(input: PlotInput, target: HTMLElement): Plot {
  const { series, positions = listPositions(series) } = input;
  const columns =
    series.length === 0 ? [positions.map(() => null)] : alignColumns(series, positions);
  const data = [[...positions], ...columns.map((column) => [...column])] as uPlot.AlignedData;
  const plot = new uPlot(describePlot(input), data, target);
  return {
    area: () => plot.over.getBoundingClientRect(),
    place: (x) => plot.valToPos(x, 'x'),
    destroy: () => plot.destroy(),
  };
}

function describePlot(input: PlotInput): uPlot.Options {
  const { width, height, frame, series, theme } = input;
  return {
    width,
    height,
    padding: [topOf(input), frame.right + (frame.side === 'right' ? frame.gutter : 0), 0, 0],
    legend: { show: false },
    cursor: { show: false },
    scales: { x: scaleOf(input.x, input.xRange), y: scaleOf(input.y, input.yRange) },
    axes: [xAxis(input), yAxis(input)],
    series: [
      {},
      ...(series.length === 0 ? [{ ...EDGE }] : series.flatMap((one) => lines(one, theme))),
    ],
    bands: series.map((one, index) => ({
      series: [3 * index + 2, 3 * index + 3],
      fill: `${toHex(colour(one, theme))}${BAND_OPACITY}`,
    })),
    hooks: drawHooks(input),
  };
}

function scaleOf(axis: ChartAxis, range: Range): uPlot.Scale {
  const limits = (): uPlot.Range.MinMax => [range[0], range[1]];
  if (axis.scale === 'linear') return { time: false, range: limits };
  // uPlot declares its numbers as an ambient const enum, which a file compiled alone cannot name.
  const logarithmic = 3 as unknown as uPlot.Scale.Distr;
  return { time: false, distr: logarithmic, log: axis.base, range: limits };
}

function xAxis(input: PlotInput): uPlot.Axis {
  const { x, theme } = input;
  return {
    scale: 'x',
    size: X_AXIS_PX,
    gap: X_GAP_PX,
    font: `${FONT_PX}px system-ui, sans-serif`,
    stroke: theme.quiet,
    splits: () => [...ticksOfX(input)],
    filter: (_, splits) => splits,
    values: (_, splits) => writeTicks(x, splits).map(({ text }) => text),
    grid: { show: false },
    ticks: { show: false },
  };
}

function ticksOfX({ x, xRange, chosen, width, frame }: PlotInput): readonly number[] {
  const length = width - frame.ticks - frame.gutter - frame.right;
  return placeChosenTicks(x, xRange, chosen, length, TICK_SPACE_X_PX);
}

/** Its lines alone: the text stands at the far left, left of the names of the series. */
function yAxis(input: PlotInput): uPlot.Axis {
  const { frame, theme } = input;
  return {
    scale: 'y',
    size: frame.ticks + (frame.side === 'left' ? frame.gutter : 0),
    splits: () => [...ticksOfY(input)],
    filter: (_, splits) => splits,
    values: (_, splits) => splits.map(() => ''),
    grid: { stroke: theme.rule, width: 1 },
    ticks: { show: false },
  };
}

function ticksOfY(input: PlotInput): readonly number[] {
  const length = input.height - X_AXIS_PX - topOf(input);
  return placeTicks(input.y, input.yRange, length, TICK_SPACE_Y_PX);
}

/** Marks have a row for their texts, above that of a tick at the very top. */
function topOf({ x: { marks = [] } }: PlotInput): number {
  return TOP_PX + (marks.length === 0 ? 0 : MARK_ROW_PX);
}

/** Nothing of it is seen: an end of a band, or what stands in an empty chart. */
const EDGE: uPlot.Series = { scale: 'y', width: 0, points: { show: false }, spanGaps: true };

/** The line itself, then the two invisible edges of its band. */
function lines(one: ChartSeries, theme: Theme): uPlot.Series[] {
  return [
    {
      scale: 'y',
      stroke: colour(one, theme),
      width: isBehind(one) ? 1 : 1.6,
      dash: [...dashOf(one)],
      points: { show: false },
      spanGaps: true,
    },
    { ...EDGE },
    { ...EDGE },
  ];
}

function drawHooks(input: PlotInput): uPlot.Hooks.Arrays {
  const drawing: ChartDrawing = {
    ...input,
    ticks: writeTicks(input.y, ticksOfY(input)).map(({ value, text }) => ({ y: value, text })),
    ticksOfX: writeTicks(input.x, ticksOfX(input)).map(({ value, text }) => ({ x: value, text })),
    unit: input.x.unit ?? '',
    marks: input.x.marks ?? [],
  };
  return {
    drawAxes: [(plot) => drawGround(plot, drawing, uPlot.pxRatio)],
    draw: [(plot) => drawNames(plot, drawing, uPlot.pxRatio)],
  };
}

function colour(one: ChartSeries, theme: Theme): string {
  return theme.series[one.slot - 1] ?? theme.ink;
}

/** `rgb(0, 114, 178)` as `#0072b2`, so that an opacity can be put behind it. */
function toHex(rgb: string): string {
  const parts = rgb.match(/\d+(\.\d+)?/g)?.slice(0, 3) ?? ['0', '0', '0'];
  return `#${parts.map((part) => Math.round(Number(part)).toString(16).padStart(2, '0')).join('')}`;
}
