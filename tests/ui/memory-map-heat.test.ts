import { describe, expect, it } from 'vitest';
import type { Heat } from '../../web/memory/heat.ts';
import { listScale, rankLines, sayLine } from '../../web/ui/memory-map-heat.ts';
import { heatInk, HEATS, heatStep } from '../../web/ui/memory-map-ink.ts';

describe('the heat of a line', () => {
  it('is told in numbers, for any byte of the line', () => {
    const heat = heatOf([0, 1], [0, 4096], [0, 1]);
    const said = 'line 0x40: 1 read, 4,096 writes, 1 miss up to this step';
    expect([64, 127].map((address) => sayLine(heat, address))).toEqual([said, said]);
    expect(sayLine(heat, 63)).toBe('line 0x0: 0 reads, 0 writes, 0 misses up to this step');
  });
});

describe('the scale of heat', () => {
  it('names the least and the most that its shades stand for', () => {
    const heat = heatOf([0, 1, 4096, 7], [], []);
    const [never, used] = listScale(heat, 'reads');
    expect(never).toEqual({ inks: [heatStep(0)], text: 'no read up to this step' });
    expect(used?.text).toBe('1 to 4,096 reads a line of 64 bytes, on a logarithmic scale');
    expect(used?.inks).toHaveLength(HEATS - 1);
    expect(used?.inks.at(-1)).toBe(heatStep(HEATS - 1));
  });

  it('begins with the shade of the least, not with one that no line has', () => {
    const [, used] = listScale(heatOf([], [3, 0, 5], []), 'writes');
    expect(used?.inks[0]).toBe(heatInk(3, 5));
    expect(used?.text).toMatch(/^3 to 5 writes a line/);
  });

  it('is one shade where all lines are alike, and none where no line was used', () => {
    const [never, used] = listScale(heatOf([1, 1], [], [1, 0]), 'misses');
    expect(never?.text).toBe('no miss up to this step, in a cache of 32 KiB (a model)');
    expect(used).toEqual({ inks: [heatStep(HEATS - 1)], text: '1 miss a line of 64 bytes' });
    expect(listScale(heatOf([0], [0], [0]), 'writes')).toHaveLength(1);
  });
});

describe('the lines in the order of their heat', () => {
  it('are those that were used at all, the lower address first among equals', () => {
    const heat = heatOf([0, 2, 9, 0, 2], [0, 5, 1, 3, 5], [0, 1, 1, 1, 0]);
    expect(rankLines(heat, 'reads')).toEqual([2, 1, 4, 3]);
    expect(rankLines(heat, 'writes')).toEqual([1, 4, 3, 2]);
    expect(rankLines(heat, 'misses')).toEqual([1, 2, 3, 4]);
  });
});

function heatOf(reads: number[], writes: number[], misses: number[]): Heat {
  const lines = Math.max(reads.length, writes.length, misses.length);
  const counts = (given: number[]): Uint32Array => {
    const all = new Uint32Array(lines);
    all.set(given);
    return all;
  };
  return {
    lineBytes: 64,
    lines,
    reads: counts(reads),
    writes: counts(writes),
    misses: counts(misses),
  };
}
