import { describe, expect, it } from 'vitest';
import type { Curves } from '../../web/memory/timeline.ts';
import { writeCurvesCsv } from '../../web/ui/time-machine-csv.ts';
import { figuresOf, sampleCurves, thinCurve } from '../../web/ui/time-machine-series.ts';

describe('a curve along a run', () => {
  it('holds each value until the next change, and to the end', () => {
    const curves = curvesOf([0, 0], [10, 64], [20, 0]);
    expect(thinCurve(curves, 'liveBytes', 'step', 30)).toEqual({
      x: [0, 10, 20, 30],
      y: [0, 64, 0, 0],
    });
  });

  it.each([1, 2, 299, 301, 5000])(
    'of %i values keeps the greatest and the least, in few points',
    (count) => {
      const values = Array.from({ length: count }, (_, step) => (step * 7919) % 1_000_003);
      const curves = curvesOf(...values.map((value, step) => [step, value] as const));
      const { x, y } = thinCurve(curves, 'liveBytes', 'step', values.length);
      expect(Math.max(...y)).toBe(Math.max(...values));
      expect(Math.min(...y)).toBe(Math.min(...values));
      expect(x.length).toBeLessThan(1000);
      expect(isAscending(x)).toBe(true);
    },
  );

  it('goes by operations where two runs share that clock', () => {
    const curves = {
      ...curvesOf([0, 0], [10, 64], [20, 32]),
      operation: new Uint32Array([0, 0, 4]),
    };
    expect(thinCurve(curves, 'liveBytes', 'operation', 6)).toEqual({
      x: [0, 1, 5, 6],
      y: [0, 64, 32, 32],
    });
  });
});

it('tells its curves in a table, from the first step to the last', () => {
  const curves = curvesOf([0, 0], [10, 64], [20, 32]);
  const rows = sampleCurves(curves, 30, 4);
  expect(rows.map(({ step, liveBytes }) => [step, liveBytes])).toEqual([
    [0, 0],
    [10, 64],
    [20, 32],
    [30, 32],
  ]);
  expect(sampleCurves(curves, 1, 4).map(({ step }) => step)).toEqual([0, 1]);
});

it('reads its figures from the moment that is shown', () => {
  const moment = {
    liveBytes: 64,
    reservedBytes: 80,
    freeSpace: { bytes: 400, largest: 100 },
    memory: new Uint8Array(1024),
  };
  expect(figuresOf(moment)).toEqual({
    liveBytes: 64,
    reservedBytes: 80,
    largestFree: 100,
    fragmentation: 0.75,
    memoryBytes: 1024,
  });
});

describe('the CSV of a run', () => {
  it('has a row per step and figure, and holds each value until the next change', () => {
    const timeline = { curves: curvesOf([0, 0], [2, 64]), length: 3 };
    const lines = writeCurvesCsv([{ name: 'Box', timeline }])
      .trimEnd()
      .split('\r\n');
    expect(lines).toHaveLength(1 + 4 * 5);
    expect(lines.filter((line) => line.includes(',live,'))).toEqual([
      'Box,0,live,0,bytes',
      'Box,1,live,0,bytes',
      'Box,2,live,64,bytes',
      'Box,3,live,64,bytes',
    ]);
  });

  it('of a long run has steps evenly apart, the first and the last of them', () => {
    const timeline = { curves: curvesOf([0, 0], [9000, 8]), length: 10_000 };
    const live = writeCurvesCsv([{ name: 'Box', timeline }])
      .split('\r\n')
      .filter((line) => line.includes(',live,'));
    expect(live).toHaveLength(1001);
    expect(live.at(-1)).toBe('Box,10000,live,8,bytes');
  });
});

function isAscending(numbers: readonly number[]): boolean {
  return numbers.every((value, index) => index === 0 || value > (numbers[index - 1] ?? 0));
}

function curvesOf(...points: readonly (readonly [step: number, liveBytes: number])[]): Curves {
  const column = () => new Float64Array(points.length);
  return {
    count: points.length,
    step: new Uint32Array(points.map(([step]) => step)),
    operation: new Uint32Array(points.length),
    liveBytes: new Float64Array(points.map(([, bytes]) => bytes)),
    reservedBytes: column(),
    memoryBytes: column(),
    freeBytes: column(),
    largestFree: column(),
    fragmentation: column(),
  };
}
