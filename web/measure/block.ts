import type { PilotFigure, StintEvent } from './bench.ts';
import { NS_PER_MS, isCoarse, sliceMilliseconds } from './clock.ts';
import type { BenchTools, Kernel } from './kernel.ts';
import type { Outcome } from './outcome.ts';
import { type PalindromeRequest, type Runner, timePalindromes } from './palindrome.ts';
import { SHORT_CALLS, iterationsFor, timeCall } from './pilot.ts';
import type { Random } from './random.ts';

/** One block to measure: the entries that work at a point, and what the pilot said of them. */
export interface BlockRequest extends PalindromeRequest {
  readonly granule: number;
  /** Position in `Point.entries` → pilot, or null where the entry is left out. */
  readonly pilots: readonly (PilotFigure | null)[];
  /** For the workload's data: the same for all entries of a block. */
  readonly seed: number;
}

/** How a block ended and which entries failed in it. Only a whole one has figures, by position in `Point.entries`. */
export type BlockEnd = { readonly failed: readonly number[] } & (
  | { readonly kind: 'whole'; readonly figures: readonly (number | null)[] }
  | { readonly kind: 'slept' }
  | { readonly kind: 'stopped' }
);

/**
 * Measures one block: the unit of evidence. Every entry is compiled, instantiated and warmed anew, in
 * random order; then slices of all are timed in palindromes.
 */
export async function* measureBlock(
  request: BlockRequest,
  random: Random,
  tools: BenchTools,
): AsyncGenerator<StintEvent, BlockEnd> {
  const { point } = request;
  const runners: Runner[] = [];
  const failed: number[] = [];
  for (const pilot of random.shuffle(request.pilots)) {
    if (pilot === null) continue;
    yield { kind: 'at', point, entry: pilot.entry };
    const started = await startRunner(request, pilot, tools);
    if (started.kind === 'runner') {
      runners.push(started);
    } else {
      failed.push(pilot.entry);
      yield { kind: 'outcome', point, entry: pilot.entry, outcome: started };
    }
    await tools.yieldMacrotask();
    if (tools.isStopped()) return { kind: 'stopped', failed };
  }
  const end = yield* timePalindromes(runners, request, random, tools);
  failed.push(...runners.filter((runner) => runner.hasFailed).map((runner) => runner.pilot.entry));
  if (end !== 'whole') return { kind: end, failed };
  return { kind: end, failed, figures: figuresOf(request, runners) };
}

/**
 * What a block says of an entry, whole nanoseconds a slice: the mean of the lowest half of its slices,
 * since noise only ever adds; the mean of all where the clock is so coarse that a half is quantisation.
 */
export function blockFigure(slices: readonly number[], stepNs: number): number {
  const sorted = [...slices].sort((a, b) => a - b);
  const kept = isCoarse(stepNs) ? sorted : sorted.slice(0, Math.ceil(sorted.length / 2));
  const mean = kept.reduce((sum, slice) => sum + slice, 0) / kept.length;
  return Math.max(1, Math.round(mean * NS_PER_MS));
}

function figuresOf(request: BlockRequest, runners: readonly Runner[]): (number | null)[] {
  return request.pilots.map((pilot) => {
    const runner = runners.find((candidate) => candidate.pilot === pilot && !candidate.hasFailed);
    return runner === undefined ? null : blockFigure(runner.slices, request.stepNs);
  });
}

async function startRunner(
  request: BlockRequest,
  pilot: PilotFigure,
  tools: BenchTools,
): Promise<Runner | Outcome> {
  const kernel = await tools.freshKernel(pilot.entry, request.point, request.seed);
  if (kernel.kind !== 'kernel') return kernel;
  try {
    warmUp(kernel, pilot, request, tools);
    return { kind: 'runner', pilot, kernel, slices: [], hasFailed: false };
  } catch (error) {
    return kernel.describeFailure(error);
  }
}

/** Short calls until three in a row are near the pilot's best; a clock's step is no reason to go on. */
function warmUp(
  kernel: Kernel,
  pilot: PilotFigure,
  { granule, stepNs }: BlockRequest,
  { clock }: BenchTools,
): void {
  const shortMs = sliceMilliseconds(stepNs) / SHORT_CALLS;
  const iterations = iterationsFor(shortMs, pilot.bestNs, granule);
  const enoughMs = (WARM_WITHIN * pilot.bestNs * iterations + stepNs) / NS_PER_MS;
  const start = clock.now();
  let inARow = 0;
  let spent = 0;
  while (spent < MOST_WARM_MS && (inARow < WARM_CALLS || spent < LEAST_WARM_MS)) {
    inARow = timeCall(kernel, iterations, clock) <= enoughMs ? inARow + 1 : 0;
    spent = clock.now() - start;
  }
}

/** A call this near to the best one of the pilot was optimised code. */
const WARM_WITHIN = 1.15;
const WARM_CALLS = 3;
const LEAST_WARM_MS = 1;
const MOST_WARM_MS = 20;
