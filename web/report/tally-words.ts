import type { Tally } from '../measure/contention.ts';

type Shared = Pick<Tally, 'updates' | 'lost'>;

/** Exact below 10,000, then three digits: `489M`. */
export function writeLarge(value: number): string {
  if (value < 10_000) return String(value);
  compact ??= new Intl.NumberFormat('en', { notation: 'compact', maximumSignificantDigits: 3 });
  return compact.format(value);
}

/** Made when it is first needed: making one takes milliseconds of the page's start. */
let compact: Intl.NumberFormat | null = null;

/** Lost updates with their share of all: `12 (0.01 %)`; counts in a sentence are all written by one `write`. */
export function shareLost({ updates, lost }: Shared, write = writeLarge): string {
  if (lost === 0) return '0';
  const percent = (100 * lost) / updates;
  return `${write(lost)} (${percent < 0.01 ? 'under 0.01' : Number(percent.toPrecision(2))}\u00a0%)`;
}
