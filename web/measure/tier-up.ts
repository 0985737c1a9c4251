import { NS_PER_MS, sliceMilliseconds } from './clock.ts';
import type { BenchTools, Kernel } from './kernel.ts';
import { MOST_ITERATIONS, iterationsFor, timeCall } from './slice.ts';

/** What is called, how, and by which clock. */
export interface Calling {
  readonly kernel: Kernel;
  readonly granule: number;
  readonly stepNs: number;
}

/**
 * Calls until the best time of an operation has stood for a while; that time, nanoseconds. Many short
 * calls, since V8 replaces a function only when it is entered: one long call would stay in the baseline
 * tier. Throws what the kernel throws.
 */
export async function tierUp(
  { kernel, granule, stepNs }: Calling,
  { clock, yieldMacrotask, isStopped }: BenchTools,
): Promise<number> {
  const shortMs = shortMilliseconds(stepNs, kernel);
  const start = clock.now();
  let [iterations, best, improved, heard] = [granule, Number.POSITIVE_INFINITY, start, start];
  while (true) {
    const elapsed = timeCall(kernel, iterations, clock);
    const now = clock.now();
    const isTooShort = elapsed < shortMs / 2 && iterations <= MOST_ITERATIONS / 2;
    const operationNs = Math.max(elapsed * NS_PER_MS, 1) / iterations;
    if (isTooShort || operationNs < best * IMPROVEMENT) improved = now;
    if (!isTooShort) best = Math.min(best, operationNs);
    iterations = isTooShort ? iterations * 2 : iterationsFor(shortMs, best, granule);
    const isSettled = now - start >= LEAST_MS && now - improved >= STANDING_MS;
    if (!isTooShort && (isSettled || now - start >= MOST_MS)) return best;
    if (now - heard < LONGEST_DEAF_MS) continue;
    await yieldMacrotask();
    if (isStopped()) return operationNs;
    heard = clock.now();
  }
}

/**
 * Short calls until three in a row are near `bestNs`, which is known to be optimised code. A step of the
 * clock is no reason to go on. Throws what the kernel throws.
 */
export function warmUp(
  { kernel, granule, stepNs }: Calling,
  bestNs: number,
  { clock }: BenchTools,
): void {
  const iterations = iterationsFor(shortMilliseconds(stepNs, kernel), bestNs, granule);
  const enoughMs = (WARM_WITHIN * bestNs * iterations + stepNs) / NS_PER_MS;
  const start = clock.now();
  let [inARow, spent] = [0, 0];
  while (spent < MOST_WARM_MS && (inARow < WARM_CALLS || spent < LEAST_WARM_MS)) {
    inARow = timeCall(kernel, iterations, clock) <= enoughMs ? inARow + 1 : 0;
    spent = clock.now() - start;
  }
}

function shortMilliseconds(stepNs: number, { leastSliceMs }: Kernel): number {
  return sliceMilliseconds(stepNs, leastSliceMs) / 4;
}

/** A call faster than this share of the best so far is news: a tier was reached. */
const IMPROVEMENT = 0.97;
const LEAST_MS = 16;
/** The optimising compiler works beside the calls; on a busy machine it takes its time. */
const STANDING_MS = 8;
const MOST_MS = 150;
const LONGEST_DEAF_MS = 20;

const WARM_WITHIN = 1.15;
const WARM_CALLS = 3;
const LEAST_WARM_MS = 1;
const MOST_WARM_MS = 20;
