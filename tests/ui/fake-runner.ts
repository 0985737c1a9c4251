import type { RunEvent, StopSignal } from '../../web/measure/run.ts';
import type { Runner } from '../../web/catalogue/runner.ts';

/** A runner that does what a test gives it and refuses the rest. */
export function fakeRunner(part: Partial<Runner>): Runner {
  return {
    environment: refuse,
    hashes: refuse,
    run: refuseToRun,
    trace: refuse,
    record: refuse,
    probe: refuseToRun,
    hazard: refuse,
    sources: refuse,
    ...part,
  };
}

async function refuse(): Promise<never> {
  throw new Error('this test asks for nothing of the kind');
}

async function* refuseToRun(): AsyncGenerator<never> {
  yield* [];
  throw new Error('this test runs nothing of the kind');
}

/** Yields some events, then waits for a stop and ends with the last of them. */
export async function* untilStopped(
  before: readonly RunEvent[],
  last: RunEvent,
  signal: StopSignal,
): AsyncGenerator<RunEvent> {
  yield* before;
  await new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve());
  });
  yield last;
}
