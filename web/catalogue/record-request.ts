import type { RecordRequest } from '../memory/trace.ts';
import type { Choices, Experiment } from './experiment.ts';
import { indexChoices } from './option-index.ts';

/** Which run is to be recorded. */
export interface RecordChoice {
  readonly variant: string;
  readonly n: number;
  /** Every option with a value. */
  readonly choices: Choices;
  readonly seed: number;
  /** Rounded up to whole multiples of what a call does; null for a few. */
  readonly operations: number | null;
}

/** What the recorder is asked about a mistake: a hazard's id, or `<id>-twin`. */
export function makeHazardRequest(experiment: Experiment, id: string): RecordRequest {
  const call = { n: 0, optionIndex: 0, seed: 0, operations: 1, granule: 1 };
  return { experiment: experiment.id, variant: id, ...call };
}

/** Where a call does one operation, a few of them tell more than one. */
const A_FEW = 8;

/** What the recorder is asked; the same choice always gives the same trace. */
export function makeRecordRequest(experiment: Experiment, choice: RecordChoice): RecordRequest {
  const { variant, n, choices, seed, operations } = choice;
  const granule = experiment.granule(n);
  const wanted = operations ?? (granule === 1 ? A_FEW : granule);
  return {
    experiment: experiment.id,
    variant,
    n,
    optionIndex: indexChoices(experiment.options, choices),
    seed,
    operations: Math.max(1, Math.ceil(wanted / granule)) * granule,
    granule,
  };
}
