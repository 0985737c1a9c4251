import { describe, expect, it } from 'vitest';
import { isCoarse, measureClockStep, sliceMilliseconds } from '../../web/measure/clock.ts';

describe('the step of a clock', () => {
  it.each([1_000, 5_000, 20_000, 100_000, 1_000_000])('of %i ns is found', (stepNs) => {
    expect(measureClockStep(steppingClock(stepNs))).toBe(stepNs);
  });

  it('is the smallest of 24, where a reader was held up now and then', () => {
    const clock = steppingClock(5_000);
    let reads = 0;
    const heldUp = { now: () => clock.now() + (++reads > 30 ? 3 * reads : 0) };
    expect(measureClockStep(heldUp)).toBe(5_000);
  });

  it('ignores a clock that is set back', () => {
    const times = Array.from({ length: 60 }, (_, i) => (i === 10 ? 0 : i * 0.1));
    const clock = { now: () => times.shift() ?? 1000 };
    expect(measureClockStep(clock)).toBe(100_000);
  });

  it('is not waited for when the clock stands still', () => {
    expect(() => measureClockStep({ now: () => 5 })).toThrow('does not move');
  });

  it('is at least one nanosecond', () => {
    let ms = 0;
    expect(measureClockStep({ now: () => (ms += 1e-8) })).toBe(1);
  });
});

describe('a slice', () => {
  it.each([
    [40, 0.5],
    [5_000, 0.5],
    [25_000, 0.5],
    [26_000, 0.52],
    [100_000, 2],
    [500_000, 10],
    [1_000_000, 10],
  ])('with a clock of %i ns lasts %f ms', (stepNs, milliseconds) => {
    expect(sliceMilliseconds(stepNs)).toBeCloseTo(milliseconds, 12);
  });

  it('is no shorter than what is measured asks for', () => {
    expect(sliceMilliseconds(5_000, 10)).toBe(10);
    expect(sliceMilliseconds(100_000, 1)).toBe(2);
  });

  it('is summed where the clock steps by half a millisecond', () => {
    expect(isCoarse(499_999)).toBe(false);
    expect(isCoarse(500_000)).toBe(true);
  });
});

/** Reads take 300 ns. */
function steppingClock(stepNs: number): { now(): number } {
  let ns = 0;
  return { now: () => (Math.floor((ns += 300) / stepNs) * stepNs) / 1e6 };
}
