import type { DepthProbe } from '../measure/depth.ts';
import type { Environment } from '../measure/environment.ts';
import type { Measurement } from '../measure/measurement.ts';
import type { LedgerCell } from '../memory/counts.ts';
import { REPORT_VERSION, type Report } from './report.ts';

/** What a report says of where it was made. */
export interface Origin {
  /** Version of the application. */
  readonly app: string;
  readonly modules: Report['modules'];
  readonly environment: Environment;
}

export function composeRunReport(
  origin: Origin,
  measurement: Measurement,
  ledger: readonly LedgerCell[],
): Report {
  return { ...head(origin), measurement, ledger, depth: [] };
}

/** A depth report has an empty measurement: its plan names the experiment and nothing else. */
export function composeDepthReport(
  origin: Origin,
  experiment: string,
  depth: readonly DepthProbe[],
): Report {
  const plan = {
    experiment,
    entries: [],
    points: [],
    options: {},
    optionIndex: 0,
    preset: 'quick',
    looks: [],
    budgetSeconds: null,
    seed: 0,
  } as const;
  return { ...head(origin), measurement: { plan, points: [] }, ledger: [], depth };
}

function head(origin: Origin): Pick<Report, 'format' | 'version' | keyof Origin> {
  return { format: 'sandheap-report', version: REPORT_VERSION, ...origin };
}
