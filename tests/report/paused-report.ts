import type { Report } from '../../web/report/report.ts';
import { makeSmallReport } from './small-report.ts';

/** Two sizes, one variant, whose steps took 1 µs and, once a round, 8 µs. */
export function makePausedReport(): Report {
  const report = makeSmallReport();
  const plan = {
    ...report.measurement.plan,
    experiment: 'reclamation',
    entries: [{ variant: 'tracing', isTwin: false, group: 'all' }],
    points: [15, 63].map((n) => ({ n, granule: 1, entries: [0] })),
  };
  const pauses = [0, 1].map((point) => ({
    point,
    entry: 0,
    longest: [8000, 8000, 9000],
    firstBin: 80,
    bins: [30, 0, 0, 3],
    outcome: null,
  }));
  return {
    ...report,
    measurement: { ...report.measurement, plan, points: [], pauses },
    ledger: [],
    depth: [],
  };
}
