import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Experiment } from '../catalogue/experiment.ts';
import { indexChoices } from '../catalogue/option-index.ts';
import type { Timeline } from '../memory/timeline.ts';
import { openTimeline } from '../memory/trace-timeline.ts';
import type { RecordAnswer, RecordRequest } from '../memory/trace.ts';
import { type MapGround, surveyGround } from './memory-map-scene.ts';
import type { Side } from './moment-link.ts';
import type { Runner } from '../catalogue/runner.ts';

/** A run whose memory can be looked at, is waited for, or could not be had. */
export type Recorded =
  | { readonly kind: 'recording' }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'recorded'; readonly timeline: Timeline; readonly ground: MapGround };

const RECORDING: Recorded = { kind: 'recording' };

/** Has runs recorded and keeps those that are looked at, two at most: each holds its whole memory. */
export class Recording implements ReactiveController {
  private readonly host: ReactiveControllerHost;
  private runs: ReadonlyMap<string, Recorded> = new Map();
  private abort = new AbortController();

  constructor(host: ReactiveControllerHost) {
    this.host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.abort.abort();
  }

  /** Records what is not there yet, one after the other, and forgets all others. */
  async ask(runner: Pick<Runner, 'record'>, requests: readonly RecordRequest[]): Promise<void> {
    this.abort.abort();
    this.abort = new AbortController();
    const { signal } = this.abort;
    this.runs = new Map(requests.map((one) => [keyOf(one), this.find(one)]));
    this.host.requestUpdate();
    for (const request of requests) {
      if (this.find(request).kind !== 'recording') continue;
      const answer = await record(runner, request, signal);
      if (signal.aborted) return;
      this.runs = new Map([...this.runs, [keyOf(request), index(answer)]]);
      this.host.requestUpdate();
    }
  }

  find(request: RecordRequest): Recorded {
    return this.runs.get(keyOf(request)) ?? RECORDING;
  }
}

async function record(
  runner: Pick<Runner, 'record'>,
  request: RecordRequest,
  signal: AbortSignal,
): Promise<RecordAnswer> {
  try {
    return await runner.record(request, signal);
  } catch (error) {
    return { kind: 'failed', message: error instanceof Error ? error.message : String(error) };
  }
}

function index(answer: RecordAnswer): Recorded {
  if (answer.kind === 'failed') return answer;
  const timeline = openTimeline(answer.trace);
  return { kind: 'recorded', timeline, ground: surveyGround(timeline) };
}

function keyOf(request: RecordRequest): string {
  const { experiment, variant, n, optionIndex, seed, operations } = request;
  return [experiment, variant, n, optionIndex, seed, operations].join(' ');
}

/** A run is short: some operations show how memory is used again, where one is a whole cycle that is enough. */
const OPERATIONS = 8;

/** A mistake is made once: what comes after it is anybody's guess. */
function operationsOf({ hazards }: Experiment, granule: number): number {
  return hazards === undefined ? Math.ceil(OPERATIONS / granule) * granule : granule;
}

/** What is recorded of a side. */
export function requestOf(experiment: Experiment, side: Side, seed: number): RecordRequest {
  const { variant, n, choices } = side;
  const granule = experiment.granule(n);
  return {
    experiment: experiment.id,
    variant,
    n,
    optionIndex: indexChoices(experiment.options, choices),
    seed,
    operations: operationsOf(experiment, granule),
    granule,
  };
}

/**
 * The step that a page opens on where its link does not say: the first with the most bytes alive, and
 * where no block ever comes to life, the first frame, or the middle of the run.
 */
export function openingStep(timeline: Timeline): number {
  const { curves, length } = timeline;
  let most = 0;
  for (let at = 1; at < curves.count; at++)
    if ((curves.liveBytes[at] ?? 0) > (curves.liveBytes[most] ?? 0)) most = at;
  const step = curves.step[most] ?? 0;
  return step > 0 ? step : (timeline.next(0, 'enter') ?? length >> 1);
}

/** Operations that a trace holds: the clock of two runs goes from 0, before the first, to this. */
export function countOperations({ trace, length }: Timeline): number {
  return length === 0 ? 0 : (trace.events.operation[length - 1] ?? 0) + 1;
}

/**
 * Operations on the clock of two runs: as many as the longer one has, but none of which one of them is
 * not all here.
 */
export function countShared(timelines: readonly Timeline[]): number {
  const whole = timelines.map((one) =>
    one.trace.leftOut > 0 ? countOperations(one) - 1 : Infinity,
  );
  const longest = Math.max(0, ...timelines.map(countOperations));
  return Math.max(0, Math.min(longest, ...whole));
}

/** The step of a run at which so many operations are done. */
export function stepAtOperation(timeline: Timeline, done: number): number {
  return done === 0 ? 0 : timeline.stepOfOperation(done - 1);
}
