import type { Experiment } from '../catalogue/experiment.ts';
import { traceRequests } from '../catalogue/trace-requests.ts';
import type { Measurement } from '../measure/measurement.ts';
import type { Plan } from '../measure/plan.ts';
import { summarise } from '../measure/verdict.ts';
import type { LedgerCell } from '../memory/counts.ts';
import { REPORT_VERSION, type Report } from '../report/report.ts';
import { choosePlan, findExperiment } from './choose-experiment.ts';
import type { CommandHost } from './command-host.ts';
import type { Command } from './command.ts';
import { writeSeconds } from './figures.ts';
import { BadInput, type ExitCode, putOut } from './output.ts';
import { drawRun, shapeRun, writeRunCsv } from './run-output.ts';

type RunCommand = Extract<Command, { kind: 'run' }>;

/** Measures, counts, and writes the report; 3 when not one block was measured. */
export async function executeRun(command: RunCommand, host: CommandHost): Promise<ExitCode> {
  const experiment = findExperiment(command.experiment, host);
  if (experiment.depths !== undefined)
    throw new BadInput(`${experiment.id} is probed, not timed; write: sandheap depth.`);
  if (experiment.hazards !== undefined)
    throw new BadInput(
      `${experiment.id} is not timed: its mistakes are made and shown on the page.`,
    );
  const plan = choosePlan(experiment, command.choices, host);
  const measurement = await measure(plan, host);
  const report = await composeReport(plan, measurement, host);
  const summary = summarise(measurement);
  await putOut(host, command.outputs, {
    table: drawRun(report, summary, experiment),
    json: shapeRun(report, summary),
    csv: writeRunCsv(report),
    link: () => host.encodeLink(report),
  });
  return summary.cells.some((cell) => cell.blocks > 0) ? 0 : 3;
}

async function measure(plan: Plan, host: CommandHost): Promise<Measurement> {
  let measurement: Measurement = { plan, points: [] };
  for await (const event of host.run(plan, host.stop)) {
    if (event.kind === 'progress') {
      const left = event.secondsLeft === null ? '' : `, ${writeSeconds(event.secondsLeft)} left`;
      host.showProgress(`${event.blocksDone} of ${event.blocksPlanned} blocks${left}`);
    }
    if (event.kind === 'worker-lost')
      host.showProgress(`A worker was lost: ${event.message}. The run goes on.`);
    if (event.kind === 'finished') measurement = event.measurement;
  }
  host.showProgress('');
  return measurement;
}

async function composeReport(
  plan: Plan,
  measurement: Measurement,
  host: CommandHost,
): Promise<Report> {
  return {
    format: 'sandheap-report',
    version: REPORT_VERSION,
    app: host.appVersion,
    modules: await host.hashes(plan.experiment),
    environment: await host.environment(),
    measurement,
    ledger: await countLedger(findExperiment(plan.experiment, host), plan, host),
    depth: [],
  };
}

async function countLedger(
  experiment: Experiment,
  plan: Plan,
  host: CommandHost,
): Promise<readonly LedgerCell[]> {
  const cells: LedgerCell[] = [];
  for (const request of traceRequests(experiment, plan)) {
    host.showProgress(`counting ${request.variant} at ${request.n}`);
    const answer = await host.trace(request);
    if (answer.kind === 'traced') cells.push(answer.cell);
  }
  host.showProgress('');
  return cells;
}
