import { describe, expect, it } from 'vitest';
import { renewWish } from '../../web/ui/share-links.ts';
import { makeRealisticReport } from '../report/realistic-report.ts';
import { makeSmallReport } from '../report/small-report.ts';

const report = makeRealisticReport({ blocks: 6 });
const [first, second] = report.measurement.plan.entries.map(({ variant }) => variant);
const chosen = { a: first ?? '', b: second ?? '', n: 8, note: 'mine' };

describe('what a claim speaks of', () => {
  it('stays as it was chosen when the counts of its result arrive', () => {
    const uncounted = { ...report, ledger: [] };
    expect(renewWish(uncounted, undefined, null)).not.toMatchObject({ b: chosen.b, n: chosen.n });
    expect(renewWish(report, uncounted, chosen)).toBe(chosen);
  });

  it('is the loudest pair of another result, with the note that was written', () => {
    const other = makeSmallReport();
    const renewed = renewWish(other, report, chosen);
    expect(renewed).toEqual({ ...renewWish(other, undefined, null), note: 'mine' });
  });
});
