import type { PilotFigure, StintEvent } from './bench.ts';
import { type Clock, NS_PER_MS } from './clock.ts';
import type { BenchTools, Kernel } from './kernel.ts';
import type { Outcome } from './outcome.ts';
import type { Random } from './random.ts';
import { timeCall } from './slice.ts';

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
  /** Slices of each entry, together. */
  readonly milliseconds: number;
  /** Says which entry is at work before each slice, so that one that never returns is known. */
  readonly announcesSlices: boolean;
}

/**
 * Times slices of all runners in palindromes (`A B C C B A`), until every one has had its
 * time. A drift of the machine cancels within each. Hears a stop after each, and within a long one.
 */
export async function* timePalindromes(
  runners: readonly Runner[],
  { point, milliseconds, announcesSlices }: PalindromeRequest,
  random: Random,
  tools: BenchTools,
): AsyncGenerator<StintEvent, 'whole' | 'slept' | 'stopped'> {
  const { clock } = tools;
  let [ended, heard] = [clock.now(), clock.now()];
  yield { kind: 'at', point, entry: null };
  for (const palindrome of drawPalindromes(runners, milliseconds, random)) {
    for (const [index, runner] of palindrome.entries()) {
      const { entry } = runner.pilot;
      if (runner.hasFailed) continue;
      if (announcesSlices) yield { kind: 'at', point, entry };
      const outcome = timeSlice(runner, clock);
      if (outcome !== null) yield { kind: 'outcome', point, entry, outcome };
      if (clock.now() - ended > runner.pilot.sliceNs / NS_PER_MS + SLEPT_MS) return 'slept';
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

/**
 * The middle entry of a palindrome follows itself and finds its own data in the caches, so every entry
 * takes every place as often: each round is a rotation of the one before, and after a whole turn the
 * order is drawn anew. An entry with long slices takes part in fewer rounds, evenly spread.
 */
export function drawPalindromes(
  runners: readonly Runner[],
  milliseconds: number,
  random: Random,
): Runner[][] {
  const turns = new Map(runners.map((runner) => [runner, turnsOf(runner, milliseconds)]));
  const rounds = Math.max(0, ...turns.values());
  let order: Runner[] = [];
  return Array.from({ length: rounds }, (_, round) => {
    const isWholeTurn = round % runners.length === 0;
    order = isWholeTurn ? random.shuffle(runners) : [...order.slice(1), ...order.slice(0, 1)];
    const present = order.filter((runner) => {
      const own = turns.get(runner) ?? 0;
      return Math.floor(((round + 1) * own) / rounds) > Math.floor((round * own) / rounds);
    });
    return [...present, ...[...present].reverse()];
  });
}

/** What the most demanding kernel asks of a slice, milliseconds; 0 where none does. */
export function longestLeast(runners: readonly Runner[]): number {
  return Math.max(0, ...runners.map(({ kernel }) => kernel.leastSliceMs ?? 0));
}

/** Palindromes that give an entry its time: two slices each, at least one. */
function turnsOf({ pilot }: Runner, milliseconds: number): number {
  return Math.max(1, Math.round((milliseconds * NS_PER_MS) / (2 * pilot.sliceNs)));
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

/** Longer than planned by this much: the machine slept. */
export const SLEPT_MS = 1000;
/** Between two moments at which a stop is heard, as far as single calls allow. */
const LONGEST_DEAF_MS = 50;
