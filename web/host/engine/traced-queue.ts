import type { StopSignal } from '../../measure/run.ts';
import type { TraceAnswer, TraceRequest } from '../../memory/trace-request.ts';
import { TRACE_SECONDS } from './traced.ts';
import {
  type LaneHost,
  type LaneWorker,
  messageOf,
  NOBODY_WAITS,
  WorkerLane,
} from './worker-lane.ts';

/** What a tracing worker is asked; a compiled module travels without being compiled again. */
export interface TraceQuestion {
  readonly module: WebAssembly.Module;
  readonly request: TraceRequest;
}

export type TraceWorker = LaneWorker<TraceQuestion, TraceAnswer>;

export interface TraceHost extends LaneHost<TraceQuestion, TraceAnswer> {
  /** The traced twin of an experiment. Rejects where the build has none. */
  loadModule(experiment: string): Promise<WebAssembly.Module>;
}

export interface Tracer {
  /** Answers `failed` when the request is aborted before its turn, or when it goes wrong. */
  trace(request: TraceRequest, signal?: StopSignal): Promise<TraceAnswer>;
  end(): void;
}

/** The worker gives up by itself before this; one that does not is ended. */
const PATIENCE = {
  ms: 1000 * (TRACE_SECONDS + 5),
  sentence: 'The counting worker did not answer.',
};

interface Waiting {
  readonly request: TraceRequest;
  answer(answer: TraceAnswer): void;
}

/**
 * One worker for all requests, one at a time. The newest goes first: it is for what somebody looks at
 * now. A worker that dies, or that does not answer, is replaced for the next request.
 */
export function openTracer(host: TraceHost): Tracer {
  const queue = new TraceQueue(host);
  return {
    trace: (request, signal) => queue.trace(request, signal),
    end: () => queue.end(),
  };
}

class TraceQueue {
  private readonly host: TraceHost;
  private readonly waiting: Waiting[] = [];
  private readonly lane: WorkerLane<TraceQuestion, TraceAnswer>;
  private isBusy = false;

  constructor(host: TraceHost) {
    this.host = host;
    this.lane = new WorkerLane(host, PATIENCE);
  }

  trace(request: TraceRequest, signal?: StopSignal): Promise<TraceAnswer> {
    return new Promise((answer) => {
      const one: Waiting = { request, answer };
      this.waiting.push(one);
      signal?.addEventListener('abort', () => this.drop(one));
      if (signal?.aborted === true) this.drop(one);
      void this.next();
    });
  }

  end(): void {
    this.lane.end();
  }

  private drop(one: Waiting): void {
    const place = this.waiting.indexOf(one);
    if (place < 0) return;
    this.waiting.splice(place, 1);
    one.answer({ kind: 'failed', message: NOBODY_WAITS });
  }

  private async next(): Promise<void> {
    const turn = this.isBusy ? undefined : this.waiting.pop();
    if (turn === undefined) return;
    this.isBusy = true;
    turn.answer(await this.answer(turn.request));
    this.isBusy = false;
    void this.next();
  }

  private async answer(request: TraceRequest): Promise<TraceAnswer> {
    try {
      const module = await this.host.loadModule(request.experiment);
      return await this.lane.ask({ module, request });
    } catch (error) {
      return { kind: 'failed', message: messageOf(error) };
    }
  }
}
