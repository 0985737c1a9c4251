import type { CellComparison, ReportComparison } from './compare.ts';
import type { DepthComparison } from './compare-depths.ts';
import type { CountChange, LedgerComparison } from './compare-ledgers.ts';

/** What somebody accepts of a change. */
export interface Tolerance {
  /** A variant is slower beyond it where the whole interval is. */
  readonly thresholdPercent: number;
  /** Counts that may rise, by name. */
  readonly counts: readonly string[];
  /** By how much any count may rise, per operation or as it stands where it is a peak. */
  readonly rise: number;
}

/** A count that rose. */
export interface CountRise extends CountChange {
  readonly variant: string;
  readonly n: number;
  readonly isAllowed: boolean;
}

/**
 * What a comparison comes to. `not worse`: nothing is, every figure shows that it is not slower by more
 * than the threshold, and every count is there again. `unclear`: nothing is surely worse, but that is open.
 */
export interface Judgement {
  readonly verdict: 'worse' | 'not worse' | 'unclear';
  /** Slower by more than the threshold. */
  readonly slower: readonly CellComparison[];
  /** Neither that nor the opposite: the interval holds the threshold. */
  readonly open: readonly CellComparison[];
  readonly rises: readonly CountRise[];
  /** Returned on the first side and not on the second. */
  readonly failing: readonly CellComparison[];
  /** Recursions that got less deep. */
  readonly shallower: readonly DepthComparison[];
  /** Ledgers of the first side that the second lacks: a rise there would go unseen. */
  readonly lostLedgers: number;
}

/** A comparison of one question with what it comes to. */
export interface Judged {
  readonly comparison: ReportComparison;
  readonly judgement: Judgement;
  /** The swept parameter. */
  readonly parameter: { readonly name: string; readonly unit: string };
}

export function judgeComparison(comparison: ReportComparison, tolerance: Tolerance): Judgement {
  const { cells, ledgers, depths, isTimingComparable } = comparison;
  const slower = cells.filter((cell) => isSlowerBeyond(cell, tolerance.thresholdPercent));
  const open = cells.filter((cell) => isOpen(cell, tolerance.thresholdPercent));
  const rises = ledgers.flatMap((ledger) => findRises(ledger, tolerance));
  const failing = cells.filter(({ outcomes }) => outcomes.base === null && outcomes.head !== null);
  const shallower = depths.filter(
    ({ verdict, head }) =>
      verdict === 'shallower' && (isTimingComparable || head.ended === 'shadow'),
  );
  const bad = [slower, failing, shallower, rises.filter(({ isAllowed }) => !isAllowed)];
  const isWorse = bad.some(({ length }) => length > 0);
  const lostLedgers = comparison.uncounted.filter(({ side }) => side === 'head').length;
  const isShown = isTimingComparable && open.length === 0 && lostLedgers === 0;
  return {
    verdict: isWorse ? 'worse' : isShown ? 'not worse' : 'unclear',
    slower,
    open,
    rises,
    failing,
    shallower,
    lostLedgers,
  };
}

/** The threshold is in per cent of the first side's time. */
function isSlowerBeyond({ verdict, ratio }: CellComparison, percent: number): boolean {
  return verdict === 'slower' && ratio !== null && ratio.low > 1 + percent / 100;
}

function isOpen(cell: CellComparison, percent: number): boolean {
  const mayBe = cell.ratio === null || cell.ratio.high > 1 + percent / 100;
  return mayBe && !isSlowerBeyond(cell, percent);
}

/** Giving more back is not worse, nor is having more left. */
const WELCOME = ['frees', 'releases', 'freeBytes', 'largestFreeBytes'];

/** Traffic of a region is part of a total: there, moving it elsewhere is no rise. */
function findRises(
  { variant, n, changes }: LedgerComparison,
  { counts, rise }: Tolerance,
): readonly CountRise[] {
  return changes
    .filter(({ count, base, head }) => head > base && !count.includes(' '))
    .filter(({ count }) => !WELCOME.includes(count))
    .map((change) => ({
      ...change,
      variant,
      n,
      isAllowed: counts.includes(change.count) || change.head - change.base <= rise,
    }));
}
