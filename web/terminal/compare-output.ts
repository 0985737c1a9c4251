import type { Interval } from '../measure/statistics.ts';
import type { Verdict } from '../measure/verdict.ts';
import type { ReportComparison } from '../report/compare.ts';
import type { CountRise, Judged, Judgement, Tolerance } from '../report/compare-judgement.ts';
import {
  sayChange,
  sayDifference,
  sayJudgement,
  sayVerdict,
  writeExact,
  writeRatio,
} from '../report/compare-words.ts';
import { writeInterval, writePlain, writeSize } from '../report/figures.ts';
import { sayOutcome } from '../report/outcome-words.ts';
import { drawTable } from './table.ts';

/** The answer first, then the figures and counts that it stands on. */
export function drawJudged(
  { comparison, judgement, parameter }: Judged,
  tolerance: Tolerance,
): string {
  const size = (n: number) => writePlain(writeSize(n, parameter.unit));
  const answer = sayJudgement(comparison, judgement, tolerance.thresholdPercent);
  if (comparison.isSame) return answer;
  const parts = [
    [answer],
    judgement.failing.flatMap(({ variant, n, outcomes }) =>
      outcomes.head === null ? [] : [sayOutcome(outcomes.head, variant, size(n))],
    ),
    comparison.differences.map((difference) => sayDifference(difference)),
    drawCells(comparison, parameter.name, size),
    drawCounts(comparison, judgement, parameter.name, size),
    drawDepths(comparison),
    sayMissing(comparison, size),
  ];
  return parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

type WriteSize = (n: number) => string;

function drawCells({ cells }: ReportComparison, name: string, size: WriteSize): readonly string[] {
  if (cells.length === 0) return [];
  const rows = cells.map(({ variant, n, ns, ratio, verdict }) => [
    size(n),
    variant,
    writeInterval(ns.base),
    writeInterval(ns.head),
    writeRatio(ratio),
    sayVerdict(verdict),
  ]);
  const headings = ['ns per operation, base', 'head', 'change'];
  return [
    drawTable(
      [
        { heading: name, align: 'right' },
        { heading: 'variant', align: 'left' },
        ...headings.map((heading) => ({ heading, align: 'right' as const })),
        { heading: 'head is', align: 'left' },
      ],
      rows,
    ),
  ];
}

function drawCounts(
  { ledgers }: ReportComparison,
  { rises }: Judgement,
  name: string,
  size: WriteSize,
): readonly string[] {
  const rows = ledgers.flatMap(({ variant, n, changes }) =>
    changes.map((change) => [
      size(n),
      variant,
      change.count,
      writeExact(change.base),
      writeExact(change.head),
      sayChange(change, findRise(rises, { variant, n, count: change.count })),
    ]),
  );
  if (rows.length === 0) return [];
  return [
    drawTable(
      [
        { heading: name, align: 'right' },
        { heading: 'variant', align: 'left' },
        { heading: 'count', align: 'left' },
        { heading: 'base', align: 'right' },
        { heading: 'head', align: 'right' },
        { heading: 'head has', align: 'left' },
      ],
      rows,
    ),
  ];
}

function findRise(
  rises: readonly CountRise[],
  where: { readonly variant: string; readonly n: number; readonly count: string },
): CountRise | undefined {
  return rises.find(
    ({ variant, n, count }) => variant === where.variant && n === where.n && count === where.count,
  );
}

function drawDepths({ depths }: ReportComparison): readonly string[] {
  if (depths.length === 0) return [];
  const range = (values: readonly number[]) =>
    values.length === 0
      ? '–'
      : [...new Set([Math.min(...values), Math.max(...values)])].map(writeExact).join(' to ');
  const rows = depths.map(({ base, head, verdict }) => [
    base.kind,
    base.thread,
    base.state,
    range(base.depths),
    range(head.depths),
    verdict === 'unclear' ? 'cannot tell' : verdict,
  ]);
  const left = ['kind', 'thread', 'state'];
  const right = ['levels, base', 'head'];
  return [
    drawTable(
      [
        ...left.map((heading) => ({ heading, align: 'left' as const })),
        ...right.map((heading) => ({ heading, align: 'right' as const })),
        { heading: 'head is', align: 'left' },
      ],
      rows,
    ),
  ];
}

function sayMissing({ missing, uncounted }: ReportComparison, size: WriteSize): readonly string[] {
  const say = (what: string) => (one: ReportComparison['missing'][number]) =>
    `${one.variant} at ${size(one.n)} is not ${what} in ${one.side}.`;
  return [...missing.map(say('measured')), ...uncounted.map(say('counted'))];
}

interface CompareJson {
  readonly verdict: Judgement['verdict'];
  readonly threshold: number;
  readonly allow: readonly (string | number)[];
  readonly experiments: readonly ExperimentJson[];
  /** Questions that only one side answers. */
  readonly unmatched: readonly string[];
}

interface ExperimentJson {
  readonly experiment: string;
  readonly options: Readonly<Record<string, string>>;
  readonly verdict: Judgement['verdict'];
  readonly timing: 'compared' | 'unclear';
  readonly differences: ReportComparison['differences'];
  readonly cells: readonly {
    readonly variant: string;
    readonly n: number;
    readonly verdict: Verdict;
    readonly ratio: Interval | null;
    readonly floor: number;
    readonly p: number | null;
    readonly isBeyond: boolean;
  }[];
  readonly counts: readonly {
    readonly variant: string;
    readonly n: number;
    readonly count: string;
    readonly base: number;
    readonly head: number;
    readonly verdict: 'worse' | 'allowed' | 'changed';
  }[];
  readonly depths: readonly object[];
  readonly failing: readonly { readonly variant: string; readonly n: number }[];
  readonly missing: ReportComparison['missing'];
}

/** What `compare --json` gives; names are an interface (README). */
export function shapeCompared(
  all: readonly Judged[],
  tolerance: Tolerance,
  unmatched: readonly string[],
): CompareJson {
  return {
    verdict: joinVerdicts(all.map(({ judgement }) => judgement.verdict)),
    threshold: tolerance.thresholdPercent,
    allow: tolerance.rise > 0 ? [...tolerance.counts, tolerance.rise] : tolerance.counts,
    experiments: all.map(shapeExperiment),
    unmatched,
  };
}

/** Worse is worse; what cannot be told outweighs what is not worse. */
export function joinVerdicts(verdicts: readonly Judgement['verdict'][]): Judgement['verdict'] {
  if (verdicts.includes('worse')) return 'worse';
  return verdicts.includes('unclear') ? 'unclear' : 'not worse';
}

function shapeExperiment({ comparison, judgement }: Judged): ExperimentJson {
  const { base, isTimingComparable, differences, cells, ledgers, depths, missing } = comparison;
  const { plan } = base.measurement;
  return {
    experiment: plan.experiment,
    options: plan.options,
    verdict: judgement.verdict,
    timing: isTimingComparable ? 'compared' : 'unclear',
    differences,
    cells: cells.map((cell) => {
      const { variant, n, verdict, ratio, floor, p } = cell;
      return { variant, n, verdict, ratio, floor, p, isBeyond: judgement.slower.includes(cell) };
    }),
    counts: ledgers.flatMap(({ variant, n, changes }) =>
      changes.map((change) => {
        const rise = findRise(judgement.rises, { variant, n, count: change.count });
        return { variant, n, ...change, verdict: nameChange(rise) };
      }),
    ),
    depths: depths.map(({ base: before, head, verdict }) => {
      const { kind, thread, state } = before;
      return { kind, thread, state, base: before.depths, head: head.depths, verdict };
    }),
    failing: judgement.failing.map(({ variant, n }) => ({ variant, n })),
    missing,
  };
}

function nameChange(rise: CountRise | undefined): 'worse' | 'allowed' | 'changed' {
  if (rise === undefined) return 'changed';
  return rise.isAllowed ? 'allowed' : 'worse';
}
