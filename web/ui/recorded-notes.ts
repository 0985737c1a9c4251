import type { LedgerCell } from '../memory/counts.ts';
import { nameFigures } from '../memory/ledger.ts';
import type { Report } from '../report/report.ts';
import type { ModuleHashes } from '../catalogue/runner.ts';

/** What is to be said of a result whose timed modules are not this page's; empty where they are. */
export function sayOtherModules(recorded: Report | null, here: ModuleHashes | null): string {
  if (recorded === null || here === null) return '';
  return here.release === recorded.modules.release
    ? ''
    : 'Its modules are not those of this page: timings may differ for that reason alone.';
}

/** The ledger that explains a result: counted here where its twin is ours, else as it was recorded. */
export function ledgerOf(
  report: Report | null,
  counted: readonly LedgerCell[],
  here: ModuleHashes | null,
): readonly LedgerCell[] {
  if (report === null) return counted;
  const isOurs = here === null || here.traced === report.modules.traced;
  return isOurs ? [...counted, ...report.ledger] : report.ledger;
}

/**
 * Counts are the same everywhere, to the last digit. Where those that came with a result are not
 * those of this page, and the module is the same, one of them is wrong: one sentence, or empty.
 */
export function sayLedgerDifference(
  report: Report | null,
  counted: readonly LedgerCell[],
  here: ModuleHashes | null,
): string {
  if (report === null || here?.traced !== report.modules.traced) return '';
  const differs = counted.some((cell) => {
    const recorded = report.ledger.find((one) => one.variant === cell.variant && one.n === cell.n);
    return recorded !== undefined && isOther(recorded, cell);
  });
  return differs
    ? 'The ledger counted here is not the recorded one, though the module is the same: that is a fault of Sandheap.'
    : '';
}

/** By name: fields may come in another order, and a report lacks the counts that are younger than it. */
function isOther(recorded: LedgerCell, counted: LedgerCell): boolean {
  const there = nameFigures(recorded);
  return [...nameFigures(counted)].some(
    ([name, figure]) => there.has(name) && there.get(name) !== figure,
  );
}
