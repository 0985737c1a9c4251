import { describe, expect, it } from 'vitest';
import { nearestPosition, readPoints, stepCursor } from '../../web/ui/chart-reading.ts';
import { fractionOf, valueAt } from '../../web/ui/chart-scale.ts';
import type { ChartAxis, ChartSeries } from '../../web/ui/chart-series.ts';

const axis: ChartAxis = {
  name: 'time',
  scale: 'log',
  base: 10,
  write: String,
  read: (value) => `${value} ns`,
};

function line(id: string, y: number, low = y, high = y): ChartSeries {
  return { id, label: id, short: id, slot: 1, kind: 'measured', points: [{ x: 8, y, low, high }] };
}

describe('the points at a place', () => {
  it('are told highest first, with an interval where there is one', () => {
    const rows = readPoints([line('a', 1), line('b', 3, 2, 4), line('c', 2)], 8, axis);
    expect(rows.map(({ text }) => text)).toEqual(['3 ns (2 ns to 4 ns)', '2 ns', '1 ns']);
    expect(readPoints([line('a', 1)], 16, axis)).toEqual([]);
  });
});

describe('the cursor', () => {
  const positions = [1, 2, 4];

  it.each([
    [null, 'ArrowRight', 1],
    [1, 'ArrowRight', 2],
    [4, 'ArrowRight', 4],
    [1, 'ArrowLeft', 1],
    [4, 'Home', 1],
    [1, 'End', 4],
    [1, 'Tab', undefined],
  ])('goes from %s by %s to %s', (from, key, to) => {
    expect(stepCursor(positions, from, key)).toBe(to);
  });

  it('goes nowhere where there is nothing', () => {
    expect(stepCursor([], null, 'ArrowRight')).toBe(undefined);
    expect(nearestPosition([], 3, (x) => x)).toBe(undefined);
  });

  it('is at the nearest position to a pointer', () => {
    expect(nearestPosition(positions, 31, (x) => 10 * x)).toBe(4);
    expect(nearestPosition(positions, 12, (x) => 10 * x)).toBe(1);
  });
});

describe('a place on an axis', () => {
  it('is a fraction of it, logarithmic or not', () => {
    expect(fractionOf(10, [1, 100], 'log')).toBeCloseTo(0.5, 12);
    expect(fractionOf(10, [0, 100], 'linear')).toBe(0.1);
  });

  it.each(['log', 'linear'] as const)('and its value are one: %s', (scale) => {
    for (const value of [0.5, 1, 7, 64]) {
      expect(valueAt(fractionOf(value, [0.5, 64], scale), [0.5, 64], scale)).toBeCloseTo(value, 9);
    }
  });
});
