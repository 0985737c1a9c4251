import uPlot from 'uplot';
import uPlotStyle from 'uplot/dist/uPlot.min.css?inline';
import { writeCount } from '../report/figures.ts';
import { spreadLabels } from './chart-labels.ts';
import { placeTicks, writeTicks } from './chart-ticks.ts';
import { placeUnit } from './chart-unit.ts';
import type { Theme } from './theme-controller.ts';

/** uPlot's own style sheet, for the shadow root that curves are drawn into. */
export const curvesStyle = uPlotStyle;

/** A line that holds each of its values until the next one. */
export interface Curve {
  readonly label: string;
  /** Which colour it has, from 1. */
  readonly slot: number;
  /** The second of two runs is told from the first by this, too. */
  readonly isDashed: boolean;
  /** Ascending; all curves of a plot end at its length. */
  readonly x: readonly number[];
  readonly y: readonly number[];
}

export interface CurvesInput {
  readonly curves: readonly Curve[];
  readonly width: number;
  readonly height: number;
  /** The last value of x. */
  readonly length: number;
  /** The greatest value of y that has to fit in. */
  readonly most: number;
  /** Room for the names at the right, CSS pixels. */
  readonly namesPx: number;
  readonly theme: Theme;
  /** Whether round numbers are powers of two. */
  readonly isBinary: boolean;
  write(value: number): string;
  /** Called when it is drawn: positions are known from then on. */
  drawn(): void;
}

/** Drawn curves. */
export interface CurvesPlot {
  /** The plotting area within the target, CSS pixels. */
  area(): { readonly left: number; readonly top: number; readonly height: number };
  /** The value of x under a position across the window. */
  valueAt(clientX: number): number;
  /** CSS pixels from the left edge of the plotting area. */
  place(x: number): number;
  destroy(): void;
}

const FONT_PX = 12;
const LABEL_GAP_PX = 14;
const TICKS_PX = 62;
const X_AXIS_PX = 24;
const X_GAP_PX = 6;
const STEPS_APART_PX = 70;
/** Beside the names. */
const NAME_EDGE_PX = 14;

export function plotCurves(input: CurvesInput, target: HTMLElement): CurvesPlot {
  const data = uPlot.join(input.curves.map(({ x, y }) => [[...x], [...y]] as uPlot.AlignedData));
  const plot = new uPlot(describe(input), data, target);
  return {
    // Nothing is asked of the layout: these are read at each step of a scrub.
    area: () => ({
      left: plot.bbox.left / uPlot.pxRatio,
      top: plot.bbox.top / uPlot.pxRatio,
      height: plot.bbox.height / uPlot.pxRatio,
    }),
    valueAt: (clientX) => {
      const { left, width } = plot.over.getBoundingClientRect();
      return Math.min(1, Math.max(0, (clientX - left) / width)) * input.length;
    },
    place: (x) => plot.valToPos(x, 'x'),
    destroy: () => plot.destroy(),
  };
}

function describe(input: CurvesInput): uPlot.Options {
  const { width, height, length, most, namesPx, theme, curves } = input;
  const axis = { stroke: theme.quiet, font: `${FONT_PX}px system-ui, sans-serif` };
  const stepped = uPlot.paths.stepped?.({ align: 1 });
  return {
    width,
    height,
    padding: [8, namesPx, 0, 0],
    legend: { show: false },
    cursor: { show: false },
    scales: {
      x: { time: false, range: () => [0, Math.max(1, length)] },
      y: { range: () => [0, most] },
    },
    axes: [
      {
        ...axis,
        size: X_AXIS_PX,
        gap: X_GAP_PX,
        splits: () => [...placeSteps(input)],
        filter: (_, splits) => splits,
        values: (_, splits) => splits.map(writeCount),
        grid: { show: false },
        ticks: { show: false },
      },
      {
        ...axis,
        size: TICKS_PX,
        gap: 6,
        space: 34,
        grid: { stroke: theme.rule, width: 1 },
        ticks: { show: false },
        ...(input.isBinary ? { incrs: POWERS_OF_TWO } : {}),
        values: (_, splits) =>
          writeTicks({ scale: 'linear', write: (value) => input.write(value) }, splits).map(
            ({ text }) => text,
          ),
      },
    ],
    series: [
      {},
      ...curves.map(({ slot, isDashed }) => ({
        stroke: theme.series[slot - 1] ?? theme.ink,
        width: 1.6,
        ...(isDashed ? { dash: [6, 4] } : {}),
        ...(stepped === undefined ? {} : { paths: stepped }),
        points: { show: false },
        spanGaps: true,
      })),
    ],
    hooks: {
      draw: [
        (plot) => drawNames(plot, input),
        (plot) => drawUnit(plot, input),
        () => input.drawn(),
      ],
    },
  };
}

/** There are no parts of a step. */
function placeSteps({ width, namesPx, length }: CurvesInput): readonly number[] {
  const range = [0, Math.max(1, length)] as const;
  const room = width - TICKS_PX - namesPx;
  return placeTicks({ scale: 'linear', base: 10 }, range, room, STEPS_APART_PX).filter((step) =>
    Number.isInteger(step),
  );
}

/** What the x axis counts, once. */
function drawUnit(plot: uPlot, input: CurvesInput): void {
  const { ctx, bbox } = plot;
  const ratio = uPlot.pxRatio;
  const measure = (label: string): number => measureNames([{ label }]) - NAME_EDGE_PX;
  const texts = placeSteps(input).map((value) => ({
    value,
    at: plot.valToPos(value, 'x', true) / ratio,
    width: measure(writeCount(value)),
  }));
  const placed = placeUnit('steps', texts, input.width, measure);
  if (placed === null) return;
  ctx.save();
  ctx.font = `${FONT_PX * ratio}px system-ui, sans-serif`;
  ctx.fillStyle = input.theme.quiet;
  ctx.textBaseline = 'top';
  ctx.textAlign = 'left';
  ctx.fillText(placed.text, placed.left * ratio, bbox.top + bbox.height + X_GAP_PX * ratio);
  ctx.restore();
}

const POWERS_OF_TWO = Array.from({ length: 32 }, (_, power) => 2 ** power);

/** Names stand at the ends of their lines, pushed apart where lines meet. */
function drawNames(plot: uPlot, { curves, theme }: CurvesInput): void {
  const { ctx, bbox } = plot;
  if (curves.length < 2) return;
  const ratio = uPlot.pxRatio;
  const half = (FONT_PX / 2) * ratio;
  const ends = curves
    .map(({ label, slot, y }) => ({ label, slot, y: plot.valToPos(y.at(-1) ?? 0, 'y', true) }))
    .sort((a, b) => a.y - b.y);
  const places = spreadLabels(
    ends.map(({ y }) => y),
    LABEL_GAP_PX * ratio,
    bbox.top + half,
    bbox.top + bbox.height - half,
  );
  ctx.save();
  ctx.font = `600 ${FONT_PX * ratio}px system-ui, sans-serif`;
  ctx.textBaseline = 'middle';
  ctx.textAlign = 'left';
  ends.forEach(({ label, slot, y }, index) => {
    ctx.fillStyle = theme.series[slot - 1] ?? theme.ink;
    ctx.fillText(label, bbox.left + bbox.width + 8 * ratio, places[index] ?? y);
  });
  ctx.restore();
}

/** Width in CSS pixels that the names take beside a plot. */
export function measureNames(curves: readonly Pick<Curve, 'label'>[]): number {
  const context = document.createElement('canvas').getContext('2d');
  if (context === null) return 0;
  context.font = `600 ${FONT_PX}px system-ui, sans-serif`;
  const widths = curves.map(({ label }) => context.measureText(label).width);
  return Math.ceil(Math.max(0, ...widths)) + NAME_EDGE_PX;
}
