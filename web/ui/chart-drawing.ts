import { columnsOf, type LabelEnd, type LabelSide, spreadLabels } from './chart-labels.ts';
import { type ChartMark, placeMarks } from './chart-marks.ts';
import { markerOutline } from './chart-markers.ts';
import type { ChartPoint, ChartSeries, Range } from './chart-series.ts';
import { placeUnit } from './chart-unit.ts';
import type { Theme } from './theme-controller.ts';

export const FONT_PX = 12;
/** Between the plot and the ticks of x. */
export const X_GAP_PX = 6;
/** Above the texts of marks: what stands over a chart may have a border. */
const MARK_TOP_PX = 4;
const LABEL_GAP_PX = 15;
const LABEL_OFFSET_PX = 9;

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

/** Markers on the measured points and the names of the lines. */
export function drawNames(plot: Canvas, drawing: ChartDrawing, ratio: number): void {
  const { ctx } = plot;
  ctx.save();
  for (const one of drawing.series)
    if (one.kind === 'measured') drawMarkers(plot, one, drawing.theme, ratio);
  drawLabels(plot, drawing, ratio);
  ctx.restore();
}

/** A law and another machine's line: thin, and without a name of their own. */
export function isBehind({ kind }: ChartSeries): boolean {
  return kind === 'law' || kind === 'elsewhere';
}

function drawMarkers(plot: Canvas, one: ChartSeries, theme: Theme, ratio: number): void {
  const { ctx } = plot;
  const path = markerPath(one.slot);
  ctx.fillStyle = colourOf(one, theme);
  const [first, second] = one.points;
  if (first !== undefined && second === undefined)
    drawBar(plot, first, colourOf(one, theme), ratio);
  for (const point of one.points) {
    drawSamples(plot, point, ratio);
    ctx.save();
    ctx.translate(plot.valToPos(point.x, 'x', true), plot.valToPos(point.y, 'y', true));
    ctx.scale(ratio * 0.85, ratio * 0.85);
    ctx.fill(path);
    ctx.restore();
  }
}

/** The interval of a line that is one point: its band would have no width. */
function drawBar(plot: Canvas, { x, low, high }: ChartPoint, colour: string, ratio: number): void {
  const { ctx } = plot;
  const at = plot.valToPos(x, 'x', true);
  const [top, bottom] = [plot.valToPos(high, 'y', true), plot.valToPos(low, 'y', true)];
  ctx.save();
  ctx.globalAlpha = 0.4;
  ctx.fillStyle = colour;
  ctx.fillRect(at - 2 * ratio, top, 4 * ratio, bottom - top);
  ctx.restore();
}

/** A dot for each value that differs from the marker's, side by side where several are one. */
function drawSamples(plot: Canvas, { x, y, samples = [] }: ChartPoint, ratio: number): void {
  const { ctx } = plot;
  const seen = new Map<number, number>();
  for (const sample of samples) {
    if (sample === y || sample <= 0) continue;
    const before = seen.get(sample) ?? 0;
    seen.set(sample, before + 1);
    const left = plot.valToPos(x, 'x', true) + (before + 1) * 4 * ratio;
    ctx.beginPath();
    ctx.arc(left, plot.valToPos(sample, 'y', true), 1.4 * ratio, 0, 2 * Math.PI);
    ctx.fill();
  }
}

/** Names stand beside the ends of their lines, pushed apart where lines meet. */
function drawLabels(plot: Canvas, drawing: ChartDrawing, ratio: number): void {
  const ends = findEnds(plot, drawing, ratio);
  const { ctx, bbox } = plot;
  ctx.font = font(ratio, 600);
  ctx.textBaseline = 'middle';
  const low = bbox.top + (FONT_PX / 2) * ratio;
  const high = bbox.top + bbox.height - (FONT_PX / 2) * ratio;
  for (const column of columnsOf(ends)) {
    const wanted = column.map((end) => end.y);
    const places = spreadLabels(wanted, LABEL_GAP_PX * ratio, low, high);
    column.forEach((end, index) => drawName(ctx, end, places[index] ?? end.y, drawing, ratio));
  }
}

/** Where a line ends on the side of the names, canvas pixels. */
interface LineEnd extends LabelEnd {
  readonly text: string;
  readonly colour: string;
  readonly y: number;
  /** At the edge of the plot: its name stands outside. */
  readonly isOuter: boolean;
}

function findEnds(plot: Canvas, drawing: ChartDrawing, ratio: number): readonly LineEnd[] {
  const { series, frame, theme } = drawing;
  const isLeft = frame.side === 'left';
  const edge = plot.bbox.left + (isLeft ? 0 : plot.bbox.width);
  return series.flatMap((one) => {
    const point = isLeft ? one.points[0] : one.points.at(-1);
    // One of a class has no name of its own.
    if (isBehind(one) || one.label === '' || point === undefined) return [];
    const x = plot.valToPos(point.x, 'x', true);
    const text = chooseLabel(one, frame.labelRoom);
    return [
      {
        text,
        width: (LABEL_OFFSET_PX + measureLabels([text])) * ratio,
        colour: colourOf(one, theme),
        x,
        y: plot.valToPos(point.y, 'y', true),
        isOuter: Math.abs(x - edge) < 4 * ratio,
      },
    ];
  });
}

/** The name of a line that ends inside stands on paper, so that other lines do not cross it. */
function drawName(
  ctx: CanvasRenderingContext2D,
  end: LineEnd,
  place: number,
  { frame, theme }: ChartDrawing,
  ratio: number,
): void {
  const outwards = (frame.side === 'left' ? -1 : 1) * ratio;
  const x = end.x + outwards * LABEL_OFFSET_PX;
  ctx.textAlign = frame.side === 'left' ? 'right' : 'left';
  if (!end.isOuter) {
    ctx.lineJoin = 'round';
    ctx.lineWidth = 4 * ratio;
    ctx.strokeStyle = theme.paper;
    ctx.strokeText(end.text, x, place);
  }
  ctx.fillStyle = end.colour;
  ctx.fillText(end.text, x, place);
  if (Math.abs(end.y - place) > 4 * ratio) drawLeader(ctx, end.x + outwards * 7, place, end, ratio);
}

/** A hairline from a name to the line it belongs to, where it could not stand beside it. */
function drawLeader(
  ctx: CanvasRenderingContext2D,
  x: number,
  y: number,
  end: LineEnd,
  ratio: number,
): void {
  ctx.save();
  ctx.strokeStyle = end.colour;
  ctx.globalAlpha = 0.6;
  ctx.lineWidth = ratio;
  ctx.beginPath();
  ctx.moveTo(x, y);
  ctx.lineTo(end.x, end.y);
  ctx.stroke();
  ctx.restore();
}

function markerPath(slot: number): Path2D {
  return new Path2D(markerOutline(slot));
}

function colourOf(one: ChartSeries, theme: Theme): string {
  return theme.series[one.slot - 1] ?? theme.ink;
}

function font(ratio: number, weight: number): string {
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
