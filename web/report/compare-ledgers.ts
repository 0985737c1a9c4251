import type { Counts, LedgerCell } from '../memory/counts.ts';
import type { Report } from './report.ts';

/** One exact count that is not the same on both sides. */
export interface CountChange {
  /** As in `ledger --json`: `allocations`; of a region, `stack loads`. */
  readonly count: string;
  readonly base: number;
  readonly head: number;
}

/** The ledgers of one variant at one size, side by side. */
export interface LedgerComparison {
  readonly variant: string;
  readonly n: number;
  readonly base: LedgerCell;
  readonly head: LedgerCell;
  /** In the order of the ledger; none where both are the same to the last digit. */
  readonly changes: readonly CountChange[];
}

/** Every variant and size that both sides counted, in the order of the first. */
export function compareReportLedgers(base: Report, head: Report): readonly LedgerComparison[] {
  return base.ledger.flatMap((cell) => {
    const other = head.ledger.find(({ variant, n }) => variant === cell.variant && n === cell.n);
    return other === undefined ? [] : [compareCells(cell, other)];
  });
}

function compareCells(base: LedgerCell, head: LedgerCell): LedgerComparison {
  const before = nameCounts(base.counts);
  const after = nameCounts(head.counts);
  const changes = [...before].flatMap(([count, left]) => {
    const right = after.get(count);
    return right === undefined || left === right ? [] : [{ count, base: left, head: right }];
  });
  return { variant: base.variant, n: base.n, base, head, changes };
}

/** Every count by its name, those of the regions last. An older report lacks some, and they are not compared. */
export function nameCounts({ regions, ...totals }: Counts): ReadonlyMap<string, number> {
  const inRegions = Object.entries(regions).flatMap(([region, traffic]) =>
    Object.entries(traffic).map(([name, value]) => [`${region} ${name}`, value] as const),
  );
  const ofAll = Object.entries(totals).filter((pair): pair is [string, number] => {
    return typeof pair[1] === 'number';
  });
  return new Map([...ofAll, ...inRegions]);
}
