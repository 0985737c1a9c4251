import type { Outcome } from '../measure/outcome.ts';
import type { Plan } from '../measure/plan.ts';
import type { Interval } from '../measure/statistics.ts';
import {
  compareSessions,
  openSession,
  type Session,
  type UnpairedFigure,
} from '../measure/unpaired-session.ts';
import { compareDepths, type DepthComparison } from './compare-depths.ts';
import { type Difference, findDifferences } from './compare-differences.ts';
import { compareReportLedgers, type LedgerComparison } from './compare-ledgers.ts';
import type { Report } from './report.ts';
import { isSameResult } from './same-result.ts';

/** One variant at one size, timed on both sides; verdict and ratio are the second's against the first's. */
export interface CellComparison extends UnpairedFigure {
  readonly variant: string;
  readonly n: number;
  /** Nanoseconds per operation of each side; null below two blocks. */
  readonly ns: { readonly base: Interval | null; readonly head: Interval | null };
  /** How it ended on each side where it did not return. */
  readonly outcomes: { readonly base: Outcome | null; readonly head: Outcome | null };
}

/** Two reports of one question. Statistics are derived here and never stored. */
export interface ReportComparison {
  readonly base: Report;
  readonly head: Report;
  /** One and the same result was given twice: there is nothing to judge. */
  readonly isSame: boolean;
  readonly differences: readonly Difference[];
  /** Same machine, engine and clock step. Where not, every verdict on time is `unclear`. */
  readonly isTimingComparable: boolean;
  /** What both sides planned and reached, by size and then by variant. */
  readonly cells: readonly CellComparison[];
  readonly ledgers: readonly LedgerComparison[];
  readonly depths: readonly DepthComparison[];
  /** Variants and sizes that one side has and the other lacks. */
  readonly missing: readonly Missing[];
  /** The same of the ledgers. */
  readonly uncounted: readonly Missing[];
}

export interface Missing {
  /** The side that lacks it. */
  readonly side: 'base' | 'head';
  readonly variant: string;
  readonly n: number;
}

export type Compared =
  | { readonly kind: 'compared'; readonly comparisons: readonly ReportComparison[] }
  | { readonly kind: 'refused'; readonly sentence: string };

/** The most reports on one page; more make a class. */
export const MOST_COMPARED = 4;

/** Every report against the first. They share no blocks, so figures are compared unpaired. */
export function compareReports(reports: readonly Report[]): Compared {
  const [base, ...heads] = reports;
  if (base === undefined || heads.length === 0) return refuse('A comparison takes two results.');
  if (reports.length > MOST_COMPARED) {
    return refuse(
      `At most ${MOST_COMPARED} results are compared one by one; open them as a class.`,
    );
  }
  const sentence = heads.map((head) => sayOtherQuestion(base, head)).find((said) => said !== null);
  if (sentence) return refuse(sentence);
  const session = openSession(base.measurement);
  return { kind: 'compared', comparisons: heads.map((head) => comparePair(base, session, head)) };
}

/** Why two reports do not answer one question, one sentence; null where they do. */
export function sayOtherQuestion(base: Report, head: Report): string | null {
  const [before, after] = [base.measurement.plan, head.measurement.plan];
  if (before.experiment !== after.experiment) {
    return `These results answer different questions, ${before.experiment} and ${after.experiment}: compare two of one question.`;
  }
  const [ours, theirs] = [writeOptions(before), writeOptions(after)];
  return ours === theirs
    ? null
    : `These results of ${before.experiment} were measured with other options, ${ours} and ${theirs}: run one of them again.`;
}

/** `reuse=1, touch=all`; `none` where there are none. */
export function writeOptions({ options }: Pick<Plan, 'options'>): string {
  const chosen = Object.entries(options).sort(([a], [b]) => (a < b ? -1 : 1));
  return chosen.map(([id, value]) => `${id}=${value}`).join(', ') || 'none';
}

function comparePair(base: Report, before: Session, head: Report): ReportComparison {
  const after = openSession(head.measurement);
  const differences = findDifferences(base, head);
  const isTimingComparable = differences.every(({ isDecisive }) => !isDecisive);
  return {
    base,
    head,
    isSame: isSameResult(base, head),
    differences,
    isTimingComparable,
    cells: compareCells(before, after, isTimingComparable),
    ledgers: compareReportLedgers(base, head),
    depths: compareDepths(base, head),
    missing: findMissing(listMeasured(before), listMeasured(after)),
    uncounted: findMissing(base.ledger, head.ledger),
  };
}

function compareCells(
  before: Session,
  after: Session,
  isTimingComparable: boolean,
): readonly CellComparison[] {
  const heads = listMeasured(after);
  return listMeasured(before).flatMap(({ variant, n, ns, outcome }) => {
    const figure = compareSessions(before, after, { variant, n });
    const head = heads.find((one) => one.variant === variant && one.n === n);
    if (figure === null || head === undefined) return [];
    const verdict = isTimingComparable ? figure.verdict : 'unclear';
    const outcomes = { base: outcome, head: head.outcome };
    return [{ ...figure, variant, n, verdict, ns: { base: ns, head: head.ns }, outcomes }];
  });
}

interface Measured {
  readonly variant: string;
  readonly n: number;
  readonly ns: Interval | null;
  readonly outcome: Outcome | null;
}

function listMeasured({ measurement, cells }: Session): readonly Measured[] {
  const { plan, points } = measurement;
  return points.flatMap((measured) =>
    measured.cells.flatMap(({ entry, outcome }) => {
      const { variant = '', isTwin = true } = plan.entries[entry] ?? {};
      const own = cells.find((one) => one.entry === entry && one.point === measured.point);
      const n = plan.points[measured.point]?.n ?? 0;
      return isTwin ? [] : [{ variant, n, ns: own?.ns ?? null, outcome }];
    }),
  );
}

type Place = Pick<Missing, 'variant' | 'n'>;

function findMissing(before: readonly Place[], after: readonly Place[]): readonly Missing[] {
  const lacking = (all: readonly Place[], others: readonly Place[], side: Missing['side']) =>
    all
      .filter(({ variant, n }) => !others.some((one) => one.variant === variant && one.n === n))
      .map(({ variant, n }) => ({ variant, n, side }));
  return [...lacking(before, after, 'head'), ...lacking(after, before, 'base')];
}

function refuse(sentence: string): Compared {
  return { kind: 'refused', sentence };
}
