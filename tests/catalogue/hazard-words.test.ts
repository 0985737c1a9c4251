import { describe, expect, it } from 'vitest';
import type { Hazard } from '../../web/catalogue/hazard.ts';
import { sayCase, sayFate } from '../../web/catalogue/hazard-words.ts';
import { mistakes } from '../../web/catalogue/hazards/mistakes.ts';

function mistake(id: string): Hazard {
  const found = mistakes.find((one) => one.id === id);
  if (found === undefined) throw new Error(id);
  return found;
}

describe('a mistake in Rust', () => {
  it('says what becomes of it in Rust', () => {
    expect(sayFate(mistake('popped-frame').cases)).toBe('does not compile: E0106, E0515');
    expect(sayFate(mistake('index-out-of-bounds').cases)).toBe('panics');
    expect(sayFate(mistake('leak-by-forget').cases)).toBe('compiles');
  });

  it('is told text by text, with the one error or the words', () => {
    const said = (id: string) => mistake(id).cases.map(sayCase);
    expect(said('popped-frame')).toEqual([
      'It does not compile: rustc 1.95 gives error E0106 and no other.',
      'It does not compile: rustc 1.95 gives error E0515 and no other.',
    ]);
    expect(said('index-out-of-bounds')).toEqual([
      'It compiles, and panics when it runs: index out of bounds: the len is 4 but the index is 4.',
    ]);
    expect(said('leak-by-forget')).toEqual(['It compiles without a warning (rustc 1.95).']);
  });
});
