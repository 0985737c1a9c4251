import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addressAt,
  boxesOf,
  boxOfByte,
  heightOfRow,
  HEX_ROW_PX,
  type MapView,
  ROW_PX,
  seenRows,
} from '../../web/ui/memory-map-geometry.ts';
import { layOutRows } from '../../web/ui/memory-map-rows.ts';

const quiet = [{ start: 1024, end: 64 * 1024 }];

function viewOf(scrolledPx = 0): MapView {
  const layout = layOutRows(128 * 1024, quiet, 1024);
  return { layout, rowPx: 16, gapPx: 2, gutterPx: 60, widthPx: 512, heightPx: 160, scrolledPx };
}

describe('the geometry of a memory map', () => {
  it('finds under a point the byte whose cell is there', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 128 * 1024 - 1 }),
        fc.integer({ min: 0, max: 800 }),
        (address, scrolled) => {
          const view = viewOf(scrolled);
          const { x, y, width, height } = boxOfByte(view, address);
          const found = addressAt(view, x + width / 2, y + height / 2);
          const isFolded = address >= 1024 && address < 64 * 1024;
          expect(found).toBe(isFolded ? 1024 : address);
        },
      ),
      { seed: 9, numRuns: 300 },
    );
  });

  it('finds nothing beside the rows', () => {
    expect(addressAt(viewOf(), 10, 5)).toBeNull();
    expect(addressAt(viewOf(), 572, 5)).toBeNull();
    expect(addressAt(viewOf(), 100, -1)).toBeNull();
    expect(addressAt(viewOf(), 100, 5000)).toBeNull();
  });

  it('draws a stretch row by row, as far as it is seen', () => {
    const boxes = boxesOf(viewOf(), { start: 65 * 1024 + 512, end: 67 * 1024 + 256 });
    expect(boxes).toEqual([
      { x: 316, y: 48, width: 256, height: 14 },
      { x: 60, y: 64, width: 512, height: 14 },
      { x: 60, y: 80, width: 128, height: 14 },
    ]);
    expect(boxesOf(viewOf(), { start: 100 * 1024, end: 101 * 1024 })).toEqual([]);
    expect(boxesOf(viewOf(80), { start: 65 * 1024, end: 67 * 1024 + 256 })).toHaveLength(1);
  });

  it('never draws a byte out of sight', () => {
    expect(boxesOf(viewOf(), { start: 100, end: 101 })[0]?.width).toBe(1);
  });

  it('knows the rows that are seen, in part or whole', () => {
    expect(seenRows(viewOf())).toEqual([0, 10]);
    expect(seenRows(viewOf(8))).toEqual([0, 11]);
    expect(seenRows(viewOf(16 * 60))).toEqual([60, 66]);
  });

  it('makes rows higher where digits have room', () => {
    expect(heightOfRow(17 * 64, 64)).toBe(HEX_ROW_PX);
    expect(heightOfRow(17 * 64 - 1, 64)).toBe(ROW_PX);
  });
});
