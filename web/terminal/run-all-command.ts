import type { Experiment } from '../catalogue/experiment.ts';
import { sayWhyNot } from '../catalogue/threads.ts';
import type { Verdict } from '../measure/verdict.ts';
import { choosePlan } from './choose-experiment.ts';
import type { CommandHost } from './command-host.ts';
import type { Command } from './command.ts';
import { writeSeconds } from '../report/figures.ts';
import { writeRunsCsv } from '../report/csv-report.ts';
import { type MeasuredRun, hasBlocks, measurePlan } from './measure-plan.ts';
import { BadInput, type ExitCode, putOut } from './output.ts';
import { sayOutcomes, shapeRun } from './run-output.ts';
import { ALL, openTeller, refuseOwnChoices, timedExperiments } from './whole-catalogue.ts';

type RunCommand = Extract<Command, { kind: 'run' }>;

interface OwnRun extends MeasuredRun {
  readonly experiment: Experiment;
}

/** Runs the whole catalogue, one experiment after the other; 3 when one of them measured nothing. */
export async function executeRunAll(command: RunCommand, host: CommandHost): Promise<ExitCode> {
  refuseOwnChoices('run', command.choices);
  if (command.outputs.link)
    throw new BadInput(`run ${ALL} gives a report an experiment; --link is for one.`);
  const began = host.now();
  const { runs, failed } = await runEach(command, host);
  const seconds = (host.now() - began) / 1000;
  const prepareSeconds = runs.reduce((sum, run) => sum + run.prepareSeconds, 0);
  await putOut(host, command.outputs, {
    table: [sayTotal(runs.length, seconds, prepareSeconds), ...sayLeftOut(host)].join('\n'),
    json: { runs: runs.map(shapeOwnRun), failed, seconds, prepareSeconds },
    csv: writeRunsCsv(runs.map(({ report }) => report)),
  });
  return failed.length === 0 && runs.every(hasBlocks) ? 0 : 3;
}

interface Ran {
  readonly runs: readonly OwnRun[];
  /** Ids of experiments whose run broke off. */
  readonly failed: readonly string[];
}

/** Tells of each experiment after its turn. */
async function runEach(command: RunCommand, host: CommandHost): Promise<Ran> {
  const environment = await host.environment();
  const tell = openTeller(host, command.outputs);
  const runs: OwnRun[] = [];
  const failed: string[] = [];
  for (const experiment of timedExperiments(host)) {
    if (host.stop.aborted) break;
    const { id } = experiment;
    const why = sayWhyNot(experiment, environment);
    const run = why ?? (await tryRun(experiment, command, host));
    if (typeof run !== 'string') {
      runs.push(run);
      await tell(sayRun(run));
    } else if (why !== null) {
      await tell(`${id}: ${why}`);
    } else {
      failed.push(id);
      await tell(`${id}: the run failed: ${run}`);
    }
  }
  return { runs, failed };
}

/** A run that breaks off says why, and the next experiment has its turn. */
async function tryRun(
  experiment: Experiment,
  { choices }: RunCommand,
  host: CommandHost,
): Promise<OwnRun | string> {
  const plan = choosePlan(experiment, choices, host);
  try {
    return { experiment, ...(await measurePlan(experiment, plan, host)) };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function shapeOwnRun({ experiment, seconds, prepareSeconds, report, summary }: OwnRun): object {
  return { experiment: experiment.id, seconds, prepareSeconds, ...shapeRun(report, summary) };
}

/** What came of it in a line, and a line for each workload that did not return. */
function sayRun({ experiment, seconds, prepareSeconds, countSeconds, report, summary }: OwnRun) {
  const { points } = report.measurement;
  const blocks = points.reduce((sum, { workers }) => sum + workers.reduce((a, b) => a + b, 0), 0);
  const verdicts = (['faster', 'slower', 'same', 'unclear'] as const).map(
    (verdict) =>
      `${summary.pairs.filter((pair) => pair.verdict === verdict).length} ${WORDS[verdict]}`,
  );
  const time = `${writeSeconds(seconds)} (prepare ${writeSeconds(prepareSeconds)}, ledgers ${writeSeconds(countSeconds)})`;
  const line = `${experiment.id}: ${points.length} sizes, ${blocks} blocks in ${time}; pairs: ${verdicts.join(', ')}.`;
  return [line, ...sayOutcomes(report, experiment).map((said) => `  ${said}`)].join('\n');
}

const WORDS: Readonly<Record<Verdict, string>> = {
  faster: 'faster',
  slower: 'slower',
  same: 'same',
  unclear: 'cannot tell',
};

function sayTotal(count: number, seconds: number, prepareSeconds: number): string {
  const share = Math.round((100 * prepareSeconds) / seconds);
  return `${count} experiments in ${writeSeconds(seconds)}; prepare took ${writeSeconds(prepareSeconds)} of it (${share} %).`;
}

/** What the catalogue holds besides, so that nobody looks for it in vain. */
function sayLeftOut({ catalogue }: CommandHost): readonly string[] {
  const ids = catalogue.filter(({ isHidden, variants }) => !isHidden && variants.length === 0);
  return ids.length === 0 ? [] : [`Not timed: ${ids.map(({ id }) => id).join(', ')}.`];
}
