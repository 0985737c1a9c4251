import { describe, expect, it } from 'vitest';
import { sayFact } from '../../web/report/fact-words.ts';
import { countsWith } from '../ui/counts.ts';

const returned = { kind: 'returned' } as const;

describe('what happens once', () => {
  it('ends with what is left alive', () => {
    expect(sayFact(returned, countsWith({ liveBytesAfter: 32 }))).toMatch(
      /^returns; 32.B left alive\.$/u,
    );
    expect(sayFact(returned, countsWith({ liveBytesAfter: 0 }))).toBe(
      'returns; nothing left alive.',
    );
  });

  it.each([
    [{ borrows: 1, refusedBorrows: 1 }, '1 refused borrow'],
    [{ borrows: 1, refusedBorrows: 2 }, '2 refused borrows'],
    [{ lockOperations: 1, refusedBorrows: 1 }, '1 refused lock'],
  ])('says of %o that it is %s', (counts, words) => {
    const message = 'already borrowed';
    expect(
      sayFact({ kind: 'panicked', message }, countsWith({ ...counts, liveBytesAfter: 0 })),
    ).toBe(`panics with “already borrowed”; ${words}, nothing left alive.`);
  });
});
