import type { MapPicture } from './memory-map-draw.ts';
import { type Box, boxesOf, boxOfByte } from './memory-map-geometry.ts';
import { MOST_ARROWS, type Touch } from './memory-map-scene.ts';

/** What is written or given out has a solid frame, what is read or taken back a dashed one. */
export function drawTouches({ ctx, view, scene, style }: MapPicture): void {
  for (const touch of scene.touches) {
    const boxes = boxesOf(view, touch);
    for (const box of boxes) outline(ctx, box, style.paper, style.accent, dashOf(touch));
    const first = boxes[0];
    if (first !== undefined) drawPointer(ctx, first, style.paper, style.accent);
  }
}

function dashOf({ does }: Touch): readonly number[] {
  return does === 'read' || does === 'take' ? [3, 3] : [];
}

/** On a ring of paper, so that it is seen on any ground. */
function outline(
  ctx: CanvasRenderingContext2D,
  { x, y, width, height }: Box,
  paper: string,
  colour: string,
  dash: readonly number[],
): void {
  ctx.save();
  ctx.lineWidth = 4;
  ctx.strokeStyle = paper;
  ctx.strokeRect(x - 1, y - 1, width + 2, height + 2);
  ctx.lineWidth = 2;
  ctx.strokeStyle = colour;
  ctx.setLineDash([...dash]);
  ctx.strokeRect(x - 1, y - 1, width + 2, height + 2);
  ctx.restore();
}

/** A byte may be a pixel wide: a triangle above it says where. */
function drawPointer(
  ctx: CanvasRenderingContext2D,
  { x, y, width }: Box,
  paper: string,
  colour: string,
): void {
  const tip = x + Math.min(width, 8) / 2;
  ctx.beginPath();
  ctx.moveTo(tip, y - 2);
  ctx.lineTo(tip - 5, y - 10);
  ctx.lineTo(tip + 5, y - 10);
  ctx.closePath();
  ctx.lineWidth = 3;
  ctx.strokeStyle = paper;
  ctx.stroke();
  ctx.fillStyle = colour;
  ctx.fill();
}

/** Struck out, with its name beside it: nothing here rests on the colour alone. */
export function drawCorruptions({ ctx, view, scene, style }: MapPicture): void {
  ctx.font = '600 12px system-ui, sans-serif';
  ctx.textBaseline = 'middle';
  ctx.textAlign = 'left';
  for (const range of scene.corruptions) {
    const [box] = boxesOf(view, range);
    if (box === undefined) continue;
    outline(ctx, box, style.paper, style.bad, []);
    strike(ctx, box, style.bad);
    const text = 'corruption';
    const { width } = ctx.measureText(text);
    const isLate = box.x + box.width + width + 16 > view.gutterPx + view.widthPx;
    const x = isLate ? box.x - width - 12 : box.x + box.width + 6;
    ctx.fillStyle = style.paper;
    ctx.fillRect(x - 2, box.y, width + 6, box.height);
    ctx.fillStyle = style.bad;
    ctx.fillText(text, x + 1, box.y + box.height / 2 + 0.5);
  }
}

function strike(ctx: CanvasRenderingContext2D, { x, y, width, height }: Box, colour: string): void {
  const [middle, reach] = [x + width / 2, Math.max(5, width / 2)];
  ctx.beginPath();
  ctx.moveTo(middle - reach, y);
  ctx.lineTo(middle + reach, y + height);
  ctx.moveTo(middle + reach, y);
  ctx.lineTo(middle - reach, y + height);
  ctx.lineWidth = 2;
  ctx.strokeStyle = colour;
  ctx.stroke();
}

/** The byte that is looked at. */
export function drawCursor({ ctx, view, style }: MapPicture, address: number): void {
  for (const box of boxesOf(view, { start: address, end: address + 1 })) {
    outline(ctx, box, style.paper, style.ink, []);
    if (box.width < 4) drawCross(ctx, box, style.ink);
  }
}

function drawCross(ctx: CanvasRenderingContext2D, { x, y, width, height }: Box, colour: string) {
  const middle = x + width / 2;
  ctx.beginPath();
  ctx.moveTo(middle, y - 5);
  ctx.lineTo(middle, y + height + 5);
  ctx.lineWidth = 1;
  ctx.strokeStyle = colour;
  ctx.stroke();
}

/** From each word that holds an address to the byte that it names. */
export function drawArrows({ ctx, view, scene, style }: MapPicture): void {
  ctx.save();
  for (const { from, to } of scene.arrows.slice(0, MOST_ARROWS)) {
    const [start, target] = [middleOf(boxOfByte(view, from)), boxOfByte(view, to)];
    const end = { x: target.x, y: target.y + target.height / 2 };
    if (isSeen(start.y, view.heightPx) || isSeen(end.y, view.heightPx)) {
      ctx.lineWidth = 4;
      ctx.strokeStyle = style.paper;
      traceArrow(ctx, start, end);
      ctx.lineWidth = 1.5;
      ctx.strokeStyle = style.ink;
      traceArrow(ctx, start, end);
      drawHead(ctx, start, end, style.ink);
    }
  }
  ctx.restore();
}

interface Point {
  readonly x: number;
  readonly y: number;
}

function middleOf({ x, y, width, height }: Box): Point {
  return { x: x + width / 2, y: y + height / 2 };
}

function isSeen(y: number, height: number): boolean {
  return y >= 0 && y <= height;
}

/** Bent to the side, so that two arrows between the same rows can be told apart. */
function bendOf(start: Point, end: Point): Point {
  const [dx, dy] = [end.x - start.x, end.y - start.y];
  const bend = Math.min(60, 12 + Math.hypot(dx, dy) / 6);
  const length = Math.max(1, Math.hypot(dx, dy));
  return {
    x: (start.x + end.x) / 2 + (dy / length) * bend,
    y: (start.y + end.y) / 2 - (dx / length) * bend,
  };
}

function traceArrow(ctx: CanvasRenderingContext2D, start: Point, end: Point): void {
  const bend = bendOf(start, end);
  ctx.beginPath();
  ctx.moveTo(start.x, start.y);
  ctx.quadraticCurveTo(bend.x, bend.y, end.x, end.y);
  ctx.stroke();
}

const HEAD_PX = 7;

function drawHead(ctx: CanvasRenderingContext2D, start: Point, end: Point, colour: string): void {
  const bend = bendOf(start, end);
  const angle = Math.atan2(end.y - bend.y, end.x - bend.x);
  const side = (turn: number): Point => ({
    x: end.x - HEAD_PX * Math.cos(angle + turn),
    y: end.y - HEAD_PX * Math.sin(angle + turn),
  });
  const [left, right] = [side(0.45), side(-0.45)];
  ctx.beginPath();
  ctx.moveTo(end.x, end.y);
  ctx.lineTo(left.x, left.y);
  ctx.lineTo(right.x, right.y);
  ctx.closePath();
  ctx.fillStyle = colour;
  ctx.fill();
  ctx.beginPath();
  ctx.arc(start.x, start.y, 2.5, 0, 2 * Math.PI);
  ctx.fill();
}
