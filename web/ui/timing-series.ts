import type { Plan } from '../measure/plan.ts';
import type { Summary } from '../measure/verdict.ts';
import type { ChartPoint, ChartSeries } from './chart-series.ts';
import type { Comparison } from '../report/variant-ratios.ts';

/** Name and slot of a variant, the same wherever it is drawn. */
export interface SeriesName {
  readonly id: string;
  readonly label: string;
  readonly short: string;
  readonly slot: number;
}

/** Nanoseconds per operation of every variant that has an interval somewhere. */
export function timeSeries(
  plan: Plan,
  summary: Summary,
  names: readonly SeriesName[],
): readonly ChartSeries[] {
  return toSeries(names, (id) =>
    summary.cells
      .filter(({ entry }) => plan.entries[entry]?.variant === id && !plan.entries[entry]?.isTwin)
      .flatMap(({ n, ns }) => (ns === null ? [] : [toPoint(n, ns)])),
  );
}

/** Ratio to the baseline of every variant that was compared with it. */
export function ratioSeries(
  comparisons: readonly Comparison[],
  baseline: string,
  names: readonly SeriesName[],
): readonly ChartSeries[] {
  return toSeries(names, (id) =>
    comparisons
      .filter((one) => one.variant === id && one.baseline === baseline)
      .flatMap(({ figures }) =>
        figures.flatMap(({ n, ratio }) => (ratio === null ? [] : [toPoint(n, ratio)])),
      ),
  );
}

function toSeries(
  names: readonly SeriesName[],
  pointsOf: (id: string) => readonly ChartPoint[],
): readonly ChartSeries[] {
  return names
    .map((name) => ({
      ...name,
      kind: 'measured' as const,
      points: [...pointsOf(name.id)].sort((a, b) => a.x - b.x),
    }))
    .filter((one) => one.points.length > 0);
}

function toPoint(
  x: number,
  interval: { readonly estimate: number; readonly low: number; readonly high: number },
): ChartPoint {
  return { x, y: interval.estimate, low: interval.low, high: interval.high };
}
