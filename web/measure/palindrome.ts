import type { PilotFigure, StintEvent } from './bench.ts';
import { type Clock, NS_PER_MS, isCoarse } from './clock.ts';
import type { BenchTools, Kernel } from './kernel.ts';
import type { Outcome } from './outcome.ts';
import { timeCall } from './pilot.ts';
import type { Random } from './random.ts';

/** One entry of a block, warmed. */
export interface Runner {
  readonly kind: 'runner';
  readonly pilot: PilotFigure;
  readonly kernel: Kernel;
  /** Milliseconds of each slice so far. */
  readonly slices: number[];
  hasFailed: boolean;
}

export interface PalindromeRequest {
  readonly point: number;
  readonly stepNs: number;
  /** Says which entry is at work before each slice, so that one that never returns is known. */
  readonly announcesSlices: boolean;
}

/**
 * Times slices of all runners in palindromes (`A B C C B A`), until every one has about 12 ms. A drift
 * of the machine cancels within each. Hears a stop after each, and within a long one.
 */
export async function* timePalindromes(
  runners: readonly Runner[],
  { point, stepNs, announcesSlices }: PalindromeRequest,
  random: Random,
  tools: BenchTools,
): AsyncGenerator<StintEvent, 'whole' | 'slept' | 'stopped'> {
  const { clock } = tools;
  let [ended, heard] = [clock.now(), clock.now()];
  yield { kind: 'at', point, entry: null };
  for (const palindrome of drawPalindromes(runners, stepNs, random)) {
    for (const [index, runner] of palindrome.entries()) {
      const { entry } = runner.pilot;
      if (runner.hasFailed) continue;
      if (announcesSlices) yield { kind: 'at', point, entry };
      const outcome = timeSlice(runner, clock);
      if (outcome !== null) yield { kind: 'outcome', point, entry, outcome };
      if (clock.now() - ended > plannedMs(runner) + SLEPT_MS) return 'slept';
      ended = clock.now();
      if (index < palindrome.length - 1 && ended - heard < LONGEST_DEAF_MS) continue;
      await tools.yieldMacrotask();
      if (tools.isStopped()) return 'stopped';
      heard = clock.now();
      if (index < palindrome.length - 1) yield { kind: 'at', point, entry: null };
    }
  }
  return 'whole';
}

/** Each round in an order drawn anew; an entry with long slices takes part in fewer, evenly spread. */
export function drawPalindromes(
  runners: readonly Runner[],
  stepNs: number,
  random: Random,
): Runner[][] {
  const turns = new Map(runners.map((runner) => [runner, turnsOf(runner, stepNs)]));
  const rounds = Math.max(0, ...turns.values());
  return Array.from({ length: rounds }, (_, round) => {
    const order = random.shuffle(runners).filter((runner) => {
      const own = turns.get(runner) ?? 0;
      return Math.floor(((round + 1) * own) / rounds) > Math.floor((round * own) / rounds);
    });
    return [...order, ...[...order].reverse()];
  });
}

/** Palindromes that give an entry its time in a block: two slices each, at least one. */
function turnsOf(runner: Runner, stepNs: number): number {
  const wanted = isCoarse(stepNs) ? COARSE_BLOCK_MS : BLOCK_MS;
  return Math.max(1, Math.round(wanted / (2 * plannedMs(runner))));
}

function plannedMs({ pilot }: Runner): number {
  return (pilot.iterations * pilot.bestNs) / NS_PER_MS;
}

/** Adds a slice, or says how the entry failed. */
function timeSlice(runner: Runner, clock: Clock): Outcome | null {
  try {
    runner.slices.push(timeCall(runner.kernel, runner.pilot.iterations, clock));
    return null;
  } catch (error) {
    runner.hasFailed = true;
    return runner.kernel.describeFailure(error);
  }
}

/** Slices of one entry in a block. A clock that quantises them needs more. */
const BLOCK_MS = 12;
const COARSE_BLOCK_MS = 40;
/** Longer than planned by this much: the machine slept. */
const SLEPT_MS = 1000;
/** Between two moments at which a stop is heard, as far as single calls allow. */
const LONGEST_DEAF_MS = 50;
