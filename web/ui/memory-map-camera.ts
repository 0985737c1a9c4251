import { heightOfRow, type MapView } from './memory-map-geometry.ts';
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
/** A wide map tells its regions at the right. */
const REGIONS_PX = 148;
const WIDE_PX = 720;

/** Everything of a view that does not change while it is scrolled. */
export type Lens = Omit<MapView, 'scrolledPx'>;

/** The lens for a canvas of `width` by `height` CSS pixels. */
export function openLens(
  ground: MapGround,
  bytesPerRow: number,
  width: number,
  height: number,
): Lens {
  const widthPx = widthOfRows(width);
  return {
    layout: layOutRows(ground.bytes, ground.quiet, bytesPerRow),
    rowPx: heightOfRow(widthPx, bytesPerRow),
    gapPx: GAP_PX,
    gutterPx: GUTTER_PX,
    widthPx,
    heightPx: height,
  };
}

function widthOfRows(width: number): number {
  return Math.max(1, width - GUTTER_PX - (width >= WIDE_PX ? REGIONS_PX : 1));
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
