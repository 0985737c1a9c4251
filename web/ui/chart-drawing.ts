import type { LabelSide } from './chart-labels.ts';
import { type ChartMark, placeMarks } from './chart-marks.ts';
import type { ChartSeries, Range } from './chart-series.ts';
import { placeUnit } from './chart-unit.ts';
import type { Theme } from './theme-controller.ts';

export const FONT_PX = 12;
/** Between the plot and the ticks of x. */
export const X_GAP_PX = 6;
/** Above the texts of marks: what stands over a chart may have a border. */
const MARK_TOP_PX = 4;

/** Sizes of a chart's frame, CSS pixels; charts with equal frames share their left and right edges. */
export interface ChartFrame {
  /** Room left of the plot for the ticks of y. */
  readonly ticks: number;
  /** The ticks of y stand above their lines, partly inside the plot. */
  readonly isInside: boolean;
  readonly gutter: number;
  /** A name that is wider is written short. */
  readonly labelRoom: number;
  readonly side: LabelSide;
  readonly right: number;
}

/** What hand-drawing needs of the plot; its canvas pixels are device pixels. */
export interface Canvas {
  readonly ctx: CanvasRenderingContext2D;
  /** The plotting area, canvas pixels. */
  readonly bbox: {
    readonly left: number;
    readonly top: number;
    readonly width: number;
    readonly height: number;
  };
  valToPos(value: number, scale: string, isCanvas: boolean): number;
}

/** Everything that is drawn onto uPlot's canvas by hand; its lengths there are device pixels. */
export interface ChartDrawing {
  readonly series: readonly ChartSeries[];
  readonly frame: ChartFrame;
  readonly theme: Theme;
  readonly ticks: readonly { readonly y: number; readonly text: string }[];
  readonly ticksOfX: readonly { readonly x: number; readonly text: string }[];
  /** Of the x axis, written once; empty where the ticks carry it. */
  readonly unit: string;
  /** CSS pixels of the whole chart. */
  readonly width: number;
  readonly band: Range | null;
  /** Of the x axis; their texts stand above the plot. */
  readonly marks: readonly ChartMark[];
}

/** The ground: ticks of the y axis at the far left, the marks, and the band of what counts as the same. */
export function drawGround(plot: Canvas, drawing: ChartDrawing, ratio: number): void {
  const { ctx, bbox } = plot;
  const { theme, band, ticks } = drawing;
  ctx.save();
  if (band !== null) {
    const top = plot.valToPos(band[1], 'y', true);
    const height = Math.max(plot.valToPos(band[0], 'y', true) - top, 3 * ratio);
    ctx.fillStyle = theme.rule;
    ctx.fillRect(bbox.left, top, bbox.width, height);
  }
  ctx.font = font(ratio, 400);
  ctx.fillStyle = theme.quiet;
  ctx.textAlign = 'left';
  ctx.textBaseline = drawing.frame.isInside ? 'bottom' : 'middle';
  // The text above a line at the very top would be cut off.
  const top = drawing.frame.isInside ? FONT_PX * ratio : 0;
  for (const { y, text } of ticks)
    ctx.fillText(text, 0, Math.max(top, plot.valToPos(y, 'y', true)));
  drawUnit(plot, drawing, ratio);
  drawMarks(plot, drawing, ratio);
  ctx.restore();
}

function drawUnit(plot: Canvas, { ticksOfX, unit, width }: ChartDrawing, ratio: number): void {
  const { ctx, bbox } = plot;
  const texts = ticksOfX.map(({ x, text }) => ({
    value: x,
    at: plot.valToPos(x, 'x', true) / ratio,
    width: measureLabels([text]),
  }));
  const placed = placeUnit(unit, texts, width, (text) => measureLabels([text]));
  if (placed === null) return;
  ctx.textBaseline = 'top';
  const top = bbox.top + bbox.height + X_GAP_PX * ratio;
  ctx.fillText(placed.text, placed.left * ratio, top);
}

/** Where names and lines cannot be: the texts above the plot, behind all lines a hairline below each. */
function drawMarks(plot: Canvas, { marks, theme, width }: ChartDrawing, ratio: number): void {
  const { ctx, bbox } = plot;
  const placed = placeMarks(marks, (n) => plot.valToPos(n, 'x', true) / ratio, {
    plot: [bbox.left / ratio, (bbox.left + bbox.width) / ratio],
    room: width,
    measure: (text) => measureLabels([text]),
  });
  ctx.textBaseline = 'top';
  ctx.strokeStyle = theme.quiet;
  ctx.lineWidth = ratio;
  ctx.setLineDash([2 * ratio, 3 * ratio]);
  for (const { at, text, left } of placed) {
    ctx.fillText(text, left * ratio, MARK_TOP_PX * ratio);
    ctx.beginPath();
    ctx.moveTo(at * ratio, (MARK_TOP_PX + FONT_PX + 3) * ratio);
    ctx.lineTo(at * ratio, bbox.top + bbox.height);
    ctx.stroke();
  }
}

/** A law and another machine's line: thin, and without a name of their own. */
export function isBehind({ kind }: ChartSeries): boolean {
  return kind === 'law' || kind === 'elsewhere';
}

export function colourOf(one: ChartSeries, theme: Theme): string {
  return theme.series[one.slot - 1] ?? theme.ink;
}

export function font(ratio: number, weight: number): string {
  return `${weight} ${FONT_PX * ratio}px system-ui, sans-serif`;
}

/** The name of a line where there is room for `room` CSS pixels, else its short form. */
export function chooseLabel(
  { label, short }: Pick<ChartSeries, 'label' | 'short'>,
  room: number,
): string {
  return measureLabels([label]) <= room ? label : short;
}

/** Width in CSS pixels of the widest of some labels. */
export function measureLabels(labels: readonly string[]): number {
  const context = document.createElement('canvas').getContext('2d');
  if (context === null) return 0;
  context.font = font(1, 600);
  return labels.reduce((widest, text) => Math.max(widest, context.measureText(text).width), 0);
}
