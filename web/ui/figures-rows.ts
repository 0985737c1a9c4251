import type { Measurement } from '../measure/measurement.ts';
import type { Outcome } from '../measure/outcome.ts';
import type { Interval } from '../measure/statistics.ts';
import type { Summary, Verdict } from '../measure/verdict.ts';
import type { Comparison } from '../report/variant-ratios.ts';

/** All that was measured of one variant at one point. */
export interface FiguresRow {
  readonly n: number;
  readonly variant: string;
  readonly ns: Interval | null;
  readonly blocks: number;
  /** Against the baseline of its group; null for the baseline itself. */
  readonly against: {
    readonly baseline: string;
    readonly ratio: Interval | null;
    readonly verdict: Verdict;
  } | null;
  readonly outcome: Outcome | null;
}

/** A row for every variant and point that was measured, points ascending, twins left out. */
export function listFigures(
  { plan, points }: Measurement,
  summary: Summary,
  comparisons: readonly Comparison[],
): readonly FiguresRow[] {
  return points.flatMap((point) =>
    point.cells.flatMap((cell) => {
      const entry = plan.entries[cell.entry];
      const n = plan.points[point.point]?.n;
      if (entry === undefined || entry.isTwin || n === undefined) return [];
      const figure = summary.cells.find(
        (one) => one.entry === cell.entry && one.point === point.point,
      );
      const comparison = comparisons.find((one) => one.variant === entry.variant);
      const against = comparison?.figures.find((one) => one.point === point.point);
      return [
        {
          n,
          variant: entry.variant,
          ns: figure?.ns ?? null,
          blocks: figure?.blocks ?? 0,
          against:
            comparison === undefined || against === undefined
              ? null
              : {
                  baseline: comparison.baseline,
                  ratio: against.ratio,
                  verdict: against.verdict,
                },
          outcome: cell.outcome,
        },
      ];
    }),
  );
}
