import {
  type DepthProbe,
  type DepthReading,
  type DepthRequest,
  nameProbe,
} from '../../measure/depth.ts';
import type { StopSignal } from '../../measure/run.ts';
import { type DepthHost, type Lane, openLane } from './depth-host.ts';
import { createDepthAnswerer, type DepthAnswerer } from './depth-question.ts';
import { hostTimer } from './timer.ts';

/** Some ten times what the longest probe takes on a quiet machine. */
export const DEPTH_DEADLINE_MS = 10_000;

/**
 * Probes in rounds, one after the other: repeat r of every request, in the order given, in one fresh
 * worker, which is ended after its round. So each repeat of a probe has a worker of its own, and each
 * worker has done the same before it. Requests for the main thread run on this very thread, in
 * instances as fresh; what is cold there is of a module as fresh, too. Its callers are the same in
 * all rounds, though: an engine that optimises them in between moves a depth by some levels.
 *
 * After each run its probe is given with all depths so far: the last one given of a probe counts.
 * A request that failed is not repeated, which would only cost another deadline. A stop ends the
 * worker at once; what was given stays good.
 */
export async function* probeDepths(
  requests: readonly DepthRequest[],
  host: DepthHost,
  signal: StopSignal,
): AsyncGenerator<DepthProbe> {
  const tallies: readonly Tally[] = requests.map((request) => ({ request, readings: [] }));
  const rounds = Math.max(0, ...requests.map(({ repeats }) => repeats));
  const stopped = whenStopped(signal);
  const here = createDepthAnswerer();
  for (let round = 0; round < rounds; round++) {
    const lane = openLane(host);
    try {
      for (const { request, readings } of tallies) {
        if (signal.aborted) return;
        if (round >= request.repeats || readings.some(hasFailed)) continue;
        const reading = await (request.thread === 'main'
          ? probeHere(request, host, here, tallies)
          : probeInWorker(request, host, lane, stopped));
        if (reading === null) return;
        readings.push(reading);
        yield joinReadings(request, readings);
      }
    } finally {
      lane.end();
    }
  }
}

interface Tally {
  readonly request: DepthRequest;
  /** So far, one a round. */
  readonly readings: DepthReading[];
}

/** On this very thread, where nothing could stop it: so not what a worker had to be stopped at. */
async function probeHere(
  request: DepthRequest,
  { bytes }: DepthHost,
  answer: DepthAnswerer,
  tallies: readonly Tally[],
): Promise<DepthReading> {
  const inWorker = nameProbe({ ...request, thread: 'worker' });
  const wasLate = tallies
    .filter((one) => nameProbe(one.request) === inWorker)
    .some(({ readings }) => readings.some((reading) => isLate(reading)));
  return wasLate
    ? fail('unavailable', 'A worker was stopped at its deadline, and this thread cannot be.')
    : answer({ bytes, request });
}

function isLate(reading: DepthReading): boolean {
  return reading.kind === 'failed' && reading.ended === 'deadline';
}

async function probeInWorker(
  request: DepthRequest,
  { bytes, deadlineMs }: DepthHost,
  lane: Lane,
  stopped: Promise<null>,
): Promise<DepthReading | null> {
  const asked = lane.ask({ bytes, request }).catch(loseWorker);
  const reading = await Promise.race([withDeadline(asked, deadlineMs), stopped]);
  if (reading?.kind !== 'counted') lane.end();
  return reading;
}

/** Gives a failure in place of an answer that comes too late. */
function withDeadline(asked: Promise<DepthReading>, deadlineMs: number): Promise<DepthReading> {
  return new Promise((resolve) => {
    const late = fail('deadline', `Still running after ${deadlineMs / 1000} s.`);
    const clear = hostTimer.after(deadlineMs, () => resolve(late));
    void asked.then(resolve).finally(clear);
  });
}

function loseWorker(error: unknown): DepthReading {
  const why = error instanceof Error ? error.message : String(error);
  return fail('unavailable', `The worker was lost: ${why}.`);
}

function fail(ended: 'deadline' | 'unavailable', reason: string): DepthReading {
  return { kind: 'failed', ended, reason };
}

function hasFailed(reading: DepthReading): boolean {
  return reading.kind === 'failed';
}

function whenStopped(signal: StopSignal): Promise<null> {
  if (signal.aborted) return Promise.resolve(null);
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve(null));
  });
}

/** The shallowest run says which stack ended: it is the depth that may be counted on. */
function joinReadings(request: DepthRequest, readings: readonly DepthReading[]): DepthProbe {
  const { repeats: _, ...what } = request;
  const counted = readings.filter((reading) => reading.kind === 'counted');
  const depths = counted.map((reading) => reading.depth);
  const failed = readings.find((reading) => reading.kind === 'failed');
  if (failed) return { ...what, depths, ended: failed.ended, reason: failed.reason };
  const lowest = Math.min(...depths);
  const ended = counted.find((reading) => reading.depth === lowest)?.ended ?? 'none';
  return { ...what, depths, ended };
}
