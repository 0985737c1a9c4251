import type { PilotFigure, StintEvent } from './bench.ts';
import { NS_PER_MS, isCoarse } from './clock.ts';
import type { Tally } from './contention.ts';
import type { BenchTools } from './kernel.ts';
import type { Outcome } from './outcome.ts';
import {
  type PalindromeRequest,
  type Runner,
  SLEPT_MS,
  longestLeast,
  timePalindromes,
} from './palindrome.ts';
import type { Random } from './random.ts';
import { sliceFigure } from './slice.ts';
import { warmUp } from './tier-up.ts';

/** One block to measure: the entries that work at a point, and what the pilot said of them. */
export interface BlockRequest extends Omit<PalindromeRequest, 'milliseconds'> {
  readonly granule: number;
  readonly stepNs: number;
  /** Position in `Point.entries` → pilot, or null where the entry is left out. */
  readonly pilots: readonly (PilotFigure | null)[];
  /** For the workload's data: the same for all entries of a block. */
  readonly seed: number;
}

/** How a block ended and which entries failed in it. Only a whole one has figures, by position in `Point.entries`. */
export type BlockEnd = { readonly failed: readonly number[] } & (
  | {
      readonly kind: 'whole';
      readonly figures: readonly (number | null)[];
      readonly tallies: readonly (Tally | null)[];
    }
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
    switch (started.kind) {
      case 'slept':
        return { kind: 'slept', failed };
      case 'runner':
        runners.push(started);
        break;
      default:
        failed.push(pilot.entry);
        yield { kind: 'outcome', point, entry: pilot.entry, outcome: started };
    }
    await tools.yieldMacrotask();
    if (tools.isStopped()) return { kind: 'stopped', failed };
  }
  const usualMs = isCoarse(request.stepNs) ? COARSE_BLOCK_MS : BLOCK_MS;
  const milliseconds = Math.max(usualMs, LEAST_SLICES * longestLeast(runners));
  // What came to pass while entries were warmed up is nobody's.
  for (const { kernel } of runners) kernel.takeTally?.();
  const end = yield* timePalindromes(runners, { ...request, milliseconds }, random, tools);
  failed.push(...runners.filter((runner) => runner.hasFailed).map((runner) => runner.pilot.entry));
  if (end !== 'whole') return { kind: end, failed };
  return { kind: end, failed, ...figuresOf(request, runners) };
}

/** By position in `Point.entries`, null where an entry failed or was left out. */
function figuresOf({ pilots, stepNs }: BlockRequest, runners: readonly Runner[]) {
  const working = pilots.map((pilot) =>
    runners.find((candidate) => candidate.pilot === pilot && !candidate.hasFailed),
  );
  return {
    figures: working.map((runner) =>
      runner === undefined ? null : sliceFigure(runner.slices, stepNs),
    ),
    tallies: working.map((runner) => runner?.kernel.takeTally?.() ?? null),
  };
}

async function startRunner(
  { point, granule, stepNs, seed }: BlockRequest,
  pilot: PilotFigure,
  tools: BenchTools,
): Promise<Runner | Outcome | { readonly kind: 'slept' }> {
  const kernel = await tools.freshKernel(pilot.entry, point, seed);
  if (kernel.kind !== 'kernel') return kernel;
  try {
    const start = tools.clock.now();
    warmUp({ kernel, granule, stepNs }, pilot.bestNs, tools);
    const longestMs = SLEPT_MS + WARM_SLICES * (pilot.sliceNs / NS_PER_MS);
    if (tools.clock.now() - start > longestMs) return { kind: 'slept' };
    return { kind: 'runner', pilot, kernel, slices: [], hasFailed: false };
  } catch (error) {
    return kernel.describeFailure(error);
  }
}

/** Slices of one entry in a block. A clock that quantises them needs more. */
const BLOCK_MS = 12;
const COARSE_BLOCK_MS = 40;
/** Where slices are long by nature a block still has two palindromes of them. */
const LEAST_SLICES = 4;
/** A warm-up takes about a slice, or one operation in the baseline tier, which may be longer. */
const WARM_SLICES = 4;
