import { describe, expect, it } from 'vitest';
import {
  anchorOf,
  clampScroll,
  fitZoom,
  openLens,
  reveal,
  scrollTo,
  zoomBy,
} from '../../web/ui/memory-map-camera.ts';
import { HEX_ROW_PX, ROW_PX } from '../../web/ui/memory-map-geometry.ts';
import { FEWEST_BYTES, MOST_BYTES, rangeOfRow, rowOf } from '../../web/ui/memory-map-rows.ts';

const ground = {
  layout: { dataEnd: 1024, heapBase: 1 << 20 },
  bytes: 1_200_000,
  quiet: [{ start: 4096, end: 1_040_000 }],
  owners: new Uint8Array(1),
};

describe('the zoom of a memory map', () => {
  it('begins where all of memory is seen at once', () => {
    const bytesPerRow = fitZoom(ground, 1000, 384);
    const { layout } = openLens(ground, bytesPerRow, 1000, 384);
    expect(layout.rows).toBeLessThanOrEqual(384 / ROW_PX);
    expect(openLens(ground, bytesPerRow / 2, 1000, 384).layout.rows).toBeGreaterThan(384 / ROW_PX);
  });

  it('goes down to single bytes and up to a mebibyte a row, and no further', () => {
    expect(zoomBy(64, -1)).toBe(32);
    expect(zoomBy(FEWEST_BYTES, -1)).toBe(FEWEST_BYTES);
    expect(zoomBy(MOST_BYTES, 1)).toBe(MOST_BYTES);
  });

  it('has rows for digits where they fit, on a narrow page too', () => {
    expect(openLens(ground, 16, 390, 300).rowPx).toBe(HEX_ROW_PX);
    expect(openLens(ground, 64, 390, 300).rowPx).toBe(ROW_PX);
  });
});

describe('what stays where it is while the zoom changes', () => {
  const lens = openLens(ground, 256, 1000, 320);
  const seen = { ...lens, scrolledPx: 5 * lens.rowPx };

  it('is the cursor from the first row that is seen to the last, else the middle', () => {
    const rows = lens.heightPx / lens.rowPx;
    const middle = { address: addressOf(5 + rows / 2), y: lens.heightPx / 2 };
    expect(anchorOf(seen, addressOf(5)).address).toBe(addressOf(5));
    expect(anchorOf(seen, addressOf(5 + rows - 1)).address).toBe(addressOf(5 + rows - 1));
    expect(anchorOf(seen, addressOf(4))).toEqual(middle);
    expect(anchorOf(seen, addressOf(5 + rows))).toEqual(middle);
    expect(anchorOf(seen, null)).toEqual(middle);
  });

  function addressOf(row: number): number {
    const range = rangeOfRow(lens.layout, row);
    if (range === null) throw new Error(`no row ${row}`);
    return range.start;
  }
});

describe('scrolling', () => {
  const lens = openLens(ground, 256, 1000, 320);
  const address = 1_100_000;
  const top = rowOf(lens.layout, address) * lens.rowPx;

  it('keeps an address where it was on the screen', () => {
    expect(scrollTo(lens, address, 100)).toBe(top - 100);
  });

  it('never leaves the picture', () => {
    expect(clampScroll(lens, -5)).toBe(0);
    expect(clampScroll(lens, 1e9)).toBe(lens.layout.rows * lens.rowPx - 320);
    expect(clampScroll({ ...lens, heightPx: 1e9 }, 50)).toBe(0);
  });

  it('shows an address that is out of sight, and leaves alone what is in sight', () => {
    expect(reveal(lens, top - 50, address)).toBe(top - 50);
    for (const scrolled of [top + 1, top - 319]) {
      const seen = reveal(lens, scrolled, address);
      expect(seen).toBeLessThanOrEqual(top);
      expect(seen + 320).toBeGreaterThanOrEqual(top + lens.rowPx);
    }
  });
});
