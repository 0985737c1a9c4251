import { describe, expect, it } from 'vitest';
import type { LedgerCell } from '../../web/memory/counts.ts';
import type { Report } from '../../web/report/report.ts';
import { composeRunReport } from '../../web/report/compose-report.ts';
import { ledgerOf, sayLedgerDifference, sayOtherModules } from '../../web/ui/recorded-notes.ts';
import { cellWith } from './counts.ts';
import { smallPlan, smallRun } from './small-run.ts';

const here = { release: 'aa', traced: 'bb' };
const boxed = cellWith('boxed', 8, { loads: 2 });
const other = cellWith('boxed', 8, { loads: 3 });

describe('a recorded result', () => {
  it('is said to come from other modules only where it does', () => {
    expect(sayOtherModules(reportWith([]), here)).toBe('');
    expect(sayOtherModules(reportWith([]), { ...here, release: 'cc' })).toContain(
      'not those of this page',
    );
    expect(sayOtherModules(reportWith([]), null)).toBe('');
    expect(sayOtherModules(null, here)).toBe('');
  });

  it('is explained by its own ledger where its twin is another', () => {
    const report = reportWith([other]);
    expect(ledgerOf(report, [boxed], { ...here, traced: 'cc' })).toEqual([other]);
    expect(ledgerOf(report, [boxed], here)[0]).toEqual(boxed);
    expect(ledgerOf(null, [boxed], here)).toEqual([boxed]);
  });

  it('is at fault, or this page is, where equal modules count differently', () => {
    expect(sayLedgerDifference(reportWith([other]), [boxed], here)).toContain('a fault');
    expect(sayLedgerDifference(reportWith([boxed]), [boxed], here)).toBe('');
    expect(sayLedgerDifference(reportWith([]), [boxed], here)).toBe('');
    const elsewhere = { ...here, traced: 'cc' };
    expect(sayLedgerDifference(reportWith([other]), [boxed], elsewhere)).toBe('');
  });

  it('is not at fault for a count that it is too old to have', () => {
    const counted = cellWith('boxed', 8, { loads: 2, visits: 5 });
    expect(sayLedgerDifference(reportWith([boxed]), [counted], here)).toBe('');
    const wrong = cellWith('boxed', 8, { loads: 2, visits: 6 });
    expect(sayLedgerDifference(reportWith([wrong]), [counted], here)).toContain('a fault');
  });

  it('is not at fault for the order of its fields', () => {
    const entries = Object.entries(boxed.counts).toReversed();
    const turned = { ...boxed, counts: Object.fromEntries(entries) } as unknown as LedgerCell;
    expect(sayLedgerDifference(reportWith([turned]), [boxed], here)).toBe('');
  });
});

function reportWith(ledger: readonly LedgerCell[]): Report {
  const environment = {
    engine: 'x',
    platform: 'y',
    cores: 1,
    isolated: true,
    clockStepNs: 1,
    when: 'now',
  };
  const measurement = smallRun(smallPlan(), () => 10);
  return composeRunReport({ app: '0', modules: here, environment }, measurement, ledger);
}
