import { assert, array, double, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseLabelSide, columnsOf, spreadLabels } from '../../web/ui/chart-labels.ts';
import type { ChartSeries } from '../../web/ui/chart-series.ts';

describe('names at lines', () => {
  it('stay where they are wanted when there is room', () => {
    expect(spreadLabels([80, 10, 40], 15, 0, 100)).toEqual([80, 10, 40]);
  });

  it('are pushed apart around their middle', () => {
    expect(spreadLabels([50, 50], 15, 0, 100)).toEqual([42.5, 57.5]);
  });

  it('never collide or change places, and stay inside while they fit', () => {
    const wanted = array(double({ min: 0, max: 200, noNaN: true }), { maxLength: 9 });
    assert(
      property(wanted, (values) => {
        const placed = spreadLabels(values, 15, 0, 200);
        const byWanted = values
          .map((value, index) => ({ value, place: placed[index] ?? Number.NaN }))
          .sort((a, b) => a.value - b.value);
        byWanted.slice(1).forEach(({ place }, before) => {
          const above = byWanted[before]?.place ?? Number.NaN;
          expect(place - above).toBeGreaterThanOrEqual(15 - 1e-6);
        });
        for (const place of placed) {
          expect(place).toBeGreaterThanOrEqual(-1e-6);
          expect(place).toBeLessThanOrEqual(200 + 1e-6);
        }
      }),
      { seed: 2 },
    );
  });

  it('are one column where one begins before another ends', () => {
    const end = (x: number, width: number) => ({ x, width });
    const ends = [end(100, 40), end(0, 99), end(139, 10), end(99, 2)];
    expect(columnsOf(ends)).toEqual([[end(0, 99)], [end(99, 2), end(100, 40), end(139, 10)]]);
    expect(columnsOf([end(0, 10), end(10, 10)])).toHaveLength(2);
    expect(columnsOf([])).toEqual([]);
  });

  it('stand on the side where the lines lie apart', () => {
    const fan = [line([1, 1]), line([1.1, 10]), line([0.9, 100])];
    const funnel = [line([1, 1]), line([10, 1.1]), line([100, 0.9])];
    expect(chooseLabelSide(fan, Math.log)).toBe('right');
    expect(chooseLabelSide(funnel, Math.log)).toBe('left');
  });
});

function line(ys: readonly number[]): ChartSeries {
  const points = ys.map((y, x) => ({ x, y, low: y, high: y }));
  return { id: 'a', label: 'A', short: 'a', slot: 1, kind: 'measured', points };
}
