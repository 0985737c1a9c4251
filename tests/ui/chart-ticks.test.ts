import { assert, constantFrom, double, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeChosenTicks, placeTicks, writeTicks } from '../../web/ui/chart-ticks.ts';
import { describeRatio, describeTime, describeX } from '../../web/ui/timing-axes.ts';

describe('ticks', () => {
  it('are decades over many of them', () => {
    expect(placeTicks({ scale: 'log', base: 10 }, [0.8, 1200], 300, 30)).toEqual([
      1, 10, 100, 1000,
    ]);
  });

  it('are 1, 2 and 5 over few decades', () => {
    expect(placeTicks({ scale: 'log', base: 10 }, [0.9, 25], 300, 30)).toEqual([1, 2, 5, 10, 20]);
  });

  it('are round numbers over less than a decade', () => {
    expect(placeTicks({ scale: 'log', base: 10 }, [1.2, 2.9], 300, 60)).toEqual([1.5, 2, 2.5]);
  });

  it('are powers of two as far apart as the room asks', () => {
    const binary = { scale: 'log', base: 2 } as const;
    expect(placeTicks(binary, [8, 65_536], 1000, 60)).toHaveLength(14);
    expect(placeTicks(binary, [8, 65_536], 400, 60)).toEqual([8, 64, 512, 4096, 32_768]);
  });

  it('are the values that were chosen where those are few', () => {
    const sizes = { scale: 'log', base: 2, isChosen: true } as const;
    expect(placeChosenTicks(sizes, [7.5, 30], [15], 300, 60)).toEqual([15]);
    expect(placeChosenTicks(sizes, [15, 255], [255, 15, 63, 15], 300, 60)).toEqual([15, 63, 255]);
    expect(placeChosenTicks(sizes, [15, 255], [15, 16, 255], 300, 60)).toEqual([16, 32, 64, 128]);
    const measured = { scale: 'log', base: 2 } as const;
    expect(placeChosenTicks(measured, [7.5, 30], [15], 300, 60)).toEqual([8, 16]);
    expect(placeChosenTicks(sizes, [1, 10], [], 300, 60)).toEqual([1, 2, 4, 8]);
  });

  it('are round numbers on a linear axis', () => {
    expect(placeTicks({ scale: 'linear', base: 10 }, [0, 930], 300, 30)).toEqual([
      0, 100, 200, 300, 400, 500, 600, 700, 800, 900,
    ]);
  });

  it('have the same digits where they are of one unit', () => {
    const texts = (axis: Parameters<typeof writeTicks>[0], values: readonly number[]) =>
      writeTicks(axis, values).map(({ text }) => text);
    expect(texts(describeTime('log'), [40, 40.5, 41])).toEqual(['40.0 ns', '40.5 ns', '41.0 ns']);
    expect(texts(describeTime('linear'), [0, 500, 1000, 1500])).toEqual([
      '0',
      '500 ns',
      '1.0 µs',
      '1.5 µs',
    ]);
    expect(texts(describeRatio('linear'), [0, 0.5, 1, 10])).toEqual([
      '0.0×',
      '0.5×',
      '1.0×',
      '10.0×',
    ]);
    expect(texts(describeRatio('log'), [0.98, 1, 1.2])).toEqual(['0.98×', '1.00×', '1.20×']);
    expect(texts(describeX('size', 'nodes', 'log'), [])).toEqual([]);
  });

  it('have their own digits over a decade and more of a logarithmic axis', () => {
    const texts = writeTicks(describeTime('log'), [0.1, 1, 10]).map(({ text }) => text);
    expect(texts).toEqual(['0.1 ns', '1 ns', '10 ns']);
    const fine = writeTicks(describeTime('log'), [0.5, 1, 2]).map(({ text }) => text);
    expect(fine).toEqual(['0.5 ns', '1.0 ns', '2.0 ns']);
  });

  it('lie inside the axis, ascend, and are few enough, whatever the range', () => {
    const range = double({ min: 1e-6, max: 1e9, noNaN: true });
    assert(
      property(
        range,
        double({ min: 1.0001, max: 1e6, noNaN: true }),
        constantFrom('log', 'linear'),
        constantFrom(2, 10),
        integer({ min: 60, max: 2000 }),
        (low, factor, scale, base, length) => {
          const high = low * factor;
          const ticks = placeTicks({ scale, base }, [low, high], length, 60);
          expect(ticks.length).toBeLessThanOrEqual(Math.max(2, Math.floor(length / 60)) + 1);
          ticks.forEach((tick, index) => {
            expect(tick).toBeGreaterThanOrEqual(low * (1 - 1e-6));
            expect(tick).toBeLessThanOrEqual(high * (1 + 1e-6));
            if (index > 0) expect(tick).toBeGreaterThan(ticks[index - 1] ?? 0);
          });
        },
      ),
      { seed: 11 },
    );
  });
});
