import type { PilotFigure, StintEvent } from './bench.ts';
import { NS_PER_MS, isCoarse, sliceMilliseconds } from './clock.ts';
import type { BenchTools } from './kernel.ts';
import type { Outcome } from './outcome.ts';
import {
  type PalindromeRequest,
  type Runner,
  longestLeast,
  timePalindromes,
} from './palindrome.ts';
import type { Random } from './random.ts';
import { iterationsFor, sliceFigure } from './slice.ts';
import { tierUp } from './tier-up.ts';

export interface PilotRequest extends Omit<PalindromeRequest, 'milliseconds'> {
  readonly granule: number;
  readonly stepNs: number;
  /** Entries to pilot: all that work at the point. */
  readonly entries: readonly number[];
  /** The plan's own seed: checksums are compared under it. */
  readonly seed: number;
}

export interface PilotEnd {
  readonly kind: 'whole' | 'slept' | 'stopped';
  readonly failed: readonly number[];
  readonly pilots: readonly PilotFigure[];
}

/**
 * Finds for all entries of a point how many operations make a slice. Each is run alone until the engine
 * has optimised it; then slices of all are timed in palindromes, under the conditions of a block.
 */
export async function* pilotPoint(
  request: PilotRequest,
  random: Random,
  tools: BenchTools,
): AsyncGenerator<StintEvent, PilotEnd> {
  const { point, granule, stepNs } = request;
  const runners: Runner[] = [];
  const failed: number[] = [];
  for (const entry of random.shuffle(request.entries)) {
    yield { kind: 'at', point, entry };
    const started = await startPilot(entry, request, tools);
    if (started.kind === 'runner') {
      runners.push(started);
    } else {
      failed.push(entry);
      yield { kind: 'outcome', point, entry, outcome: started };
    }
    await tools.yieldMacrotask();
    if (tools.isStopped()) return { kind: 'stopped', failed, pilots: [] };
  }
  const trial = { ...request, milliseconds: TRIAL_MS };
  const kind = yield* timePalindromes(runners, trial, random, tools);
  failed.push(...runners.filter((runner) => runner.hasFailed).map(({ pilot }) => pilot.entry));
  if (kind !== 'whole') return { kind, failed, pilots: [] };
  const timed = runners.filter((runner) => !runner.hasFailed).map((r) => timedPilot(r, stepNs));
  const leastMs = longestLeast(runners);
  const sliceMs = sliceMilliseconds(stepNs, leastMs);
  return { kind, failed, pilots: shareIterations(timed, sliceMs, granule, leastMs) };
}

/** A pilot with the least disturbed call of its entry, alone or among others: nanoseconds an operation. */
export interface TimedPilot {
  readonly pilot: PilotFigure;
  readonly fastestNs: number;
}

function timedPilot({ pilot, slices }: Runner, stepNs: number): TimedPilot {
  const { iterations } = pilot;
  const bestNs = sliceFigure(slices, stepNs) / iterations;
  const fastest = slices.map((slice) => (slice * NS_PER_MS) / iterations);
  // Where the clock quantises slices, only their mean says something.
  const fastestNs = isCoarse(stepNs) ? bestNs : Math.min(pilot.bestNs, ...fastest);
  return { pilot: { ...pilot, bestNs }, fastestNs: Math.max(fastestNs, 1 / iterations) };
}

/**
 * Gives entries that are about as fast the same number of operations a slice, and of slices a block.
 * Caches are cold when a slice begins, so what an operation costs depends on how many follow each
 * other: two entries are comparable to a per cent only at the same number. (Identical walks through
 * 1 MiB were called different in 4 of 24 pairs when each had a number of its own.) The fastest calls
 * say who is about as fast, since noise has touched them least. Where a slice must not be shorter than
 * `leastMs`, the fastest call of all that are alike would have lasted three times as long: threads that
 * happen to meet less make a block up to 2.6 times as fast as whatever the pilot has seen.
 */
export function shareIterations(
  timed: readonly TimedPilot[],
  milliseconds: number,
  granule: number,
  leastMs = 0,
): PilotFigure[] {
  const sorted = [...timed].sort((a, b) => a.fastestNs - b.fastestNs);
  return splitAtGaps(sorted).flatMap((alike) => {
    const fastest = alike.map(({ fastestNs }) => fastestNs);
    const iterations = Math.max(
      iterationsFor(milliseconds, middle(fastest), granule),
      iterationsFor(SPARE * leastMs, Math.min(...fastest), granule),
    );
    const sliceNs = iterations * middle(alike.map(({ pilot }) => pilot.bestNs));
    return alike.map(({ pilot }) => ({ ...pilot, iterations, sliceNs }));
  });
}

/** Geometric mean of the least and the greatest. */
function middle(values: readonly number[]): number {
  return Math.sqrt(Math.min(...values) * Math.max(...values));
}

/** Splits at the widest gap until the slowest of each part is at most twice as slow as its fastest. */
function splitAtGaps(sorted: readonly TimedPilot[]): (readonly TimedPilot[])[] {
  const ratios = sorted
    .slice(1)
    .map(({ fastestNs }, index) => fastestNs / (sorted[index]?.fastestNs ?? fastestNs));
  const span = ratios.reduce((product, ratio) => product * ratio, 1);
  if (span <= MOST_SPAN) return [sorted];
  const cut = ratios.indexOf(Math.max(...ratios)) + 1;
  return [...splitAtGaps(sorted.slice(0, cut)), ...splitAtGaps(sorted.slice(cut))];
}

async function startPilot(
  entry: number,
  { point, granule, stepNs, seed }: PilotRequest,
  tools: BenchTools,
): Promise<Runner | Outcome> {
  const kernel = await tools.freshKernel(entry, point, seed);
  if (kernel.kind !== 'kernel') return kernel;
  try {
    const checksum = kernel.call(granule);
    const bestNs = await tierUp({ kernel, granule, stepNs }, tools);
    const sliceMs = sliceMilliseconds(stepNs, kernel.leastSliceMs);
    const iterations = iterationsFor(sliceMs, bestNs, granule);
    const pilot = { point, entry, iterations, bestNs, checksum, sliceNs: iterations * bestNs };
    return { kind: 'runner', pilot, kernel, slices: [], hasFailed: false };
  } catch (error) {
    return kernel.describeFailure(error);
  }
}

/** Slices of one entry on trial. */
const TRIAL_MS = 4;
const MOST_SPAN = 2;
const SPARE = 3;
