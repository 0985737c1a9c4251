import { isLawExact } from '../../measure/depth-law.ts';
import type { DepthProbe, DepthReading, DepthRequest } from '../../measure/depth.ts';
import type { StopSignal } from '../../measure/run.ts';
import { type DepthHost, type Lanes, openLanes } from './depth-lanes.ts';
import { answerDepthQuestion } from './depth-question.ts';
import { hostTimer } from './timer.ts';

/** Some twenty times what the longest probe takes on a quiet machine. */
export const DEPTH_DEADLINE_MS = 10_000;

/**
 * Probes one request after the other, one worker at work at a time, and gives each probe as soon as
 * its last repeat is in. A stop ends the worker at once; probes that were given stay good.
 *
 * Each repeat has a worker of its own. Where the law decides (`isLawExact`), what lies on the
 * engine's stack above a probe cannot change the depth, and repeat i of all such requests shares
 * one worker; each probe still has a fresh instance of a fresh module.
 */
export async function* probeDepths(
  requests: readonly DepthRequest[],
  host: DepthHost,
  signal: StopSignal,
): AsyncGenerator<DepthProbe> {
  const lanes = openLanes(host);
  const stopped = whenStopped(signal);
  try {
    for (const request of requests) {
      if (signal.aborted) return;
      const readings = await repeatProbe(request, host, lanes, stopped);
      if (readings === null) return;
      yield joinReadings(request, readings);
    }
  } finally {
    lanes.endAll();
  }
}

/** Gives up repeating after a failure: a second one would only cost another deadline. */
async function repeatProbe(
  request: DepthRequest,
  host: DepthHost,
  lanes: Lanes,
  stopped: Promise<null>,
): Promise<readonly DepthReading[] | null> {
  const readings: DepthReading[] = [];
  for (let repeat = 0; repeat < request.repeats; repeat++) {
    const reading = await (request.thread === 'main'
      ? probeHere(request, host)
      : probeInWorker(request, repeat, host, lanes, stopped));
    if (reading === null) return null;
    readings.push(reading);
    if (reading.kind === 'failed') break;
  }
  return readings;
}

/** On this very thread, where nothing can stop it: only what ends within some milliseconds. */
async function probeHere(request: DepthRequest, host: DepthHost): Promise<DepthReading> {
  if (request.kind === 'explicit-stack') {
    return fail('unavailable', 'Only a worker runs this: it would hold the main thread too long.');
  }
  return answerDepthQuestion({ bytes: host.bytes, request });
}

async function probeInWorker(
  request: DepthRequest,
  repeat: number,
  host: DepthHost,
  lanes: Lanes,
  stopped: Promise<null>,
): Promise<DepthReading | null> {
  const mayShare = isLawExact(request);
  const worker = mayShare ? lanes.get(repeat) : host.startWorker();
  const asked = worker.ask({ bytes: host.bytes, request }).catch(loseWorker);
  const reading = await Promise.race([withDeadline(asked, host.deadlineMs), stopped]);
  if (!mayShare) worker.end();
  else if (reading?.kind !== 'counted') lanes.end(repeat);
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
