import type { Experiment } from '../catalogue/experiment.ts';
import { factRequests } from '../catalogue/fact-requests.ts';
import type { Counts } from '../memory/counts.ts';
import type { FactOutcome } from '../memory/trace-request.ts';
import { sayFact } from '../report/fact-words.ts';
import { writePlain } from '../report/figures.ts';
import type { CommandHost } from './command-host.ts';
import type { LedgerFailure } from './ledger-output.ts';

/** What the traced twin said of one fact: the counts of its one call, undivided. */
export interface CountedFact {
  readonly id: string;
  readonly label: string;
  readonly outcome: FactOutcome;
  readonly counts: Counts;
}

/** Every fact of an experiment; `failures` are of those that ended otherwise than by a return or a panic. */
export interface CountedFacts {
  readonly facts: readonly CountedFact[];
  readonly failures: readonly LedgerFailure[];
}

/** Calls each fact once, in an instance of its own. */
export async function countFacts(experiment: Experiment, host: CommandHost): Promise<CountedFacts> {
  const requests = factRequests(experiment);
  const answers = requests.length === 0 ? [] : await host.count(requests, () => {});
  const facts: CountedFact[] = [];
  const failures: LedgerFailure[] = [];
  experiment.facts?.forEach(({ id, label }, index) => {
    const [request, answer] = [requests[index], answers[index]];
    if (request === undefined || answer === undefined) return;
    if (answer.kind === 'failed') {
      failures.push({ variant: request.variant, n: request.n, message: answer.message });
    } else if (answer.outcome !== undefined) {
      facts.push({ id, label, outcome: answer.outcome, counts: answer.cell.counts });
    }
  });
  return { facts, failures };
}

/** A heading and a line a fact, for below the table; empty without any. */
export function tellFacts(facts: readonly CountedFact[]): readonly string[] {
  const told = facts.map(({ label, outcome, counts }) =>
    writePlain(`${label}: ${sayFact(outcome, counts)}`),
  );
  return told.length === 0 ? [] : ['', 'Once, untimed:', ...told];
}
