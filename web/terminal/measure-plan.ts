import type { Experiment } from '../catalogue/experiment.ts';
import type { Measurement } from '../measure/measurement.ts';
import type { Plan } from '../measure/plan.ts';
import type { RunEvent } from '../measure/run.ts';
import { type Summary, summarise } from '../measure/verdict.ts';
import type { LedgerCell } from '../memory/counts.ts';
import { composeRunReport } from '../report/compose-report.ts';
import { writeSeconds } from '../report/figures.ts';
import type { Report } from '../report/report.ts';
import type { CommandHost } from './command-host.ts';
import { countLedger } from './count-ledger.ts';
import { findOrigin } from './find-origin.ts';

/** A finished run, and where its time went. */
export interface MeasuredRun {
  readonly report: Report;
  readonly summary: Summary;
  /** Wall time, counting included. */
  readonly seconds: number;
  /** Of that, what `prepare` took in the workers. */
  readonly prepareSeconds: number;
  /** Of that, what counting the ledgers took. */
  readonly countSeconds: number;
}

/** Measures a plan, then counts its ledgers. */
export async function measurePlan(
  experiment: Experiment,
  plan: Plan,
  host: CommandHost,
): Promise<MeasuredRun> {
  const began = host.now();
  const { measurement, prepareSeconds } = await measure(plan, host);
  const measured = host.now();
  const { cells } = await countLedger(experiment, plan, host);
  const ended = host.now();
  return {
    report: await composeReport(measurement, cells, host),
    summary: summarise(measurement),
    seconds: (ended - began) / 1000,
    prepareSeconds,
    countSeconds: (ended - measured) / 1000,
  };
}

/** Whether a run has anything to show. */
export function hasBlocks({ summary }: MeasuredRun): boolean {
  return summary.cells.some((cell) => cell.blocks > 0);
}

async function measure(
  plan: Plan,
  host: CommandHost,
): Promise<{ readonly measurement: Measurement; readonly prepareSeconds: number }> {
  let measurement: Measurement = { plan, points: [] };
  let prepareMs = 0;
  for await (const event of host.run(plan, host.stop)) {
    if (event.kind === 'progress') {
      host.showProgress(`${plan.experiment}: ${sayProgress(event)}`);
    }
    if (event.kind === 'worker-lost')
      host.showProgress(`A worker was lost: ${event.message}. The run goes on.`);
    if (event.kind === 'finished') ({ measurement, prepareMs = 0 } = event);
  }
  host.showProgress('');
  return { measurement, prepareSeconds: prepareMs / 1000 };
}

function sayProgress(event: Extract<RunEvent, { kind: 'progress' }>): string {
  const { blocksDone, blocksPlanned, secondsLeft, pauses } = event;
  if (pauses !== undefined) return `${pauses.done} of ${pauses.planned} pauses`;
  const left = secondsLeft === null ? '' : `, ${writeSeconds(secondsLeft)} left`;
  return `${blocksDone} of ${blocksPlanned} blocks${left}`;
}

async function composeReport(
  measurement: Measurement,
  ledger: readonly LedgerCell[],
  host: CommandHost,
): Promise<Report> {
  const origin = await findOrigin(measurement.plan.experiment, host);
  return composeRunReport(origin, measurement, ledger);
}
