import { describe, expect, it } from 'vitest';
import { readStepKey } from '../../web/ui/embed-steps.ts';

describe('a key of a stepped view', () => {
  it.each([
    ['PageDown', 3],
    ['ArrowRight', 3],
    ['PageUp', 1],
    ['ArrowLeft', 1],
    ['Home', 0],
    ['End', 4],
  ])('%s leads from step 2 of 0 to 4 to %d', (key, step) => {
    expect(readStepKey(key, 2, 4)).toBe(step);
  });

  it('never leads beyond the ends', () => {
    expect(readStepKey('PageUp', 0, 4)).toBe(0);
    expect(readStepKey('PageDown', 4, 4)).toBe(4);
  });

  it.each(['a', 'Escape', 'ArrowDown', 'toString'])('%s is left to others', (key) => {
    expect(readStepKey(key, 2, 4)).toBeNull();
  });
});
