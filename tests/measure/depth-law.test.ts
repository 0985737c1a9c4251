import { assert, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bytesPerFrame,
  isFramed,
  shadowLaw,
  summariseDepths,
} from '../../web/measure/depth-law.ts';
import { DEPTH_KINDS } from '../../web/measure/depth.ts';

describe('the law of the stack in linear memory', () => {
  it('is floor(stack ÷ frame)', () => {
    expect(shadowLaw(65_536, 16)).toBe(4096);
    expect(shadowLaw(65_536, 48)).toBe(1365);
    expect(shadowLaw(1_048_576, 1_048_576)).toBe(1);
    expect(shadowLaw(1_048_576, 1_048_592)).toBe(0);
  });

  it('takes a frame as large as it is rounded up to 16 bytes', () => {
    expect(shadowLaw(65_536, 1)).toBe(4096);
    expect(shadowLaw(65_536, 17)).toBe(2048);
    expect(shadowLaw(65_536, 32)).toBe(2048);
  });

  it('leaves less than one frame of the stack over', () => {
    const frames = integer({ min: 1, max: 65_536 });
    const stacks = integer({ min: 16_384, max: 8_388_608 });
    assert(
      property(stacks, frames, (stack, frame) => {
        const rounded = Math.ceil(frame / 16) * 16;
        const left = stack - shadowLaw(stack, frame) * rounded;
        expect(left).toBeGreaterThanOrEqual(0);
        expect(left).toBeLessThan(rounded);
      }),
      { seed: 15, numRuns: 500 },
    );
  });

  it('refuses a frame of nothing', () => {
    expect(() => shadowLaw(65_536, 0)).toThrow('a frame of 0 bytes');
  });

  it('is of kinds whose levels have frames in linear memory', () => {
    expect(DEPTH_KINDS.filter((kind) => isFramed({ kind }))).toEqual(['shadow', 'box-via-frame']);
  });
});

describe('what repeats say together', () => {
  it('is the range, and whether they agree', () => {
    expect(summariseDepths({ depths: [7, 5, 6, 7] })).toEqual({
      lowest: 5,
      median: 6,
      highest: 7,
      isExact: false,
    });
    expect(summariseDepths({ depths: [6, 6] })).toEqual({
      lowest: 6,
      median: 6,
      highest: 6,
      isExact: true,
    });
  });

  it('is nothing where no run was counted', () => {
    expect(summariseDepths({ depths: [] })).toBeNull();
  });

  it('has bytes per frame only where a level was reached', () => {
    expect(bytesPerFrame(65_536, 4096)).toBe(16);
    expect(bytesPerFrame(65_536, 0)).toBeNull();
  });
});
