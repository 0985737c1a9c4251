import { compareReports, type ReportComparison } from '../../web/report/compare.ts';
import type { Tolerance } from '../../web/report/compare-judgement.ts';
import type { Report } from '../../web/report/report.ts';
import { makeRealisticReport } from './realistic-report.ts';

/** What others are compared with. */
export const base = makeRealisticReport({ blocks: 20, seed: 4, noise: 0.002 });
/** Nothing is accepted. */
export const strict: Tolerance = { thresholdPercent: 5, counts: [], rise: 0 };

/** The one comparison of two results. */
export function compare(head: Report, from: Report = base): ReportComparison {
  const compared = compareReports([from, head]);
  if (compared.kind === 'refused') throw new Error(compared.sentence);
  const [comparison] = compared.comparisons;
  if (comparison === undefined) throw new Error('no comparison');
  return comparison;
}

/** The same in another environment. */
export function elsewhere(change: Partial<Report['environment']>): Report {
  return { ...base, environment: { ...base.environment, ...change } };
}

/** Every figure of a variant takes so many times as long. */
export function slowDown(report: Report, variant: string, factor: number): Report {
  const { plan, points } = report.measurement;
  const entry = plan.entries.findIndex((one) => one.variant === variant);
  return {
    ...report,
    measurement: {
      plan,
      points: points.map((point) => ({
        ...point,
        cells: point.cells.map((cell) =>
          cell.entry === entry
            ? { ...cell, figures: cell.figures.map((figure) => Math.round(figure * factor)) }
            : cell,
        ),
      })),
    },
  };
}

/** Every ledger of a variant has other counts. */
export function recount(report: Report, variant: string, counts: object): Report {
  return {
    ...report,
    ledger: report.ledger.map((cell) =>
      cell.variant === variant ? { ...cell, counts: { ...cell.counts, ...counts } } : cell,
    ),
  };
}
