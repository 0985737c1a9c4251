import type { Experiment } from '../catalogue/experiment.ts';
import { sayWhyNot } from '../catalogue/threads.ts';
import { writeRunsCsv } from '../report/csv-report.ts';
import { choosePlan, findExperiment } from './choose-experiment.ts';
import type { CommandHost } from './command-host.ts';
import type { Command } from './command.ts';
import { hasBlocks, measurePlan } from './measure-plan.ts';
import { BadInput, type ExitCode, putOut } from './output.ts';
import { drawRun, shapeRun } from './run-output.ts';

type RunCommand = Extract<Command, { kind: 'run' }>;

/** Measures, counts, and writes the report; 3 when not one block was measured. */
export async function executeRun(command: RunCommand, host: CommandHost): Promise<ExitCode> {
  const experiment = findExperiment(command.experiment, host);
  const why = sayNotTimed(experiment) ?? sayWhyNot(experiment, await host.environment());
  if (why !== null) throw new BadInput(why);
  const plan = choosePlan(experiment, command.choices, host);
  const run = await measurePlan(experiment, plan, host);
  const { report, summary } = run;
  await putOut(host, command.outputs, {
    table: drawRun(report, summary, experiment),
    json: shapeRun(report, summary),
    csv: writeRunsCsv([report]),
    link: () => host.encodeLink(report),
  });
  return hasBlocks(run) ? 0 : 3;
}

function sayNotTimed({ id, depths, hazards, walks }: Experiment): string | null {
  if (depths !== undefined) return `${id} is probed, not timed; write: sandheap depth.`;
  if (walks !== undefined) return `${id} is not timed: its listings are walked on the page.`;
  if (hazards === undefined) return null;
  return `${id} is not timed: its mistakes are made; write: sandheap hazards.`;
}
