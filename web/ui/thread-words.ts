import type { Tally } from '../measure/contention.ts';

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
