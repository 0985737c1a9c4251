import type { Clock } from './clock.ts';
import { NS_PER_MS } from './clock.ts';
import type { BenchTools } from './kernel.ts';
import type { Outcome } from './outcome.ts';
import { BINS, type Binned, binOf, middleOf, trimBins } from './pause-bins.ts';

/** A workload compiled and instantiated anew, prepared at a point, to be gone through step by step. */
export interface Steps {
  readonly kind: 'steps';
  /** Goes one step further in a round; 0 when the round is over. Throws what the engine throws. */
  step(): number;
  /** How a step that threw this ended. */
  describeFailure(error: unknown): Outcome;
}

/** Where pauses are timed: indices into the plan. */
export interface PausePlace {
  readonly point: number;
  readonly entry: number;
}

/**
 * How long the single steps of an entry took at one point, over whole rounds. The longest of each round
 * is kept as it was measured, all steps by the bins of `pause-bins.ts`: there can be a million of them.
 */
export interface PauseCell extends PausePlace, Binned {
  /** Longest step of each round, whole ns, in order. */
  readonly longest: readonly number[];
  /** Set when a step did not return; rounds up to then are kept. */
  readonly outcome: Outcome | null;
}

/**
 * What a cell says, nanoseconds. No figure is below the clock's step: a step that the clock did not see
 * took at most so long.
 */
export interface Pauses {
  readonly steps: number;
  readonly medianNs: number;
  readonly ninetyNinthNs: number;
  /**
   * Median over the rounds of each round's longest step: what else the machine did falls into some
   * rounds, the work's own longest step into all.
   */
  readonly longestOfRoundNs: number;
  /** The longest of all, whatever interrupted it. */
  readonly longestNs: number;
  readonly clockStepNs: number;
}

/**
 * Times whole rounds, after others that only warm the code up. The first step of a round sets it up and
 * is not counted. Null when it was stopped. Throws where a round has no step, or does not end.
 */
export async function timeSteps(
  steps: Steps,
  rounds: number,
  tools: Pick<BenchTools, 'clock' | 'yieldMacrotask' | 'isStopped'>,
): Promise<Omit<PauseCell, keyof PausePlace> | null> {
  const counts = new Float64Array(BINS);
  const warming = new Float64Array(BINS);
  const longest: number[] = [];
  let outcome: Outcome | null = null;
  const isWarm = watchWarmth(tools.clock);
  try {
    for (let round = 0; longest.length < rounds; round++) {
      if (round > 0) await tools.yieldMacrotask();
      if (tools.isStopped()) return null;
      if (isWarm(round)) longest.push(timeRound(steps, counts, tools.clock));
      else timeRound(steps, warming, tools.clock);
    }
  } catch (error) {
    if (error instanceof Endless) throw error;
    outcome = steps.describeFailure(error);
  }
  return { longest, ...trimBins(counts), outcome };
}

/** Statistics of a cell; null where no round was timed. Ranks: `rankOf`. */
export function describePauses(cell: PauseCell, clockStepNs: number): Pauses | null {
  const { longest, bins } = cell;
  const steps = bins.reduce((sum, bin) => sum + bin, 0);
  if (longest.length === 0 || steps === 0) return null;
  const sorted = [...longest].sort((a, b) => a - b);
  const longestNs = sorted.at(-1) ?? 0;
  const clip = (ns: number): number => Math.max(clockStepNs, Math.min(longestNs, ns));
  // Rounds of one step hold every duration as it was measured.
  const isWhole = steps === longest.length;
  const rank = (part: number): number =>
    clip(isWhole ? rankOf(sorted, part) : rankInBins(cell, Math.max(1, Math.ceil(part * steps))));
  return {
    steps,
    medianNs: rank(0.5),
    ninetyNinthNs: rank(0.99),
    longestOfRoundNs: clip(rankOf(sorted, 0.5)),
    longestNs: clip(longestNs),
    clockStepNs,
  };
}

/** A duration and the part of all steps that took so long or longer: from 1 down to one step of all. */
export interface PauseShare {
  readonly ns: number;
  readonly share: number;
}

/** The distribution of a cell, ascending; its last point is the longest step. */
export function sharePauses(cell: PauseCell, clockStepNs: number): readonly PauseShare[] {
  const pauses = describePauses(cell, clockStepNs);
  if (pauses === null) return [];
  let left = pauses.steps;
  const shares = new Map<number, number>();
  cell.bins.forEach((steps, index) => {
    const middle = left === steps ? pauses.longestNs : middleOf(cell.firstBin + index);
    const ns = Math.max(clockStepNs, Math.min(pauses.longestNs, middle));
    if (steps > 0 && !shares.has(ns)) shares.set(ns, left / pauses.steps);
    left -= steps;
  });
  return [...shares].map(([ns, share]) => ({ ns, share }));
}

/** Nearest rank: Hyndman, Fan, The American Statistician 50 (1996), definition 1. */
function rankOf(sorted: readonly number[], part: number): number {
  return sorted[Math.max(1, Math.ceil(part * sorted.length)) - 1] ?? 0;
}

function rankInBins({ firstBin, bins }: Binned, rank: number): number {
  let below = 0;
  const at = bins.findIndex((steps) => (below += steps) >= rank);
  return middleOf(firstBin + at);
}

/** A round that goes on for ever is a mistake of the workload, not a finding. */
class Endless extends Error {}

/** Adds a round's steps to `counts` and gives the longest, whole ns. Allocates nothing between steps. */
function timeRound(steps: Steps, counts: Float64Array, clock: Clock): number {
  if (steps.step() === 0) throw new Endless('no step was timed');
  let longest = 0;
  for (let count = 0; count < MOST_STEPS; count++) {
    const start = clock.now();
    const left = steps.step();
    const ns = Math.min(LONGEST_NS, Math.round((clock.now() - start) * NS_PER_MS));
    const bin = binOf(ns);
    counts[bin] = (counts[bin] ?? 0) + 1;
    longest = Math.max(longest, ns);
    if (left === 0) return longest;
  }
  throw new Endless(`a round of more than ${MOST_STEPS} steps`);
}

/** Says of each round, by its number, whether it is warm: three rounds and 20 ms after the first. */
function watchWarmth(clock: Clock): (round: number) => boolean {
  const start = clock.now();
  let isWarm = false;
  return (round) => {
    isWarm ||= round >= WARM_ROUNDS && (round >= MOST_WARM || clock.now() - start >= WARM_MS);
    return isWarm;
  };
}

/** The largest tree has 65,535 nodes, one a step. */
const MOST_STEPS = 1 << 20;
/** What a report can hold. */
const LONGEST_NS = 1e12;
const WARM_ROUNDS = 3;
const WARM_MS = 20;
/** On a clock that hardly moves. */
const MOST_WARM = 10_000;
