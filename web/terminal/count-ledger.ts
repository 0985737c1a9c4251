import type { Experiment } from '../catalogue/experiment.ts';
import { traceRequests } from '../catalogue/trace-requests.ts';
import type { Plan } from '../measure/plan.ts';
import type { LedgerCell } from '../memory/counts.ts';
import type { CommandHost } from './command-host.ts';
import type { LedgerFailure } from './ledger-output.ts';

/** What the traced twin said of every variant at every size of a plan. */
export interface CountedLedger {
  readonly cells: readonly LedgerCell[];
  readonly failures: readonly LedgerFailure[];
}

/** Counts what a plan names; nothing where threads run. */
export async function countLedger(
  experiment: Experiment,
  plan: Plan,
  host: CommandHost,
): Promise<CountedLedger> {
  const requests = traceRequests(experiment, plan);
  const answers = await host.count(requests, (done) =>
    host.showProgress(`${experiment.id}: counted ${done} of ${requests.length}`),
  );
  host.showProgress('');
  const cells: LedgerCell[] = [];
  const failures: LedgerFailure[] = [];
  answers.forEach((answer, index) => {
    const { variant = '', n = 0 } = requests[index] ?? {};
    if (answer.kind === 'counted') cells.push(answer.cell);
    else failures.push({ variant, n, message: answer.message });
  });
  return { cells, failures };
}
