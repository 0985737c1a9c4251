import type { StopSignal } from '../../measure/run.ts';
import type { PlaceTable } from '../../memory/place-table.ts';
import type { RecordAnswer, RecordRequest } from '../../memory/trace.ts';
import { RECORD_SECONDS } from './record.ts';
import {
  inTurn,
  type LaneHost,
  type LaneWorker,
  messageOf,
  NOBODY_WAITS,
  WorkerLane,
} from './worker-lane.ts';

/** What a recording worker is asked; a compiled module travels without being compiled again. */
export interface RecordQuestion {
  readonly module: WebAssembly.Module;
  readonly places: PlaceTable;
  readonly request: RecordRequest;
}

export type RecordWorker = LaneWorker<RecordQuestion, RecordAnswer>;

export interface RecordHost extends LaneHost<RecordQuestion, RecordAnswer> {
  /** The traced twin of an experiment, and its places. Rejects where the build has none. */
  loadTwin(experiment: string): Promise<Pick<RecordQuestion, 'module' | 'places'>>;
}

export type RecordTrace = (request: RecordRequest, signal?: StopSignal) => Promise<RecordAnswer>;

/** The worker gives up by itself before this; one that does not is ended. */
const PATIENCE = {
  ms: 1000 * (RECORD_SECONDS + 5),
  sentence: 'The recording worker did not answer.',
};

/**
 * One worker for all requests, one at a time, in their order. An aborted request is answered `failed`;
 * if it has begun, its worker is ended, and the next request gets a fresh one.
 */
export function openRecorder(host: RecordHost): RecordTrace {
  const lane = new WorkerLane(host, PATIENCE);
  return inTurn(async (request: RecordRequest, signal?: StopSignal): Promise<RecordAnswer> => {
    try {
      const twin = await host.loadTwin(request.experiment);
      if (signal?.aborted === true) return { kind: 'failed', message: NOBODY_WAITS };
      return await lane.ask({ ...twin, request }, signal);
    } catch (error) {
      return { kind: 'failed', message: messageOf(error) };
    }
  });
}
