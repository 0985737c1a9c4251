import type { Experiment } from '../catalogue/experiment.ts';
import type { Tally } from '../measure/contention.ts';
import type { LedgerCell } from '../memory/counts.ts';
import { writePlain, writeSize } from '../report/figures.ts';
import { fillTexts, type QuotedState, writeFilled } from '../report/ledger-words.ts';
import { tallyState } from '../report/tallies.ts';

/**
 * What happens in memory, with the figures of a ledger, at the middle one of its sizes: a heading and
 * a line a sentence. Sentences about variants that were not counted are left out; empty without any.
 */
export function tellMemory(experiment: Told, cells: readonly LedgerCell[]): readonly string[] {
  const sizes = [...new Set(cells.map(({ n }) => n))].sort((a, b) => a - b);
  const n = sizes[Math.floor(sizes.length / 2)];
  if (n === undefined) return [];
  const stateOf = (variant: string): QuotedState => {
    const cell = cells.find((one) => one.variant === variant && one.n === n);
    return cell === undefined ? { kind: 'absent' } : { kind: 'counted', counts: cell.counts };
  };
  return tellAt(experiment, n, stateOf);
}

/** The same of threads that have met, with what they came to at `n`. */
export function tellThreads(
  experiment: Told,
  n: number,
  tallies: ReadonlyMap<string, Tally>,
): readonly string[] {
  return tellAt(experiment, n, (variant) => tallyState(tallies, variant));
}

type Told = Pick<Experiment, 'memory' | 'parameter'>;

function tellAt(
  { memory, parameter }: Told,
  n: number,
  stateOf: (variant: string) => QuotedState,
): readonly string[] {
  const size = writeSize(n, parameter.unit);
  const told = fillTexts(memory, size, stateOf).map(writeFilled);
  return told.length === 0 ? [] : ['', `In memory, at ${size}:`, ...told].map(writePlain);
}
