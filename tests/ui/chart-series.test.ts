import { assert, array, constantFrom, double, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  alignColumns,
  type ChartSeries,
  keepDrawable,
  listPositions,
  rangeOf,
  rangeOfAxis,
} from '../../web/ui/chart-series.ts';

describe('drawable series', () => {
  const values = double({ min: -10, max: 1e6 });

  it('hold nothing at or below zero on a logarithmic axis, which would hang the chart', () => {
    assert(
      property(
        array(values),
        constantFrom('log', 'linear'),
        constantFrom('log', 'linear'),
        (xs, x, y) => {
          const points = xs.map((value) => ({ x: value, y: -value, low: value, high: 1 }));
          for (const { points: kept } of keepDrawable([line(points)], x, y)) {
            for (const point of kept) {
              expect(Object.values(point).every(Number.isFinite)).toBe(true);
              if (x === 'log') expect(point.x).toBeGreaterThan(0);
              if (y === 'log') expect(Math.min(point.y, point.low, point.high)).toBeGreaterThan(0);
            }
          }
        },
      ),
      { seed: 3 },
    );
  });

  it('keep their points where an axis is linear', () => {
    const points = [{ x: 0, y: -1, low: -2, high: 0 }];
    expect(keepDrawable([line(points)], 'linear', 'linear')[0]?.points).toEqual(points);
    expect(keepDrawable([line(points)], 'log', 'linear')[0]?.points).toEqual([]);
  });

  it('put a point in place of an end of its interval that cannot be drawn', () => {
    const points = [{ x: 1, y: 2, low: 0, high: 3 }];
    expect(keepDrawable([line(points)], 'log', 'log')[0]?.points).toEqual([
      { x: 1, y: 2, low: 2, high: 3 },
    ]);
  });
});

describe('the range of an axis', () => {
  it('is never empty and never at or below zero where it is logarithmic', () => {
    const positive = double({ min: 1e-9, max: 1e12, noNaN: true });
    assert(
      property(array(positive), (values) => {
        const [low, high] = rangeOf(values, 'log', 0.05);
        expect(low).toBeGreaterThan(0);
        expect(high).toBeGreaterThan(low);
      }),
      { seed: 5 },
    );
  });

  it('begins at zero where nothing is negative and the axis is linear', () => {
    expect(rangeOf([1, 10], 'linear', 0.2)[0]).toBe(0);
    expect(rangeOf([-1, 10], 'linear', 0)).toEqual([-1, 10]);
    expect(rangeOf([5], 'linear', 0)).toEqual([0, 10]);
    expect(rangeOf([0], 'linear', 0)).toEqual([0, 1]);
    expect(rangeOf([-5], 'linear', 0)).toEqual([-10, 1]);
  });
});

describe('the range of an axis that has an end', () => {
  it('has no air beyond it', () => {
    expect(rangeOfAxis({ scale: 'log', most: 1 }, [0.5, 1], 1)).toEqual([0.25, 1]);
    expect(rangeOfAxis({ scale: 'log', most: 8 }, [0.5, 1], 1)).toEqual([0.25, 2]);
    expect(rangeOfAxis({ scale: 'log' }, [0.5, 1], 1)).toEqual([0.25, 2]);
  });
});

describe('columns', () => {
  it('share all positions, with a gap where a series has no point', () => {
    const one = line([point(1, 10), point(4, 40)]);
    const other = line([point(2, 20)]);
    const positions = listPositions([one, other]);
    expect(positions).toEqual([1, 2, 4]);
    const columns = alignColumns([one, other], positions);
    expect(columns[0]).toEqual([10, null, 40]);
    expect(columns[1]).toEqual([11, null, 41]);
    expect(columns[2]).toEqual([9, null, 39]);
    expect(columns[3]).toEqual([null, 20, null]);
  });
});

function point(x: number, y: number): ChartSeries['points'][number] {
  return { x, y, low: y - 1, high: y + 1 };
}

function line(points: ChartSeries['points']): ChartSeries {
  return { id: 'a', label: 'A', short: 'a', slot: 1, kind: 'measured', points };
}
