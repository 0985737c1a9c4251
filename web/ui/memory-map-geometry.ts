import { type AddressRange, rangeOfRow, type RowLayout, rowOf } from './memory-map-rows.ts';

/** Where rows stand on the canvas, CSS pixels; `scrolled` of the picture's height is above it. */
export interface MapView {
  readonly layout: RowLayout;
  readonly rowPx: number;
  /** Between two rows, at the lower end of each. */
  readonly gapPx: number;
  /** Left of the bytes: room for addresses. */
  readonly gutterPx: number;
  /** Width of a row's bytes. */
  readonly widthPx: number;
  readonly heightPx: number;
  readonly scrolledPx: number;
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The rows that can be seen, the partly seen ones too: from the first up to and without the last. */
export function seenRows(view: MapView): readonly [first: number, end: number] {
  const { rowPx, scrolledPx, heightPx, layout } = view;
  const first = Math.max(0, Math.floor(scrolledPx / rowPx));
  return [first, Math.min(layout.rows, Math.ceil((scrolledPx + heightPx) / rowPx))];
}

/** The byte under a point; null beside the rows. A fold is its first byte. */
export function addressAt(view: MapView, x: number, y: number): number | null {
  const range = rangeOfRow(view.layout, Math.floor((y + view.scrolledPx) / view.rowPx));
  const across = (x - view.gutterPx) / view.widthPx;
  if (range === null || across < 0 || across >= 1) return null;
  if (range.kind === 'fold') return range.start;
  const address = range.start + Math.floor(across * view.layout.bytesPerRow);
  return address < range.end ? address : null;
}

/** Where the cell of one byte stands, on the canvas or outside of it. */
export function boxOfByte(view: MapView, address: number): Box {
  const { layout, gutterPx, widthPx, rowPx, gapPx } = view;
  const row = rowOf(layout, address);
  const range = rangeOfRow(layout, row);
  const y = row * rowPx - view.scrolledPx;
  const height = rowPx - gapPx;
  if (range === null || range.kind === 'fold') return { x: gutterPx, y, width: widthPx, height };
  const cell = widthPx / layout.bytesPerRow;
  return { x: gutterPx + (address - range.start) * cell, y, width: cell, height };
}

/** The seen parts of a stretch of memory, one box a row; what is in a fold is the whole fold. */
export function boxesOf(view: MapView, { start, end }: AddressRange): readonly Box[] {
  const { layout, gutterPx, widthPx, rowPx, gapPx, scrolledPx } = view;
  const [firstSeen, endSeen] = seenRows(view);
  const first = Math.max(firstSeen, rowOf(layout, start));
  const last = Math.min(endSeen - 1, rowOf(layout, Math.max(start, end - 1)));
  const boxes: Box[] = [];
  for (let row = first; row <= last; row++) {
    const range = rangeOfRow(layout, row);
    if (range === null) continue;
    const [y, height] = [row * rowPx - scrolledPx, rowPx - gapPx];
    if (range.kind === 'fold') boxes.push({ x: gutterPx, y, width: widthPx, height });
    else boxes.push({ ...placeAcross(view, range.start, start, end), y, height });
  }
  return boxes;
}

/** Left edge and width of `[start, end)` within the row that begins at `rowStart`. */
function placeAcross(
  { layout, gutterPx, widthPx }: MapView,
  rowStart: number,
  start: number,
  end: number,
): Pick<Box, 'x' | 'width'> {
  const scale = widthPx / layout.bytesPerRow;
  const from = Math.max(0, start - rowStart) * scale;
  const to = Math.min(layout.bytesPerRow, end - rowStart) * scale;
  return { x: gutterPx + from, width: Math.max(1, to - from) };
}

/** A byte as wide as this has room for its two digits. */
export const HEX_CELL_PX = 17;

/** Heights of a row, CSS pixels: with room for digits, or for a line of small text. */
export const HEX_ROW_PX = 24;
export const ROW_PX = 16;

export function heightOfRow(widthPx: number, bytesPerRow: number): number {
  return widthPx / bytesPerRow >= HEX_CELL_PX ? HEX_ROW_PX : ROW_PX;
}
