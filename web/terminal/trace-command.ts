import { makeHazardRequest, makeRecordRequest } from '../catalogue/record-request.ts';
import { runsInThreads } from '../catalogue/threads.ts';
import type { Experiment } from '../catalogue/experiment.ts';
import { openTimeline } from '../memory/trace-timeline.ts';
import type { Timeline } from '../memory/timeline.ts';
import type { RecordRequest } from '../memory/trace.ts';
import { choosePlan, findExperiment } from './choose-experiment.ts';
import type { CommandHost } from './command-host.ts';
import type { Command } from './command.ts';
import { BadInput, type ExitCode } from './output.ts';
import { writeTraceLines } from './trace-lines.ts';
import { drawMoment } from './trace-output.ts';

type TraceCommand = Extract<Command, { kind: 'trace' }>;

/** Records one variant at one size: its events as JSON lines, or the map at a step; 3 when it cannot begin. */
export async function executeTrace(command: TraceCommand, host: CommandHost): Promise<ExitCode> {
  const experiment = findExperiment(command.experiment, host);
  const request = chooseRequest(experiment, command, host);
  const answer = await host.record(request);
  if (answer.kind === 'failed') throw new Error(answer.message);
  const timeline = openTimeline(answer.trace);
  if (command.step !== null) await host.write('-', `${drawAt(timeline, command.step)}\n`);
  const target = command.json ?? (command.step === null ? '-' : null);
  if (target !== null) await host.write(target, writeTraceLines(answer.trace, timeline));
  return 0;
}

function drawAt(timeline: Timeline, step: number): string {
  if (step <= timeline.length) return drawMoment(timeline, step);
  throw new BadInput(
    `--step is at most ${timeline.length}, the last step of this trace; not ${step}.`,
  );
}

function chooseRequest(
  experiment: Experiment,
  { choices, operations }: TraceCommand,
  host: CommandHost,
): RecordRequest {
  if (experiment.hazards !== undefined) return chooseHazard(experiment, choices.variants);
  if (experiment.depths !== undefined)
    throw new BadInput(`${experiment.id} has no variants that could be traced.`);
  if (runsInThreads(experiment))
    throw new BadInput(`${experiment.id} runs in several threads, which are not traced.`);
  const variants = choices.variants ?? [experiment.baseline];
  if (variants.length > 1)
    throw new BadInput('A trace is of one variant; name one with --variants.');
  if ((choices.sizes?.length ?? 1) > 1)
    throw new BadInput('A trace is of one size; name one with --sizes.');
  const plan = choosePlan(experiment, { ...choices, variants, seed: choices.seed ?? 1 }, host);
  const [variant = experiment.baseline] = variants;
  const n = plan.points[0]?.n;
  if (n === undefined) throw new BadInput(`${variant} does not exist at that size.`);
  return makeRecordRequest(experiment, {
    variant,
    n,
    choices: plan.options,
    seed: plan.seed,
    operations,
  });
}

/** A mistake, or its accepted twin, in place of a variant. */
function chooseHazard(experiment: Experiment, variants: readonly string[] | null): RecordRequest {
  const ids = (experiment.hazards ?? []).map(({ id }) => id);
  const [asked = '', ...others] = variants ?? [];
  if (others.length === 0 && ids.some((id) => asked === id || asked === `${id}-twin`))
    return makeHazardRequest(experiment, asked);
  throw new BadInput(
    `Name one mistake with --variants, with -twin behind it for what is accepted: ${ids.join(', ')}.`,
  );
}
