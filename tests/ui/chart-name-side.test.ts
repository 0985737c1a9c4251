import { describe, expect, it } from 'vitest';
import {
  chooseNameSide,
  countCrossed,
  findNameEnd,
  type Polyline,
} from '../../web/ui/chart-name-side.ts';
import type { ChartSeries } from '../../web/ui/chart-series.ts';

function line(kind: ChartSeries['kind'], slot: number, xs: readonly number[]): ChartSeries {
  const points = xs.map((x) => ({ x, y: 1, low: 1, high: 1 }));
  return { id: `${kind} ${slot}`, label: 'a', short: 'a', slot, kind, points };
}

describe('where the name of a line stands', () => {
  const own = line('measured', 7, [2, 3]);

  it('is its end, on the side of the names', () => {
    expect(findNameEnd(own, [own], 'right')?.x).toBe(3);
    expect(findNameEnd(own, [own], 'left')?.x).toBe(2);
    expect(findNameEnd(line('measured', 7, []), [], 'right')).toBeUndefined();
  });

  it('is the end of its law where that goes on, and of no other’s', () => {
    const series = [own, line('law', 7, [1, 9]), line('law', 6, [0, 20])];
    expect(findNameEnd(own, series, 'right')?.x).toBe(9);
    expect(findNameEnd(own, series, 'left')?.x).toBe(1);
    expect(findNameEnd(own, [own, line('law', 7, [2, 3])], 'right')?.x).toBe(3);
  });
});

describe('which way a name goes', () => {
  const falling: Polyline = [
    [0, 0],
    [100, 50],
  ];
  const rising = falling.map(([x, y]) => [x, -y] as const);
  const across: Polyline = [
    [120, 0],
    [120, 100],
  ];
  const size = { width: 60, outwards: 1, ratio: 1, stop: 0 };

  it('is outwards where nothing is in the way', () => {
    expect(chooseNameSide(falling, [falling], size).isTurned).toBe(false);
  });

  it('is back where a line would cross it, below a falling line and above a rising one', () => {
    const turned = chooseNameSide(falling, [across], size);
    expect(turned.isTurned).toBe(true);
    expect(turned.shift).toBeGreaterThan(0);
    const far: Polyline = [
      [120, -100],
      [120, 0],
    ];
    expect(chooseNameSide(rising, [far], size).shift).toBeLessThan(0);
  });

  it('is outwards where going back would cross as many', () => {
    const both: Polyline = [
      [80, 200],
      [80, 56],
      [120, 50],
    ];
    expect(chooseNameSide(falling, [both], size).isTurned).toBe(false);
  });

  it('is outwards where there is no room to go back', () => {
    expect(chooseNameSide(falling, [across], { ...size, stop: 40 }).isTurned).toBe(true);
    expect(chooseNameSide(falling, [across], { ...size, stop: 41 }).isTurned).toBe(false);
  });

  it('is to the left where names stand at the left', () => {
    const near: Polyline = [
      [-20, -100],
      [-20, 100],
    ];
    expect(chooseNameSide(falling, [near], { ...size, outwards: -1, stop: 100 }).isTurned).toBe(
      true,
    );
    expect(chooseNameSide(falling, [across], { ...size, outwards: -1, stop: 100 }).isTurned).toBe(
      false,
    );
  });

  it('is outwards for a line of one point', () => {
    expect(chooseNameSide([[0, 0]], [across], size).isTurned).toBe(false);
  });
});

describe('lines through a box', () => {
  const box = { left: 10, right: 20, top: 10, bottom: 20 };

  it.each([
    { what: 'beside it', to: [9, 30] as const, count: 0 },
    { what: 'through it', to: [30, 30] as const, count: 1 },
    { what: 'that end in it', to: [15, 15] as const, count: 1 },
    { what: 'that end before it', to: [9, 9] as const, count: 0 },
  ])('are counted once each: $what', ({ to, count }) => {
    expect(countCrossed(box, [[[0, 0], to]])).toBe(count);
  });
});
