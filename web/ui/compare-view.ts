import { summarise } from '../measure/verdict.ts';
import type { ReportComparison } from '../report/compare.ts';
import type { ClassGroup } from '../report/compare-class.ts';
import type { Report } from '../report/report.ts';
import { isLeftOut } from '../report/reveal-environment.ts';
import { slotAt } from './chart-markers.ts';
import type { ChartPoint, ChartSeries } from './chart-series.ts';
import { writeMoment } from './environment-words.ts';
import { sketchRun, writeSketch } from './run-sketch.ts';
import type { Interval } from '../measure/statistics.ts';

/**
 * `A · Chromium 156 · 20 Nov 2026, 15:44:09 UTC · quick · 3 sizes, 8 to 64 · 10 blocks`: letters tell
 * results apart in charts and tables.
 */
export function nameReport(report: Report, index: number): string {
  const { environment } = report;
  const origin = isLeftOut(environment)
    ? ['environment left out']
    : [environment.engine, writeMoment(environment.when)];
  const sketch = sketchRun(report);
  const run = sketch === null ? [] : [writeSketch(sketch)];
  return [letterOf(index), ...origin, ...run].join(' · ');
}

export function letterOf(index: number): string {
  return String.fromCharCode('A'.charCodeAt(0) + (index % 26));
}

/** Every variant that some result measured, in the order of the first. */
export function listVariants(reports: readonly Report[]): readonly string[] {
  const all = reports.flatMap(({ measurement }) =>
    measurement.plan.entries.filter(({ isTwin }) => !isTwin).map(({ variant }) => variant),
  );
  return [...new Set(all)];
}

/** One variant's time per operation, a line a result. */
export function overlayTimes(reports: readonly Report[], variant: string): readonly ChartSeries[] {
  return reports.flatMap((report, index) => {
    const { plan } = report.measurement;
    const points = summarise(report.measurement)
      .cells.filter(({ entry }) => isNamed(plan.entries[entry], variant))
      .flatMap(({ n, ns }) => toPoint(n, ns));
    return toSeries(points, index);
  });
}

/** One variant's time against the first result, a line for each of the others. */
export function overlayRatios(
  comparisons: readonly ReportComparison[],
  variant: string,
): readonly ChartSeries[] {
  return comparisons.flatMap(({ cells, isSame }, index) => {
    const points = (isSame ? [] : cells)
      .filter((cell) => cell.variant === variant)
      .flatMap(({ n, ratio }) => toPoint(n, ratio));
    return toSeries(points, index + 1);
  });
}

/** A class: a thin curve a result, coloured by engine; the first of each engine bears its name. */
export function overlayClass(
  groups: readonly ClassGroup[],
  variant: string,
): readonly ChartSeries[] {
  return groups.flatMap(({ engine, curves, reports }, group) =>
    curves
      .filter((curve) => curve.variant === variant)
      .map(({ points, report }, index): ChartSeries => ({
        id: `${engine} ${report}`,
        label: index === 0 ? `${engine} (${reports.length})` : '',
        short: index === 0 ? engine : '',
        slot: slotAt(group),
        kind: 'level',
        points: points.map(({ n, ns }) => ({ x: n, y: ns, low: ns, high: ns })),
      })),
  );
}

/** Sizes of all results, ascending, each once. */
export function listSizes(reports: readonly Report[]): readonly number[] {
  const all = reports.flatMap(({ measurement }) => measurement.plan.points.map(({ n }) => n));
  return [...new Set(all)].sort((a, b) => a - b);
}

/** The variant that changed most, by the end of its interval that is nearer to 1. */
export function chooseVariant(comparisons: readonly ReportComparison[]): string {
  const cells = comparisons.flatMap((comparison) => comparison.cells);
  const distance = (ratio: Interval | null): number =>
    ratio === null ? -1 : Math.max(0, Math.log(ratio.low), -Math.log(ratio.high));
  const most = cells.reduce(
    (best, cell) => (distance(cell.ratio) > distance(best?.ratio ?? null) ? cell : best),
    cells[0],
  );
  return most?.variant ?? '';
}

/** The variant that was measured at the most sizes. */
export function chooseWidest(reports: readonly Report[]): string {
  const sizesOf = (variant: string): number =>
    reports.reduce((sum, { measurement: { plan } }) => {
      const entry = plan.entries.findIndex((one) => isNamed(one, variant));
      return sum + plan.points.filter(({ entries }) => entries.includes(entry)).length;
    }, 0);
  const [first = '', ...others] = listVariants(reports);
  return others.reduce((best, one) => (sizesOf(one) > sizesOf(best) ? one : best), first);
}

function isNamed(
  entry: { readonly variant: string; readonly isTwin: boolean } | undefined,
  variant: string,
): boolean {
  return entry !== undefined && entry.variant === variant && !entry.isTwin;
}

function toPoint(x: number, interval: Interval | null): readonly ChartPoint[] {
  if (interval === null) return [];
  return [{ x, y: interval.estimate, low: interval.low, high: interval.high }];
}

function toSeries(points: readonly ChartPoint[], index: number): readonly ChartSeries[] {
  if (points.length === 0) return [];
  const letter = letterOf(index);
  return [
    {
      id: letter,
      label: letter,
      short: letter,
      slot: slotAt(index),
      kind: 'measured',
      points: [...points].sort((a, b) => a.x - b.x),
    },
  ];
}
