import type { LedgerCell } from '../../web/memory/counts.ts';
import { nameFigures } from '../../web/memory/ledger.ts';

/** Names of the figures in which two ledgers differ, by the last digit; none when they are the same. */
export function listDiffering(a: LedgerCell, b: LedgerCell): readonly string[] {
  const left = nameFigures(a);
  const right = nameFigures(b);
  return [...left.keys()].filter((name) => !Object.is(left.get(name), right.get(name)));
}
