import type { Experiment, Variant } from '../catalogue/experiment.ts';
import { runsInThreads } from '../catalogue/threads.ts';
import { traceRequests } from '../catalogue/trace-requests.ts';
import type { Tally } from '../measure/contention.ts';
import { type FilledText, fillTexts, type QuotedState } from '../report/ledger-words.ts';
import { tallyState } from '../report/tallies.ts';
import type { LedgerRow } from './ledger-panel.ts';
import type { TraceAnswer, TraceRequest } from '../catalogue/runner.ts';
import { namingOf } from './series-names.ts';
import { planOf, type Settings } from './settings.ts';
import type { SeriesName } from './timing-series.ts';

/** What the traced twin is asked to show every variant at one size, chosen for the run or not. */
export function requestsAt(
  experiment: Experiment,
  settings: Settings,
  n: number,
  seed: number,
): readonly TraceRequest[] {
  const variants = experiment.variants.map(({ id }) => id);
  const answer = planOf(experiment, { ...settings, variants, from: n, to: n }, seed);
  return answer.kind === 'planned' ? traceRequests(experiment, answer.plan) : [];
}

/** A row for every variant: its counts, or why it has none. Answers go by variant. */
export function ledgerRows(
  names: readonly SeriesName[],
  requests: readonly TraceRequest[],
  answers: ReadonlyMap<string, TraceAnswer>,
): readonly LedgerRow[] {
  return names.map((name) => {
    const isPresent = requests.some((one) => one.variant === name.id);
    if (!isPresent) return { name, state: { kind: 'absent' } };
    const answer = answers.get(name.id);
    if (answer === undefined) return { name, state: { kind: 'counting' } };
    return answer.kind === 'traced'
      ? { name, state: { kind: 'counted', cell: answer.cell } }
      : { name, state: answer };
  });
}

/** What happens in memory at one size, with the figures that are counted by now; of threads, by a run. */
export function tellMemory(
  experiment: Experiment,
  n: number,
  requests: readonly TraceRequest[],
  answers: ReadonlyMap<string, TraceAnswer>,
  tallies: ReadonlyMap<string, Tally> = new Map(),
): readonly FilledText[] {
  const size = namingOf(experiment).size(n);
  if (runsInThreads(experiment)) {
    return fillTexts(experiment.memory, size, (id) => tallyState(tallies, id));
  }
  const present = new Set(requests.map(({ variant }) => variant));
  const stateOf = (variant: string): QuotedState => {
    if (!present.has(variant)) return { kind: 'absent' };
    const answer = answers.get(variant);
    return answer?.kind === 'traced'
      ? { kind: 'counted', counts: answer.cell.counts }
      : { kind: 'unknown' };
  };
  return fillTexts(experiment.memory, size, stateOf);
}

/** The variant whose memory and source are shown: the wanted one, else that after the baseline. */
export function chooseLooked(experiment: Experiment, wanted: string | null): Variant {
  const { variants, baseline } = experiment;
  const after = variants.findIndex(({ id }) => id === baseline) + 1;
  const found = variants.find(({ id }) => id === wanted) ?? variants[after] ?? variants[0];
  if (found === undefined) throw new Error(`${experiment.id} has no variants`);
  return found;
}
