import type { Experiment } from '../catalogue/experiment.ts';
import type { Entry, Plan } from '../measure/plan.ts';
import type { Interval } from '../measure/statistics.ts';
import { writeCount } from '../report/figures.ts';
import type { Comparison } from '../report/variant-ratios.ts';
import type { ChartGuess } from './chart-guess.ts';
import { namingOf, seriesNames } from './series-names.ts';
import type { Settings } from './settings.ts';
import { type Naming, writeFactor, writeRatioInterval } from './verdict-sentences.ts';

/** What is guessed about: the time of a variant as a multiple of the baseline's, at one size. */
export interface Guessed {
  readonly variant: string;
  readonly baseline: string;
  readonly n: number;
}

/** What a person guessed before a run. */
export interface Guess extends Guessed {
  readonly ratio: number;
}

export const LOWEST_GUESS = 0.01;
export const HIGHEST_GUESS = 10_000;

/** The variant after the baseline that does the same work, at the smallest size of them both. */
export function chooseGuessed({ variants, baseline, from }: Settings, plan: Plan | null): Guessed {
  const places = (plan?.points ?? []).map(({ n, entries }) => ({
    n,
    others: listComparable(
      entries.flatMap((index) => plan?.entries[index] ?? []),
      baseline,
    ),
  }));
  const place = places.find(({ others }) => others.length > 0);
  const others = place?.others ?? variants.filter((id) => id !== baseline);
  const later = others.filter((id) => variants.indexOf(id) > variants.indexOf(baseline));
  return { variant: later[0] ?? others[0] ?? baseline, baseline, n: place?.n ?? from };
}

/** The variants of the baseline's group beside it; none where it is not there itself. */
function listComparable(entries: readonly Entry[], baseline: string): readonly string[] {
  const own = entries.find(({ variant }) => variant === baseline);
  return entries
    .filter(({ variant, group }) => variant !== baseline && group === own?.group)
    .map(({ variant }) => variant);
}

export function isAbout(guess: Guess, { variant, baseline, n }: Guessed): boolean {
  return guess.variant === variant && guess.baseline === baseline && guess.n === n;
}

export function askGuess(experiment: Experiment, { variant, baseline, n }: Guessed): string {
  const naming = namingOf(experiment);
  return `What do you think: at ${naming.size(n)}, ${naming.variant(variant)} takes how long, compared with ${naming.variant(baseline)}?`;
}

export type ReadGuess =
  | { readonly kind: 'guess'; readonly ratio: number }
  | { readonly kind: 'none' }
  | { readonly kind: 'refused'; readonly sentence: string };

/** What was typed; an empty field takes a guess back. */
export function readGuess(text: string): ReadGuess {
  if (text.trim() === '') return { kind: 'none' };
  const ratio = Number(text);
  return ratio >= LOWEST_GUESS && ratio <= HIGHEST_GUESS
    ? { kind: 'guess', ratio }
    : { kind: 'refused', sentence: `A guess is a number from ${RANGE}.` };
}

const RANGE = `${writeCount(LOWEST_GUESS)} to ${writeCount(HIGHEST_GUESS)}`;

const STEPS: Readonly<Record<string, number>> = {
  ArrowUp: 1.1,
  ArrowRight: 1.1,
  ArrowDown: 1 / 1.1,
  ArrowLeft: 1 / 1.1,
  PageUp: 2,
  PageDown: 1 / 2,
};

/** Where a key moves a guess: null takes it back, undefined is for keys that do not. */
export function stepGuess(ratio: number | null, key: string): number | null | undefined {
  if (key === 'Delete' || key === 'Backspace') return null;
  const step = STEPS[key];
  // The first key places it where nothing is longer than the other.
  return step === undefined ? undefined : roundGuess(ratio === null ? 1 : ratio * step);
}

/** Two digits, as it is written, within what may be guessed. */
export function roundGuess(ratio: number): number {
  const bounded = Math.min(HIGHEST_GUESS, Math.max(LOWEST_GUESS, ratio));
  return Number(bounded.toPrecision(2));
}

/** A guess, placed or not, as the ratio chart shows it. */
export function describeGuess(
  experiment: Experiment,
  guessed: Guessed,
  ratio: number | null,
  measured: number | null,
  isOpen: boolean,
): ChartGuess {
  const slot = seriesNames(experiment).find(({ id }) => id === guessed.variant)?.slot ?? 1;
  return {
    question: askGuess(experiment, guessed),
    x: guessed.n,
    y: ratio,
    measured,
    slot,
    isOpen,
  };
}

/** What was measured of what was guessed; null while nothing was. */
export function findMeasured(
  comparisons: readonly Comparison[],
  { variant, baseline, n }: Guessed,
): Interval | null {
  const found = comparisons.find((one) => one.variant === variant && one.baseline === baseline);
  return found?.figures.find((figure) => figure.n === n)?.ratio ?? null;
}

/** Guess and result in one sentence; null while there is no result to it. */
export function answerGuess(
  comparisons: readonly Comparison[],
  guess: Guess | null,
  naming: Naming,
): string | null {
  if (guess === null) return null;
  const { variant, n, ratio } = guess;
  const measured = findMeasured(comparisons, guess);
  if (measured === null) return null;
  const { estimate, low, high } = measured;
  const near = ratio >= low && ratio <= high ? ', right on it' : '';
  const [yours, its] = [writeFactor(ratio), writeFactor(estimate)];
  return `You guessed ${yours}× for ${naming.variant(variant)} at ${naming.size(n)}; it is ${its}× (${writeRatioInterval(measured)})${near}.`;
}
