import { describe, expect, it } from 'vitest';
import { writeCount } from '../../web/report/figures.ts';
import { shareLost } from '../../web/report/tally-words.ts';

describe('updates that threads lost', () => {
  it.each([
    [{ updates: 1000, lost: 0 }, '0'],
    [{ updates: 1000, lost: 123 }, '123 (12\u00a0%)'],
    [{ updates: 489_092_480, lost: 150_259_479 }, '150M (31\u00a0%)'],
    [{ updates: 1_000_000_000, lost: 12 }, '12 (under 0.01\u00a0%)'],
  ])('are given with their share: %o', (tally, words) => {
    expect(shareLost(tally)).toBe(words);
  });

  it('are whole where a sentence writes them so', () => {
    const tally = { updates: 489_092_480, lost: 150_259_479 };
    expect(shareLost(tally, writeCount)).toBe('150,259,479 (31\u00a0%)');
  });
});
