import { assert, constantFrom, double, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeChosenTicks, placeTicks } from '../../web/ui/chart-ticks.ts';

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
