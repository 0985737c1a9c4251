import type { Plan } from '../measure/plan.ts';
import type { TraceRequest } from '../memory/trace-request.ts';
import type { Experiment } from './experiment.ts';
import { runsInThreads } from './threads.ts';

/**
 * What the traced twin is asked for the ledger of a plan: every variant at every point where it exists,
 * and nothing where threads run.
 */
export function traceRequests(experiment: Experiment, plan: Plan): readonly TraceRequest[] {
  if (runsInThreads(experiment)) return [];
  return plan.points.flatMap(({ n, entries }) =>
    entries.flatMap((index) => {
      const entry = plan.entries[index];
      const variant = experiment.variants.find(({ id }) => id === entry?.variant);
      if (entry === undefined || entry.isTwin || variant === undefined) return [];
      return [
        {
          experiment: experiment.id,
          variant: variant.id,
          n,
          optionIndex: plan.optionIndex,
          seed: plan.seed,
          operations: variant.ledgerOperations(n, plan.options),
          granule: experiment.granule(n),
        },
      ];
    }),
  );
}
