import {
  type Canvas,
  type ChartDrawing,
  chooseLabel,
  colourOf,
  font,
  FONT_PX,
  isBehind,
  measureLabels,
} from './chart-drawing.ts';
import { columnsOf, type LabelEnd, spreadLabels } from './chart-labels.ts';
import { markerOutline } from './chart-markers.ts';
import { chooseNameSide, findNameEnd, type NameSide, type Polyline } from './chart-name-side.ts';
import type { ChartPoint, ChartSeries } from './chart-series.ts';
import type { Theme } from './theme-controller.ts';

const LABEL_GAP_PX = 15;
const LABEL_OFFSET_PX = 9;
/** Of a tick of y, what lies within the plot. */
const TICK_PX = 16;

/** Markers on the measured points and the names of the lines. */
export function drawNames(plot: Canvas, drawing: ChartDrawing, ratio: number): void {
  const { ctx } = plot;
  ctx.save();
  for (const one of drawing.series)
    if (one.kind === 'measured') drawMarkers(plot, one, drawing.theme, ratio);
  drawLabels(plot, drawing, ratio);
  ctx.restore();
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
    column.forEach((end, index) => {
      const place = end.isTurned ? end.y + end.shift : (places[index] ?? end.y);
      drawName(ctx, end, place, drawing, ratio);
    });
  }
}

/** Where a line ends on the side of the names, canvas pixels. */
interface LineEnd extends LabelEnd, NameSide {
  readonly text: string;
  readonly colour: string;
  readonly y: number;
  /** At the edge of the plot: its name stands outside. */
  readonly isOuter: boolean;
  /** Where the line ends; the name begins or ends there. */
  readonly tip: number;
}

function findEnds(plot: Canvas, drawing: ChartDrawing, ratio: number): readonly LineEnd[] {
  const { series, frame, theme } = drawing;
  const isLeft = frame.side === 'left';
  const outwards = isLeft ? -1 : 1;
  const edge = plot.bbox.left + (isLeft ? 0 : plot.bbox.width);
  // Where the ticks of y stand inside, a name has to leave them their room.
  const stop = plot.bbox.left + (isLeft ? plot.bbox.width : (frame.isInside ? TICK_PX : 0) * ratio);
  const named = series.filter((one) => !isBehind(one));
  const lines = named.map((one) => toPixels(plot, one));
  return named.flatMap((one, index) => {
    const point = findNameEnd(one, series, frame.side);
    // One of a class has no name of its own.
    if (one.label === '' || point === undefined) return [];
    const tip = plot.valToPos(point.x, 'x', true);
    const text = chooseLabel(one, frame.labelRoom);
    const width = (LABEL_OFFSET_PX + measureLabels([text])) * ratio;
    const isOuter = Math.abs(tip - edge) < 4 * ratio;
    const side = isOuter
      ? AHEAD
      : chooseNameSide(lines[index] ?? [], lines, { width, outwards, ratio, stop });
    const isBack = side.isTurned !== isLeft;
    const y = plot.valToPos(point.y, 'y', true);
    const colour = colourOf(one, theme);
    return [{ text, width, colour, tip, x: isBack ? tip - width : tip, y, isOuter, ...side }];
  });
}

const AHEAD = { isTurned: false, shift: 0 };

function toPixels(plot: Canvas, { points }: ChartSeries): Polyline {
  return points.map(({ x, y }) => [plot.valToPos(x, 'x', true), plot.valToPos(y, 'y', true)]);
}

/** The name of a line that ends inside stands on paper, so that other lines do not cross it. */
function drawName(
  ctx: CanvasRenderingContext2D,
  end: LineEnd,
  place: number,
  { frame, theme }: ChartDrawing,
  ratio: number,
): void {
  const isLeft = (frame.side === 'left') !== end.isTurned;
  const outwards = (isLeft ? -1 : 1) * ratio;
  const x = end.tip + outwards * LABEL_OFFSET_PX;
  ctx.textAlign = isLeft ? 'right' : 'left';
  if (!end.isOuter) {
    ctx.lineJoin = 'round';
    ctx.lineWidth = 4 * ratio;
    ctx.strokeStyle = theme.paper;
    ctx.strokeText(end.text, x, place);
  }
  ctx.fillStyle = end.colour;
  ctx.fillText(end.text, x, place);
  if (Math.abs(end.y - place) <= 4 * ratio || end.isTurned) return;
  drawLeader(ctx, end.tip + outwards * 7, place, end, ratio);
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
  ctx.lineTo(end.tip, end.y);
  ctx.stroke();
  ctx.restore();
}

function markerPath(slot: number): Path2D {
  return new Path2D(markerOutline(slot));
}
