import { type Clock, NS_PER_MS, isCoarse } from './clock.ts';
import type { Kernel } from './kernel.ts';

/** One timed call, milliseconds. Throws what the kernel throws. */
export function timeCall(kernel: Kernel, iterations: number, clock: Clock): number {
  kernel.assemble?.();
  const start = clock.now();
  kernel.call(iterations);
  return clock.now() - start;
}

/** A whole number of granules that takes about so long; at least one. */
export function iterationsFor(milliseconds: number, operationNs: number, granule: number): number {
  const granules = Math.round((milliseconds * NS_PER_MS) / (operationNs * granule));
  const most = Math.floor(MOST_ITERATIONS / granule);
  return granule * Math.max(1, Math.min(most, granules));
}

/**
 * What several slices (milliseconds each) say of one, whole nanoseconds: the mean of their lowest half,
 * since noise only ever adds; the mean of all where the clock is so coarse that a half is quantisation.
 */
export function sliceFigure(slices: readonly number[], stepNs: number): number {
  const sorted = [...slices].sort((a, b) => a - b);
  const kept = isCoarse(stepNs) ? sorted : sorted.slice(0, Math.ceil(sorted.length / 2));
  const mean = kept.reduce((sum, slice) => sum + slice, 0) / kept.length;
  return Math.max(1, Math.round(mean * NS_PER_MS));
}

/** An i32 holds it, whatever the granule. */
export const MOST_ITERATIONS = 2 ** 30;
