import type { Experiment } from '../catalogue/experiment.ts';
import type { Measurement } from '../measure/measurement.ts';
import { writeCount, writeMany, writeWait } from '../report/figures.ts';
import { describeOutcome, listOutcomes, sayOutcome } from '../report/outcome-words.ts';
import type { RunState } from './run-controller.ts';
import { namingOf } from './series-names.ts';

/** What the status line of a page shows of a run. */
export interface RunNews {
  readonly done: number | null;
  readonly progress: string;
  readonly news: string;
  readonly isBad: boolean;
}

export function tellRun(state: RunState): RunNews {
  switch (state.kind) {
    case 'idle':
      return { done: null, progress: '', news: '', isBad: false };
    case 'running':
      return tellRunning(state);
    case 'ended':
      return tellEnded(state);
    default: {
      const never: never = state;
      throw new Error(`unknown state ${JSON.stringify(never)}`);
    }
  }
}

function tellRunning(state: Extract<RunState, { kind: 'running' }>): RunNews {
  const { progress, isStopping, lost } = state;
  const news = [isStopping ? 'Stopping.' : 'Measuring.', ...sayLost(lost)].join(' ');
  if (progress === null) return { done: 0, progress: 'Starting', news, isBad: lost.length > 0 };
  const { blocksDone, blocksPlanned, secondsLeft, pauses } = progress;
  const isBad = lost.length > 0;
  if (pauses !== undefined) {
    const { done, planned } = pauses;
    const told = `${writeCount(done)} of ${writeCount(planned)} pauses`;
    return { done: planned === 0 ? 0 : done / planned, progress: told, news, isBad };
  }
  const left = secondsLeft === null ? '' : `, ${writeWait(secondsLeft)} left`;
  return {
    done: blocksPlanned === 0 ? 0 : blocksDone / blocksPlanned,
    progress: `${writeCount(blocksDone)} of ${writeCount(blocksPlanned)} blocks${left}`,
    news,
    isBad,
  };
}

function tellEnded(state: Extract<RunState, { kind: 'ended' }>): RunNews {
  const blocks = countBlocks(state.measurement);
  const kept =
    blocks === 0
      ? 'Nothing was finished.'
      : `${writeMany(blocks, 'block')} at ${writeMany(state.measurement.points.length, 'size')} ${blocks === 1 ? 'is' : 'are'} kept.`;
  const notes = [
    ...sayEnd(state, kept),
    ...sayNothing(state),
    ...sayLost(state.lost),
    ...sayDiscarded(state.measurement),
  ];
  const isBad =
    state.how.kind === 'failed' || state.lost.length > 0 || sayNothing(state).length > 0;
  return { done: null, progress: '', news: notes.join(' '), isBad };
}

function sayEnd({ how }: Extract<RunState, { kind: 'ended' }>, kept: string): readonly string[] {
  switch (how.kind) {
    case 'finished':
      return [];
    case 'stopped':
      return [`Stopped. ${kept}`];
    case 'failed':
      return [`The run failed: ${how.message}. ${kept} Run tries again.`];
    default: {
      const never: never = how;
      throw new Error(`unknown end ${JSON.stringify(never)}`);
    }
  }
}

/** A run without a block shows no table of outcomes: why it has none is said here, each reason once. */
function sayNothing({ how, measurement }: Extract<RunState, { kind: 'ended' }>): readonly string[] {
  if (how.kind !== 'finished' || countBlocks(measurement) > 0) return [];
  const whys = new Set(listOutcomes(measurement).map(({ outcome }) => describeOutcome(outcome)));
  return whys.size === 0
    ? []
    : [`Nothing could be measured: each variant ${[...whys].join(' or ')}.`];
}

/** How many workers died, and what they had to say, each thing once. */
function sayLost(lost: readonly string[]): readonly string[] {
  if (lost.length === 0) return [];
  const words = [...new Set(lost)].join('; ');
  return [`${lost.length === 1 ? 'A worker was' : `${lost.length} workers were`} lost (${words}).`];
}

/** Blocks that were thrown away and measured anew. */
function sayDiscarded({ points }: Measurement): readonly string[] {
  const discarded = points.reduce((sum, point) => sum + point.discarded, 0);
  if (discarded === 0) return [];
  return [
    `${writeMany(discarded, 'block')} measured anew, because the tab was hidden or the machine slept.`,
  ];
}

/** Workloads that did not return: findings, one sentence each. */
export function sayOutcomes(measurement: Measurement, experiment: Experiment): readonly string[] {
  const naming = namingOf(experiment);
  return listOutcomes(measurement).map(({ variant, n, outcome }) =>
    sayOutcome(outcome, naming.variant(variant), naming.size(n)),
  );
}

export function countBlocks({ points }: Measurement): number {
  return points.reduce(
    (sum, point) => sum + point.workers.reduce((blocks, worker) => blocks + worker, 0),
    0,
  );
}
