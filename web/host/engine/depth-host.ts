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

/** The one worker of a round: started when something is asked, replaced after it was ended. */
export interface Lane {
  ask(question: DepthQuestion): Promise<DepthReading>;
  end(): void;
}

export function openLane(host: DepthHost): Lane {
  let worker: DepthWorker | null = null;
  return {
    ask: (question) => (worker ??= host.startWorker()).ask(question),
    end: () => {
      worker?.end();
      worker = null;
    },
  };
}
