import type { PilotFigure } from './bench.ts';
import { type Clock, NS_PER_MS, isCoarse, sliceMilliseconds } from './clock.ts';
import type { BenchTools, Kernel } from './kernel.ts';

/** What a pilot finds out; the stint adds where. */
export type PilotResult = Omit<PilotFigure, 'point' | 'entry'>;

/**
 * Finds how many operations make a slice, once the engine has optimised them. Many short calls, since
 * V8 replaces a function only when it is entered: one long call would stay in the baseline tier.
 * Throws what the kernel throws.
 */
export async function pilotKernel(
  kernel: Kernel,
  granule: number,
  stepNs: number,
  tools: BenchTools,
): Promise<PilotResult> {
  const sliceMs = sliceMilliseconds(stepNs);
  const checksum = kernel.call(granule);
  const tieredNs = await tierUp(kernel, granule, sliceMs / SHORT_CALLS, tools);
  const trial = iterationsFor(sliceMs, tieredNs, granule);
  const bestNs = timeSlices(kernel, trial, stepNs, tools.clock);
  return { iterations: iterationsFor(sliceMs, bestNs, granule), bestNs, checksum };
}

/** A whole number of granules that takes about so long; at least one. */
export function iterationsFor(milliseconds: number, operationNs: number, granule: number): number {
  const granules = Math.round((milliseconds * NS_PER_MS) / (operationNs * granule));
  const most = Math.floor(MOST_ITERATIONS / granule);
  return granule * Math.min(most, Math.max(1, granules));
}

/** Milliseconds that a call takes. */
export function timeCall(kernel: Kernel, iterations: number, clock: Clock): number {
  const start = clock.now();
  kernel.call(iterations);
  return clock.now() - start;
}

/** How many short calls make a slice. */
export const SHORT_CALLS = 4;

/** Calls until the best time of an operation has stood for a while; that time, nanoseconds. */
async function tierUp(
  kernel: Kernel,
  granule: number,
  shortMs: number,
  { clock, yieldMacrotask, isStopped }: BenchTools,
): Promise<number> {
  const start = clock.now();
  let [iterations, best, improved, yielded] = [granule, Number.POSITIVE_INFINITY, start, start];
  while (true) {
    const elapsed = timeCall(kernel, iterations, clock);
    const now = clock.now();
    // A call far below the clock's step says nothing about one operation.
    if (elapsed < shortMs / 2 && iterations < MOST_ITERATIONS / 2) {
      iterations *= 2;
      improved = now;
    } else {
      const operationNs = Math.max(elapsed * NS_PER_MS, 1) / iterations;
      if (operationNs < best * IMPROVEMENT) improved = now;
      best = Math.min(best, operationNs);
      iterations = iterationsFor(shortMs, best, granule);
    }
    const isSettled = now - start >= LEAST_MS && now - improved >= STANDING_MS;
    if (best < Number.POSITIVE_INFINITY && (isSettled || now - start >= MOST_MS)) return best;
    if (now - yielded < YIELD_MS) continue;
    await yieldMacrotask();
    if (isStopped()) return Math.min(best, shortMs * NS_PER_MS);
    yielded = clock.now();
  }
}

/** Time of one operation over a few whole slices: the best, or the mean where a clock quantises them. */
function timeSlices(kernel: Kernel, iterations: number, stepNs: number, clock: Clock): number {
  const slices = Array.from({ length: TRIAL_SLICES }, () => timeCall(kernel, iterations, clock));
  const mean = slices.reduce((sum, slice) => sum + slice, 0) / slices.length;
  const slice = isCoarse(stepNs) ? mean : Math.min(...slices);
  return Math.max(slice * NS_PER_MS, 1) / iterations;
}

/** An i32 holds it, whatever the granule. */
const MOST_ITERATIONS = 2 ** 30;
const TRIAL_SLICES = 4;
/** A faster call than this share of the best one so far is news: a tier was reached. */
const IMPROVEMENT = 0.97;
const LEAST_MS = 16;
/** The optimising compiler works beside the calls; on a busy machine it takes its time. */
const STANDING_MS = 8;
const MOST_MS = 150;
const YIELD_MS = 20;
