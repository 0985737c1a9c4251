import type { DepthReading } from '../../measure/depth.ts';
import type { DepthQuestion } from './depth-question.ts';

/** A throw-away worker that answers one question at a time. */
export interface DepthWorker {
  /** Rejects when the worker dies. */
  ask(question: DepthQuestion): Promise<DepthReading>;
  /** Ends the worker whatever it does. */
  end(): void;
}

export interface DepthHost {
  /** The release build of `stack-depth`. */
  readonly bytes: Uint8Array;
  /** Milliseconds that one run may take; a worker that is past it is ended. */
  readonly deadlineMs: number;
  startWorker(): DepthWorker;
}

/** Workers that are kept from one request to the next: one a repeat. */
export interface Lanes {
  get(repeat: number): DepthWorker;
  end(repeat: number): void;
  endAll(): void;
}

export function openLanes(host: DepthHost): Lanes {
  const workers = new Map<number, DepthWorker>();
  const end = (repeat: number): void => {
    workers.get(repeat)?.end();
    workers.delete(repeat);
  };
  return {
    get: (repeat) => {
      const worker = workers.get(repeat) ?? host.startWorker();
      workers.set(repeat, worker);
      return worker;
    },
    end,
    endAll: () => {
      for (const repeat of workers.keys()) end(repeat);
    },
  };
}
