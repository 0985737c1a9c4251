import type { Experiment } from '../catalogue/experiment.ts';
import { runsInThreads } from '../catalogue/threads.ts';
import type { LedgerCell } from '../memory/counts.ts';
import { type FilledText, fillTexts, type QuotedState } from '../report/ledger-words.ts';
import type { Report } from '../report/report.ts';
import { talliesAt, tallyState } from '../report/tallies.ts';
import type { LedgerRow } from './ledger-panel.ts';
import { namingOf } from './series-names.ts';
import type { SeriesName } from './timing-series.ts';

/** Sizes at which something is counted, ascending, each once. */
export function listCounted(ledger: readonly LedgerCell[]): readonly number[] {
  return [...new Set(ledger.map(({ n }) => n))].sort((a, b) => a - b);
}

/** The ledger of a saved result at one size: a variant that it does not count there is absent. */
export function rowsAt(
  names: readonly SeriesName[],
  ledger: readonly LedgerCell[],
  n: number,
): readonly LedgerRow[] {
  return names.map((name) => {
    const cell = ledger.find((one) => one.variant === name.id && one.n === n);
    return { name, state: cell === undefined ? { kind: 'absent' } : { kind: 'counted', cell } };
  });
}

/**
 * What happens in memory at one size, in the words of the experiment: with the counts of the ledger, or
 * of threads with what a run came to. A figure that is missing takes its sentence along.
 */
export function tellResult(
  experiment: Experiment,
  { ledger, measurement }: Pick<Report, 'ledger' | 'measurement'>,
  n: number,
): readonly FilledText[] {
  const tallies = talliesAt(measurement, n);
  const stateOf = (variant: string): QuotedState => {
    if (runsInThreads(experiment)) return tallyState(tallies, variant);
    const cell = ledger.find((one) => one.variant === variant && one.n === n);
    return cell === undefined ? { kind: 'absent' } : { kind: 'counted', counts: cell.counts };
  };
  return fillTexts(experiment.memory, namingOf(experiment).size(n), stateOf);
}
