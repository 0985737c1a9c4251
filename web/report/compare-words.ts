import type { Interval } from '../measure/statistics.ts';
import type { Verdict } from '../measure/verdict.ts';
import { type ReportComparison, writeOptions } from './compare.ts';
import type { Difference } from './compare-differences.ts';
import type { CountRise, Judgement } from './compare-judgement.ts';
import { writeFigure, writeLongCount, writeMany } from './figures.ts';

/** `stack-vs-heap (touch=all)`. */
export function nameQuestion({ base }: Pick<ReportComparison, 'base'>): string {
  const { plan } = base.measurement;
  const options = writeOptions(plan);
  return options === 'none' ? plan.experiment : `${plan.experiment} (${options})`;
}

/** The answer for one question, with its name. */
export function sayJudgement(
  comparison: ReportComparison,
  judgement: Judgement,
  thresholdPercent: number,
): string {
  return `${nameQuestion(comparison)}: ${sayFindings(comparison, judgement, thresholdPercent)}`;
}

/** `worse. 3 of 72 figures slower by more than 5 %.` */
export function sayFindings(
  comparison: ReportComparison,
  judgement: Judgement,
  thresholdPercent: number,
): string {
  if (comparison.isSame) return 'this is the same result, given twice: there is nothing to judge.';
  const { verdict } = judgement;
  switch (verdict) {
    case 'worse':
      return `worse. ${listFindings(comparison, judgement, thresholdPercent).join(', ')}.`;
    case 'not worse':
      return `not worse. ${sayNothingFound(comparison, thresholdPercent)}`;
    case 'unclear':
      return `${sayUnclear(comparison, judgement, thresholdPercent)} ${sayCounts(comparison)}`;
    default:
      return verdict satisfies never;
  }
}

function sayUnclear(
  comparison: ReportComparison,
  { open, lostLedgers }: Judgement,
  thresholdPercent: number,
): string {
  const lost =
    lostLedgers === 0
      ? ''
      : ` ${writeMany(lostLedgers, 'ledger')} of base ${lostLedgers === 1 ? 'is' : 'are'} not counted in head.`;
  if (!comparison.isTimingComparable)
    return `timing is unclear, since ${sayDecisive(comparison.differences)}.${lost}`;
  if (open.length === 0) return `cannot tell.${lost}`;
  return `cannot tell. ${sayOpen(comparison, open.length, thresholdPercent)}${lost}`;
}

/** What the intervals leave open. */
function sayOpen({ cells }: ReportComparison, open: number, thresholdPercent: number): string {
  const figures = writeMany(cells.length, 'figure');
  return `No figure is surely slower by more than ${thresholdPercent}\u00a0%, but ${open} of ${figures} may be: a careful run has more blocks and narrower intervals.`;
}

function listFindings(
  { cells }: ReportComparison,
  { slower, rises, failing, shallower }: Judgement,
  thresholdPercent: number,
): readonly string[] {
  const risen = rises.filter(({ isAllowed }) => !isAllowed);
  const found = [
    [
      slower.length,
      `${slower.length} of ${writeMany(cells.length, 'figure')} slower by more than ${thresholdPercent}\u00a0%`,
    ],
    [risen.length, `${writeMany(risen.length, 'count')} rose`],
    [failing.length, `${writeMany(failing.length, 'workload')} no longer returned`],
    [shallower.length, `${writeMany(shallower.length, 'recursion')} got less deep`],
  ] as const;
  return found.filter(([count]) => count > 0).map(([, text]) => text);
}

function sayNothingFound(comparison: ReportComparison, thresholdPercent: number): string {
  const { cells, depths } = comparison;
  if (depths.length > 0) return `None of ${writeMany(depths.length, 'recursion')} got less deep.`;
  return `None of ${writeMany(cells.length, 'figure')} is slower by more than ${thresholdPercent}\u00a0%. ${sayCounts(comparison)}`;
}

function sayCounts({ ledgers }: ReportComparison): string {
  if (ledgers.length === 0) return 'No exact counts were compared.';
  const changed = ledgers.filter(({ changes }) => changes.length > 0).length;
  return changed === 0
    ? `All exact counts of ${writeMany(ledgers.length, 'ledger')} are equal.`
    : `Exact counts changed in ${changed} of ${writeMany(ledgers.length, 'ledger')}.`;
}

function sayDecisive(differences: readonly Difference[]): string {
  const subjects = differences.flatMap(({ subject, isDecisive }) => (isDecisive ? [subject] : []));
  return `${subjects.join(' and ')} ${subjects.length === 1 ? 'differs' : 'differ'}`;
}

/** `clock step: 5 µs, then 100 µs. Another clock step …`. */
export function sayDifference({ subject, base, head, effect }: Difference): string {
  const short = (text: string) => (subject.endsWith('module') ? text.slice(0, 8) : text);
  return `${subject}: ${short(base)}, then ${short(head)}.${effect === '' ? '' : ` ${effect}`}`;
}

/** What of a count changed: `worse`, `allowed`, `changed`. */
export function sayChange(
  change: { readonly base: number; readonly head: number },
  rise: CountRise | undefined,
): string {
  if (rise !== undefined) return rise.isAllowed ? 'more, allowed' : 'more';
  return change.head > change.base ? 'more, not counted as worse' : 'less';
}

export function sayVerdict(verdict: Verdict): string {
  return verdict === 'unclear' ? 'cannot tell' : verdict;
}

/** `+31 % (+22 to +40 %)`, or a factor from two on: `3.81× (3.70 to 3.90)`. */
export function writeRatio(ratio: Interval | null): string {
  if (ratio === null) return '–';
  const { estimate, low, high } = ratio;
  if (estimate >= 2 || estimate <= 0.5) {
    return `${writeFigure(estimate)}× (${writeFigure(low)} to ${writeFigure(high)})`;
  }
  return `${writePercent(estimate)}\u00a0% (${writePercent(low)} to ${writePercent(high)}\u00a0%)`;
}

function writePercent(ratio: number): string {
  const percent = (ratio - 1) * 100;
  const text = Math.abs(percent).toFixed(1);
  if (text === '0.0') return '0';
  return `${percent < 0 ? '−' : '+'}${text}`;
}

/** A count as it stands in a table of two sides: to six decimals. */
export function writeExact(value: number): string {
  return writeLongCount(value);
}
