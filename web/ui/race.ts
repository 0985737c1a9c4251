import { planRun } from '../catalogue/plan-run.ts';
import type { Runner } from '../catalogue/runner.ts';
import { sayWhyNot } from '../catalogue/threads.ts';
import type { Tally } from '../measure/contention.ts';
import type { Measurement } from '../measure/measurement.ts';

/** What came of a data race made for a moment, or why it could not be made, one sentence. */
export type RaceAnswer =
  | { readonly kind: 'raced'; readonly tally: Tally }
  | { readonly kind: 'failed'; readonly message: string };

/** Two threads update one count without any order, in workers that are thrown away, for one block. */
export async function raceThreads(runner: Runner): Promise<RaceAnswer> {
  try {
    const { experiment } = await import('../catalogue/contention/experiment.ts');
    const refusal = sayWhyNot(experiment, await runner.environment());
    if (refusal !== null) return { kind: 'failed', message: refusal };
    const answer = planRun(experiment, {
      variants: ['unsynchronised'],
      sizes: [2],
      choices: {},
      preset: 'quick',
      seed: 1,
      budgetSeconds: null,
    });
    if (answer.kind === 'refused') return { kind: 'failed', message: answer.sentence };
    const abort = new AbortController();
    for await (const event of runner.run(answer.plan, abort.signal)) {
      // Some events come before the first block is there.
      if (event.kind === 'measured' && readTally(event.measurement).kind === 'raced') abort.abort();
      if (event.kind === 'finished') return readTally(event.measurement);
    }
    return { kind: 'failed', message: 'The threads never finished.' };
  } catch (error) {
    return { kind: 'failed', message: error instanceof Error ? error.message : String(error) };
  }
}

function readTally({ points }: Measurement): RaceAnswer {
  const tally = points[0]?.cells[0]?.tally;
  return tally === undefined || tally.updates === 0
    ? { kind: 'failed', message: 'The threads did not come to an end.' }
    : { kind: 'raced', tally };
}
