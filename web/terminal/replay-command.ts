import { compareFits } from '../catalogue/replay/fitting.ts';
import { fitReplay, planReplay } from '../catalogue/replay/plan.ts';
import type { ReplayRunner } from '../catalogue/replay/runner.ts';
import { traceRequests } from '../catalogue/trace-requests.ts';
import type { Plan } from '../measure/plan.ts';
import { summarise } from '../measure/verdict.ts';
import { LONGEST_TEXT, parsePattern, type Pattern } from '../memory/pattern.ts';
import { profilePattern } from '../memory/pattern-profile.ts';
import type { CommandHost } from './command-host.ts';
import type { Command } from './command.ts';
import { writeSeconds } from '../report/figures.ts';
import { BadInput, type ExitCode, putOut } from './output.ts';
import { drawReplay, type ReplayedAllocator, type Replayed, shapeReplay } from './replay-output.ts';

type ReplayCommand = Extract<Command, { kind: 'replay' }>;

/**
 * Replays a pattern over every allocator: memory, counts, timing, sizes; 3 when no allocator could. Once it
 * is stopped, the allocator at work is left out, and nothing is timed.
 */
export async function executeReplay(command: ReplayCommand, host: CommandHost): Promise<ExitCode> {
  const parsed = parsePattern(await host.readText(command.source, LONGEST_TEXT));
  if (parsed.kind === 'refused') throw new BadInput(parsed.sentence);
  const runner = await host.openReplay(parsed.pattern);
  try {
    const replayed = await replay(parsed.pattern, command, runner, host);
    await putOut(host, command.outputs, {
      table: drawReplay(replayed),
      json: shapeReplay(replayed),
    });
    return replayed.allocators.some(({ survey }) => survey.kind === 'surveyed') ? 0 : 3;
  } finally {
    runner.close();
  }
}

async function replay(
  pattern: Pattern,
  { preset, seed, budgetSeconds }: ReplayCommand,
  runner: ReplayRunner,
  host: CommandHost,
): Promise<Replayed> {
  const experiment = fitReplay(pattern);
  const profile = profilePattern(pattern);
  const plan = planReplay(pattern, { preset, seed: seed ?? host.chooseSeed(), budgetSeconds });
  const allocators: ReplayedAllocator[] = [];
  for (const request of traceRequests(experiment, plan)) {
    if (host.stop.aborted) break;
    const { variant } = request;
    const nth = `${allocators.length + 1} of ${plan.entries.length}`;
    host.showProgress(`replaying over ${variant}, ${nth} allocators`);
    const { length: requests, recorded } = pattern;
    const survey = await runner.survey({ variant, requests, recorded }, host.stop);
    if (host.stop.aborted) break;
    // What could not be served once is not counted either.
    const traced = survey.kind === 'failed' ? survey : await runner.trace(request, host.stop);
    if (host.stop.aborted) break;
    allocators.push({ variant, survey, traced });
  }
  const measurement = await measure(plan, runner, host);
  return {
    experiment,
    pattern,
    profile,
    allocators,
    plan,
    summary: summarise(measurement),
    fits: compareFits(profile.asked),
  };
}

async function measure(plan: Plan, runner: ReplayRunner, host: CommandHost) {
  let measurement: Parameters<typeof summarise>[0] = { plan, points: [] };
  for await (const event of runner.run(plan, host.stop)) {
    if (event.kind === 'progress') {
      const left = event.secondsLeft === null ? '' : `, ${writeSeconds(event.secondsLeft)} left`;
      host.showProgress(`${event.blocksDone} of ${event.blocksPlanned} blocks${left}`);
    }
    if (event.kind === 'finished') measurement = event.measurement;
  }
  host.showProgress('');
  return measurement;
}
