import { expect, it } from 'vitest';
import { drawCheck } from '../../web/terminal/check-output.ts';

it('a check without any interval still says what it has', () => {
  const text = drawCheck({
    identical: { pairs: 3, different: 1, allowed: 0.03 },
    known: { percent: 3, pairs: 2, found: 2 },
    clockStepNs: 5000,
    secondsPerPair: 0.25,
    noise: [{ kernel: 'allocator', pairs: 3, different: 1, halfWidthPercent: null }],
  });
  expect(text).toContain('1 of 3 pairs were called different (the level allows 0.0300)');
  expect(text).toContain('2 of 2 pairs were found');
  expect(text).toMatch(/allocator\s+3\s+1\s+–$/m);
});
