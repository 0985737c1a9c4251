import type { Plan } from '../measure/plan.ts';
import type { Interval } from '../measure/statistics.ts';
import type { PairFigure, Summary, Verdict } from '../measure/verdict.ts';

/** A variant against the baseline at one point; the ratio is variant ÷ baseline. */
export interface RatioFigure {
  readonly n: number;
  readonly point: number;
  readonly verdict: Verdict;
  readonly ratio: Interval | null;
  readonly blocks: number;
}

/** A variant against the baseline of its group at every point where both were measured. */
export interface Comparison {
  readonly variant: string;
  readonly baseline: string;
  /** Ascending in n. */
  readonly figures: readonly RatioFigure[];
}

/**
 * Every variant against a baseline of its own group: the chosen one, and in groups that do other
 * work the first entry. The chosen baseline's group comes first.
 */
export function compareVariants(
  plan: Plan,
  summary: Summary,
  chosen: string,
): readonly Comparison[] {
  const own = plan.entries.find((entry) => entry.variant === chosen)?.group;
  const groups = [...new Set(plan.entries.map((entry) => entry.group))];
  const ordered = [...groups.filter((group) => group === own), ...groups.filter((g) => g !== own)];
  return ordered.flatMap((group) => {
    const members = plan.entries.filter((entry) => entry.group === group && !entry.isTwin);
    const baseline = group === own ? chosen : members[0]?.variant;
    if (baseline === undefined) return [];
    return members
      .filter((entry) => entry.variant !== baseline)
      .map(({ variant }) => compare(plan, summary.pairs, variant, baseline));
  });
}

function compare(
  plan: Plan,
  pairs: readonly PairFigure[],
  variant: string,
  baseline: string,
): Comparison {
  const nameOf = (entry: number): string | undefined => plan.entries[entry]?.variant;
  const figures = pairs.flatMap((pair) => {
    const [a, b] = [nameOf(pair.a), nameOf(pair.b)];
    if (a === baseline && b === variant) return [toFigure(pair)];
    return a === variant && b === baseline ? [invert(toFigure(pair))] : [];
  });
  return { variant, baseline, figures: [...figures].sort((a, b) => a.n - b.n) };
}

function toFigure({ n, point, verdict, ratio, blocks }: PairFigure): RatioFigure {
  return { n, point, verdict, ratio, blocks };
}

const OPPOSITE: Readonly<Record<Verdict, Verdict>> = {
  faster: 'slower',
  slower: 'faster',
  same: 'same',
  unclear: 'unclear',
};

/** The same figure seen from the other variant: what was baseline ÷ variant is variant ÷ baseline. */
function invert(figure: RatioFigure): RatioFigure {
  const { ratio } = figure;
  const turned =
    ratio === null
      ? null
      : { estimate: 1 / ratio.estimate, low: 1 / ratio.high, high: 1 / ratio.low };
  return { ...figure, ratio: turned, verdict: OPPOSITE[figure.verdict] };
}

/** A variant against one baseline at one point; undefined where they were not compared. */
export function findRatio(
  comparisons: readonly Comparison[],
  variant: string,
  baseline: string,
  point: number,
): RatioFigure | undefined {
  const found = comparisons.find((one) => one.variant === variant && one.baseline === baseline);
  return found?.figures.find((figure) => figure.point === point);
}
