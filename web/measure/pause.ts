import { type Clock, measureClockStep, NS_PER_MS } from './clock.ts';

/**
 * How long single steps took, nanoseconds. No figure is below `clockStepNs`: a step that the clock did
 * not see took at most so long.
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
 * Times a workload step by step over whole rounds. `step` returns 0 when a round is over; the first step
 * of a round sets it up and is not counted. Throws where no step of a round is left, or one does not end.
 */
export function measurePauses(step: () => number, rounds: number, clock: Clock): Pauses {
  const clockStepNs = measureClockStep(clock);
  const timed = Array.from({ length: rounds }, () => timeRound(step, clock));
  return describePauses(timed, clockStepNs);
}

/**
 * Of durations in ns, round by round. Nearest ranks: Hyndman, Fan, The American Statistician 50 (1996),
 * definition 1.
 */
export function describePauses(
  rounds: readonly (readonly number[])[],
  clockStepNs: number,
): Pauses {
  const sorted = Float64Array.from(rounds.flat()).sort();
  if (sorted.length === 0) throw new Error('no step was timed');
  const longest = Float64Array.from(rounds, (round) => round.reduce((a, b) => Math.max(a, b), 0));
  const atLeast = (ns: number): number => Math.max(clockStepNs, ns);
  return {
    steps: sorted.length,
    medianNs: atLeast(rankOf(sorted, 0.5)),
    ninetyNinthNs: atLeast(rankOf(sorted, 0.99)),
    longestOfRoundNs: atLeast(rankOf(longest.sort(), 0.5)),
    longestNs: atLeast(rankOf(sorted, 1)),
    clockStepNs,
  };
}

function rankOf(sorted: Float64Array, part: number): number {
  return sorted[Math.max(1, Math.ceil(part * sorted.length)) - 1] ?? 0;
}

/** The largest tree has 65,535 nodes, one a step. */
const MOST_STEPS = 1 << 20;

function timeRound(step: () => number, clock: Clock): readonly number[] {
  const durations: number[] = [];
  if (step() === 0) return durations;
  for (let steps = 0; steps < MOST_STEPS; steps++) {
    const start = clock.now();
    const left = step();
    durations.push((clock.now() - start) * NS_PER_MS);
    if (left === 0) return durations;
  }
  throw new Error(`a round of more than ${MOST_STEPS} steps`);
}
