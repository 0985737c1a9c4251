import type { Tally } from '../measure/contention.ts';

/** Exact below 10,000, then three digits: `489M`. */
export function writeLarge(value: number): string {
  if (value < 10_000) return String(value);
  compact ??= new Intl.NumberFormat('en', { notation: 'compact', maximumSignificantDigits: 3 });
  return compact.format(value);
}

/** Made when it is first needed: making one takes milliseconds of the page's start. */
let compact: Intl.NumberFormat | null = null;

/** Lost updates with their share of all: `12 (0.01 %)`; counts in a sentence are all written by one `write`. */
export function shareLost({ updates, lost }: Tally, write = writeLarge): string {
  if (lost === 0) return '0';
  const percent = (100 * lost) / updates;
  return `${write(lost)} (${percent < 0.01 ? 'under 0.01' : Number(percent.toPrecision(2))}\u00a0%)`;
}

/** What is to be said of the tallies at one size, null where nothing was measured. */
export function sayTallies(tallies: readonly (Tally | null)[]): string {
  const measured = tallies.filter((tally) => tally !== null);
  if (measured.length === 0) {
    return 'Threads meet by chance, so no twin can count this beforehand: a run shows it.';
  }
  return measured.some(({ lost }) => lost > 0)
    ? 'How many are lost is chance, and another run loses others.'
    : 'No update was lost here. That proves nothing: the threads may just not have met.';
}
