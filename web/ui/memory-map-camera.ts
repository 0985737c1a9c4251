import { addressAt, boxOfByte, heightOfRow, type MapView } from './memory-map-geometry.ts';
import {
  FEWEST_BYTES,
  fitBytesPerRow,
  layOutRows,
  MOST_BYTES,
  type RowLayout,
  rowOf,
} from './memory-map-rows.ts';
import type { MapGround } from './memory-map-scene.ts';

/** Pixels between two rows. */
const GAP_PX = 2;
/** Digits of the longest address, and air. */
const GUTTER_PX = 70;
/** Beside the rows: brackets of the regions, on a wide map with their names. */
const BRACKETS_PX = 8;
const REGIONS_PX = 148;
const WIDE_PX = 720;

/** Everything of a view that does not change while it is scrolled. */
export type Lens = Omit<MapView, 'scrolledPx'>;

/** The lens for a canvas of `width` by at most `height` CSS pixels; few rows take no more than they need. */
export function openLens(
  ground: MapGround,
  bytesPerRow: number,
  width: number,
  height: number,
): Lens {
  const widthPx = widthOfRows(width);
  const layout = layOutRows(ground.bytes, ground.quiet, bytesPerRow);
  const rowPx = heightOfRow(widthPx, bytesPerRow);
  const heightPx = Math.min(height, layout.rows * rowPx);
  return { layout, rowPx, gapPx: GAP_PX, gutterPx: GUTTER_PX, widthPx, heightPx };
}

function widthOfRows(width: number): number {
  return Math.max(1, width - GUTTER_PX - (width >= WIDE_PX ? REGIONS_PX : BRACKETS_PX));
}

/** The finest zoom at which all of memory is seen at once. */
export function fitZoom(ground: MapGround, width: number, height: number): number {
  const rows = (bytesPerRow: number): number =>
    Math.floor(height / heightOfRow(widthOfRows(width), bytesPerRow));
  return fitBytesPerRow(ground.bytes, ground.quiet, rows(MOST_BYTES));
}

/** One step nearer (`by` < 0) or farther, as far as there is any. */
export function zoomBy(bytesPerRow: number, by: number): number {
  return Math.min(MOST_BYTES, Math.max(FEWEST_BYTES, bytesPerRow * 2 ** by));
}

/** What stays where it is while the zoom changes: the cursor where it is seen, else the middle. */
export function anchorOf(
  view: MapView,
  cursor: number | null,
): { readonly address: number; readonly y: number } {
  if (cursor !== null) {
    const { y } = boxOfByte(view, cursor);
    if (y >= 0 && y < view.heightPx) return { address: cursor, y };
  }
  const middle = view.heightPx / 2;
  return { address: addressAt(view, view.gutterPx, middle) ?? 0, y: middle };
}

/** How far to scroll so that an address keeps its height on the screen, or comes into sight. */
export function scrollTo(
  lens: Pick<Lens, 'layout' | 'rowPx' | 'heightPx'>,
  address: number,
  atPx: number,
): number {
  const top = rowOf(lens.layout, address) * lens.rowPx;
  return clampScroll(lens, top - atPx);
}

export function clampScroll(
  { layout, rowPx, heightPx }: { layout: RowLayout; rowPx: number; heightPx: number },
  scrolled: number,
): number {
  return Math.max(0, Math.min(scrolled, layout.rows * rowPx - heightPx));
}

/** Scrolls no more than it takes to see an address's row whole. */
export function reveal(lens: Lens, scrolled: number, address: number): number {
  const top = rowOf(lens.layout, address) * lens.rowPx;
  if (top < scrolled) return clampScroll(lens, top - lens.rowPx);
  if (top + lens.rowPx > scrolled + lens.heightPx)
    return clampScroll(lens, top + 2 * lens.rowPx - lens.heightPx);
  return scrolled;
}
