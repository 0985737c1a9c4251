import type { Timer } from '../../measure/clock.ts';
import type { StopSignal } from '../../measure/run.ts';
import type { TraceAnswer, TraceRequest } from '../../memory/trace-request.ts';
import { TRACE_SECONDS } from './traced.ts';

/** What a tracing worker is asked; a compiled module travels without being compiled again. */
export interface TraceQuestion {
  readonly module: WebAssembly.Module;
  readonly request: TraceRequest;
}

/** A worker that answers one question at a time. */
export interface TraceWorker {
  /** Rejects when the worker dies. */
  ask(question: TraceQuestion): Promise<TraceAnswer>;
  /** Ends the worker whatever it does. */
  end(): void;
}

export interface TraceHost {
  /** The traced twin of an experiment. Rejects where the build has none. */
  loadModule(experiment: string): Promise<WebAssembly.Module>;
  startWorker(): TraceWorker;
  readonly timer: Timer;
}

export interface Tracer {
  /** Answers `failed` when the request is aborted before its turn, or when it goes wrong. */
  trace(request: TraceRequest, signal?: StopSignal): Promise<TraceAnswer>;
  end(): void;
}

/** The worker gives up by itself before this; one that does not is ended. */
const PATIENCE_MS = 1000 * (TRACE_SECONDS + 5);

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
  private worker: TraceWorker | null = null;
  private isBusy = false;

  constructor(host: TraceHost) {
    this.host = host;
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
    this.worker?.end();
    this.worker = null;
  }

  private drop(one: Waiting): void {
    const place = this.waiting.indexOf(one);
    if (place < 0) return;
    this.waiting.splice(place, 1);
    one.answer({ kind: 'failed', message: 'Nobody waits for this any more.' });
  }

  private async next(): Promise<void> {
    const turn = this.isBusy ? undefined : this.waiting.pop();
    if (turn === undefined) return;
    this.isBusy = true;
    this.worker ??= this.host.startWorker();
    const answer = await answerOrFail(this.host, this.worker, turn.request);
    if (answer.kind === 'lost') this.end();
    this.isBusy = false;
    turn.answer(answer.kind === 'lost' ? { kind: 'failed', message: answer.message } : answer);
    void this.next();
  }
}

type Lost = { readonly kind: 'lost'; readonly message: string };

/** `lost`: the worker is of no use any more. */
async function answerOrFail(
  host: TraceHost,
  worker: TraceWorker,
  request: TraceRequest,
): Promise<TraceAnswer | Lost> {
  const module = await host
    .loadModule(request.experiment)
    .catch((error: unknown) => messageOf(error));
  if (typeof module === 'string') return { kind: 'failed', message: module };
  return new Promise((resolve) => {
    const lose = (message: string): void => resolve({ kind: 'lost', message });
    const cancel = host.timer.after(PATIENCE_MS, () => lose('The counting worker did not answer.'));
    worker
      .ask({ module, request })
      .then(resolve, (error: unknown) => lose(messageOf(error)))
      .finally(cancel);
  });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
