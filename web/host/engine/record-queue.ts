import type { Timer } from '../../measure/clock.ts';
import type { StopSignal } from '../../measure/run.ts';
import type { PlaceTable } from '../../memory/place-table.ts';
import type { RecordAnswer, RecordRequest } from '../../memory/trace.ts';
import { RECORD_SECONDS } from './record.ts';

/** What a recording worker is asked; a compiled module travels without being compiled again. */
export interface RecordQuestion {
  readonly module: WebAssembly.Module;
  readonly places: PlaceTable;
  readonly request: RecordRequest;
}

/** A worker that answers one question at a time. */
export interface RecordWorker {
  /** Rejects when the worker dies. */
  ask(question: RecordQuestion): Promise<RecordAnswer>;
  /** Ends the worker whatever it does. */
  end(): void;
}

export interface RecordHost {
  /** The traced twin of an experiment, and its places. Rejects where the build has none. */
  loadTwin(experiment: string): Promise<Pick<RecordQuestion, 'module' | 'places'>>;
  startWorker(): RecordWorker;
  readonly timer: Timer;
}

export type RecordTrace = (request: RecordRequest, signal?: StopSignal) => Promise<RecordAnswer>;

/** The worker gives up by itself before this; one that does not is ended. */
const PATIENCE_MS = 1000 * (RECORD_SECONDS + 5);

/**
 * One worker for all requests, one at a time, in their order. An aborted request is answered `failed`;
 * if it has begun, its worker is ended, and the next request gets a fresh one.
 */
export function openRecorder(host: RecordHost): RecordTrace {
  let turn: Promise<unknown> = Promise.resolve();
  let worker: RecordWorker | null = null;
  const lose = (): void => {
    worker?.end();
    worker = null;
  };
  const answer: RecordTrace = async (request, signal) => {
    try {
      const twin = await host.loadTwin(request.experiment);
      if (signal?.aborted === true) return NOBODY_WAITS;
      worker ??= host.startWorker();
      return await untilLost(host, worker.ask({ ...twin, request }), signal);
    } catch (error) {
      lose();
      return { kind: 'failed', message: error instanceof Error ? error.message : String(error) };
    }
  };
  return (request, signal) => {
    const answered = turn.then(() => answer(request, signal));
    turn = answered;
    return answered;
  };
}

const NOBODY_WAITS = { kind: 'failed', message: 'Nobody waits for this any more.' } as const;

/** Rejects when nobody waits any more, or when nobody can. */
function untilLost(
  host: RecordHost,
  asked: Promise<RecordAnswer>,
  signal: StopSignal | undefined,
): Promise<RecordAnswer> {
  return new Promise((resolve, reject) => {
    const late = () => reject(new Error('The recording worker did not answer.'));
    const cancel = host.timer.after(PATIENCE_MS, late);
    signal?.addEventListener('abort', () => reject(new Error(NOBODY_WAITS.message)));
    void asked.then(resolve, reject).finally(cancel);
  });
}
