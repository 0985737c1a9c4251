import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitBytesPerRow, layOutRows, rangeOfRow, rowOf } from '../../web/ui/memory-map-rows.ts';

const quietStack = { start: 1_000, end: 100_000 };

describe('the rows of a memory map', () => {
  it('hold equally many bytes, and fold what is never touched into one', () => {
    const layout = layOutRows(131_072, [quietStack], 1024);
    expect(layout.bands.map(({ kind, start, end, rows }) => [kind, start, end, rows])).toEqual([
      ['rows', 0, 1024, 1],
      ['fold', 1024, 99_328, 1],
      ['rows', 99_328, 131_072, 31],
    ]);
    expect(layout.rows).toBe(33);
  });

  it('fold nothing that would save no room', () => {
    expect(layOutRows(16_384, [{ start: 2048, end: 6144 }], 2048).bands).toHaveLength(1);
    expect(layOutRows(16_384, [{ start: 2048, end: 8192 }], 2048).bands).toHaveLength(3);
    expect(layOutRows(16_384, [{ start: 1024, end: 5056 }], 64).bands).toHaveLength(1);
    expect(layOutRows(16_384, [{ start: 1024, end: 5120 }], 64).bands).toHaveLength(3);
  });

  it('fold the end of memory to its last byte', () => {
    const { bands } = layOutRows(10_000, [{ start: 4096, end: 10_000 }], 1024);
    expect(bands.at(-1)).toMatchObject({ kind: 'fold', start: 4096, end: 10_000 });
  });

  it('find the row of every address, and the addresses of every row', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 200_000 }),
        fc.array(fc.integer({ min: 0, max: 200_000 }), { maxLength: 8 }),
        fc.integer({ min: 3, max: 14 }),
        fc.integer({ min: 0, max: 199_999 }),
        (bytes, cuts, power, wanted) => {
          const layout = layOutRows(bytes, pairs(cuts, bytes), 2 ** power);
          const address = wanted % bytes;
          const range = rangeOfRow(layout, rowOf(layout, address));
          expect(range).not.toBeNull();
          expect(range?.start).toBeLessThanOrEqual(address);
          expect(range?.end).toBeGreaterThan(address);
          expect(rangeOfRow(layout, layout.rows)).toBeNull();
          expect(coveredBytes(layout)).toBe(bytes);
        },
      ),
      { seed: 5, numRuns: 300 },
    );
  });

  it('are as fine as the room allows', () => {
    const bytesPerRow = fitBytesPerRow(1 << 20, [{ start: 4096, end: 1_000_000 }], 40);
    expect(layOutRows(1 << 20, [{ start: 4096, end: 1_000_000 }], bytesPerRow).rows).toBeLessThan(
      41,
    );
    expect(
      layOutRows(1 << 20, [{ start: 4096, end: 1_000_000 }], bytesPerRow / 2).rows,
    ).toBeGreaterThan(40);
  });
});

/** Ranges in address order out of any numbers. */
function pairs(cuts: readonly number[], bytes: number) {
  const sorted = cuts.map((cut) => cut % bytes).sort((a, b) => a - b);
  return sorted.flatMap((start, index) => {
    const end = sorted[index + 1];
    return index % 2 === 0 && end !== undefined ? [{ start, end }] : [];
  });
}

function coveredBytes(layout: ReturnType<typeof layOutRows>): number {
  let sum = 0;
  for (let row = 0; row < layout.rows; row++) {
    const range = rangeOfRow(layout, row);
    sum += range === null ? 0 : range.end - range.start;
  }
  return sum;
}
