import { MOMENT_KINDS, type MomentKind } from '../memory/moment.ts';
import { writeBytes, writeRoughBytes } from '../report/figures.ts';
import { writeAddress, writeByte } from '../report/addresses.ts';
import type { MapPicture } from './memory-map-draw.ts';
import { boxesOf, seenRows } from './memory-map-geometry.ts';
import { spanAt } from './memory-map-paint.ts';
import { type AddressRange, rangeOfRow, rowOf } from './memory-map-rows.ts';
import type { MapScene } from './memory-map-scene.ts';

const FONT_PX = 12;
/** Lines of text stand at least so far apart. */
const LINE_PX = 15;

/** The address that a row begins with, left of it; rows in between have none where they are low. */
export function drawAddresses({ ctx, view, style }: MapPicture): void {
  const every = Math.ceil(LINE_PX / view.rowPx);
  const [first, end] = seenRows(view);
  ctx.font = `${FONT_PX}px ${style.mono}`;
  ctx.fillStyle = style.quiet;
  ctx.textAlign = 'left';
  ctx.textBaseline = 'middle';
  for (let row = first - (first % every); row < end; row += every) {
    const range = rangeOfRow(view.layout, row);
    if (range !== null) ctx.fillText(writeAddress(range.start), 0, middleOfRow(view, row));
  }
}

function middleOfRow({ rowPx, gapPx, scrolledPx }: MapPicture['view'], row: number): number {
  return row * rowPx - scrolledPx + (rowPx - gapPx) / 2 + 0.5;
}

/** A fold says what it hides, between two broken lines. */
export function drawFolds(picture: MapPicture): void {
  const { ctx, view, scene, style } = picture;
  ctx.font = `${FONT_PX}px system-ui, sans-serif`;
  ctx.textBaseline = 'middle';
  ctx.textAlign = 'left';
  ctx.strokeStyle = style.rule;
  ctx.lineWidth = 1;
  for (const band of view.layout.bands) {
    const y = middleOfRow(view, band.firstRow);
    if (band.kind !== 'fold' || y < -view.rowPx || y > view.heightPx + view.rowPx) continue;
    const text = `${writeRoughBytes(band.end - band.start)} of ${nameAt(scene, band.start)}, never touched`;
    ctx.fillStyle = style.quiet;
    ctx.fillText(text, view.gutterPx + 8, y, view.widthPx - 16);
    const from = view.gutterPx + 16 + Math.min(view.widthPx - 24, ctx.measureText(text).width);
    ctx.setLineDash([2, 4]);
    ctx.beginPath();
    ctx.moveTo(from, y);
    ctx.lineTo(view.gutterPx + view.widthPx, y);
    ctx.stroke();
    ctx.setLineDash([]);
  }
}

/** What is at an address, in a word or two. */
function nameAt({ ends, spans, memory }: MapScene, address: number): string {
  if (address >= memory.byteLength) return 'memory to come';
  const at = spanAt({ ends, count: spans.count }, address);
  return NAMES[MOMENT_KINDS[spans.kind[at] ?? 0] ?? 'untouched'];
}

export const NAMES: Readonly<Record<MomentKind, string>> = {
  static: 'static data',
  'free-stack': 'free stack',
  frame: 'frame',
  block: 'block',
  'free-block': 'free heap',
  bookkeeping: 'bookkeeping',
  untouched: 'untouched memory',
  corrupt: 'corruption',
};

/** The bytes themselves, above a band of what they are. */
export function drawDigits({ ctx, view, scene, style }: MapPicture): void {
  const [first, end] = seenRows(view);
  const cell = view.widthPx / view.layout.bytesPerRow;
  ctx.font = `${FONT_PX}px ${style.mono}`;
  ctx.textBaseline = 'middle';
  ctx.textAlign = 'center';
  for (let row = first; row < end; row++) {
    const range = rangeOfRow(view.layout, row);
    if (range === null || range.kind === 'fold') continue;
    const y = row * view.rowPx - view.scrolledPx;
    const last = Math.min(range.end, scene.memory.byteLength);
    ctx.fillStyle = style.paper;
    ctx.fillRect(view.gutterPx, y, (last - range.start) * cell, view.rowPx - view.gapPx - BAND_PX);
    for (let at = range.start; at < last; at++) {
      const byte = scene.memory[at] ?? 0;
      ctx.fillStyle = byte === 0 ? style.quiet : style.ink;
      ctx.fillText(
        writeByte(byte),
        view.gutterPx + (at - range.start + 0.5) * cell,
        y + (view.rowPx - view.gapPx - BAND_PX) / 2 + 0.5,
      );
    }
  }
}

/** Height of the band of colour under the digits. */
const BAND_PX = 6;

/** Names on what has room for one. */
export function drawTags({ ctx, view, scene, style }: MapPicture): void {
  const [first, end] = seenRows(view);
  const from = rangeOfRow(view.layout, first)?.start ?? 0;
  const to = rangeOfRow(view.layout, end - 1)?.end ?? 0;
  const { spans } = scene;
  const least = (view.layout.bytesPerRow / view.widthPx) * LEAST_TAG_PX;
  // What is struck out has its own name beside it, and the row to itself.
  const struck = new Set(scene.corruptions.map((range) => boxesOf(view, range)[0]?.y));
  ctx.font = `${FONT_PX}px system-ui, sans-serif`;
  ctx.textBaseline = 'middle';
  ctx.textAlign = 'left';
  for (let at = spanAt({ ends: scene.ends, count: spans.count }, from); at < spans.count; at++) {
    const start = spans.address[at] ?? 0;
    if (start >= to) return;
    const bytes = spans.bytes[at] ?? 0;
    const kind = MOMENT_KINDS[spans.kind[at] ?? 0] ?? 'untouched';
    if (bytes >= least && TAGGED.has(kind))
      drawTag(
        ctx,
        view,
        style,
        { start, end: start + bytes },
        struck,
        `${NAMES[kind]} ${writeBytes(bytes)}`,
      );
  }
}

const LEAST_TAG_PX = 60;
const TAGGED: ReadonlySet<MomentKind> = new Set([
  'static',
  'frame',
  'block',
  'free-block',
  'corrupt',
]);

/** On a plate of paper, at the start of the stretch; nowhere where it would stick out. */
function drawTag(
  ctx: CanvasRenderingContext2D,
  view: MapPicture['view'],
  style: MapPicture['style'],
  range: AddressRange,
  taken: ReadonlySet<number | undefined>,
  text: string,
): void {
  const { width } = ctx.measureText(text);
  const box = boxesOf(view, range).find(
    (one) => one.width >= width + 16 && !taken.has(one.y) && !isFolded(view, one.y),
  );
  if (box === undefined) return;
  ctx.fillStyle = style.paper;
  ctx.fillRect(box.x + 5, box.y + 1, width + 6, box.height - 2);
  ctx.fillStyle = style.ink;
  ctx.fillText(text, box.x + 8, box.y + box.height / 2 + 0.5);
}

function isFolded(view: MapPicture['view'], y: number): boolean {
  const row = Math.round((y + view.scrolledPx) / view.rowPx);
  return rangeOfRow(view.layout, row)?.kind === 'fold';
}

/** Right of the rows: which region they belong to, and what of a frame is not in memory. */
export function drawRegions({ ctx, view, scene, style, width }: MapPicture): void {
  const left = view.gutterPx + view.widthPx + BRACKET_PX;
  ctx.font = `${FONT_PX}px system-ui, sans-serif`;
  ctx.textBaseline = 'middle';
  ctx.textAlign = 'left';
  let free = 0;
  for (const { range, lines, isAbsent } of listRegions(scene)) {
    const top = rowOf(view.layout, range.start) * view.rowPx - view.scrolledPx;
    const bottom = (rowOf(view.layout, range.end - 1) + 1) * view.rowPx - view.scrolledPx;
    if (bottom <= 0 || top >= view.heightPx) continue;
    drawBracket(ctx, left - 4, Math.max(0, top), bottom - view.gapPx, isAbsent, style);
    if (left > width - LEAST_REGION_PX) continue;
    const at = Math.max(top, 0, free);
    ctx.fillStyle = isAbsent ? style.ink : style.quiet;
    lines.forEach((text, index) => ctx.fillText(text, left + 4, at + 8 + index * LINE_PX));
    free = at + lines.length * LINE_PX + 4;
  }
}

/** From the bytes to the bracket of their region. */
const BRACKET_PX = 8;
const LEAST_REGION_PX = 100;

interface Region {
  readonly range: AddressRange;
  readonly lines: readonly string[];
  /** It tells of something that is not in linear memory. */
  readonly isAbsent: boolean;
}

function listRegions({ ground, frames, memory }: MapScene): readonly Region[] {
  const { dataEnd, heapBase } = ground.layout;
  const region = (start: number, end: number, lines: readonly string[]): readonly Region[] =>
    end > start ? [{ range: { start, end }, lines, isAbsent: false }] : [];
  const lowest = frames.reduce((low, { start }) => Math.min(low, start), heapBase);
  return [
    ...region(0, dataEnd, ['static data']),
    ...region(dataEnd, lowest, ['free stack']),
    ...(lowest < heapBase
      ? [{ range: { start: lowest, end: heapBase }, lines: OUT_OF_REACH, isAbsent: true }]
      : []),
    ...region(heapBase, memory.byteLength, ['heap']),
  ];
}

const OUT_OF_REACH = ['open frames; return', 'address: in the engine,', 'out of reach'] as const;

function drawBracket(
  ctx: CanvasRenderingContext2D,
  x: number,
  top: number,
  bottom: number,
  isAbsent: boolean,
  style: MapPicture['style'],
): void {
  ctx.strokeStyle = isAbsent ? style.ink : style.rule;
  ctx.lineWidth = 1;
  ctx.setLineDash(isAbsent ? [3, 3] : []);
  ctx.beginPath();
  ctx.moveTo(x + 0.5, top + 1);
  ctx.lineTo(x + 0.5, bottom - 1);
  ctx.stroke();
  ctx.setLineDash([]);
}
