import type { Timer } from '../../measure/clock.ts';
import type { HazardAnswer } from '../../memory/checker-answer.ts';

/** What a worker is asked; a compiled module travels without being compiled again. */
export interface HazardQuestion {
  readonly module: WebAssembly.Module;
  readonly id: string;
}

/** A worker that answers one question at a time. */
export interface HazardWorker {
  /** Rejects when the worker dies. */
  ask(question: HazardQuestion): Promise<HazardAnswer>;
  /** Ends the worker whatever it does. */
  end(): void;
}

export interface HazardHost {
  /** The traced twin of the mistakes. Rejects where the build has none. */
  loadModule(): Promise<WebAssembly.Module>;
  startWorker(): HazardWorker;
  readonly timer: Timer;
}

/** A mistake takes a millisecond, and a worker's start some tens of them. */
const PATIENCE_MS = 10_000;

/**
 * Makes mistakes in a worker, one after the other, each in an instance of its own. A worker that dies
 * or does not answer is replaced for the next one: damaged lists may lead an allocator in circles.
 */
export function openHazardLane(host: HazardHost): (id: string) => Promise<HazardAnswer> {
  let worker: HazardWorker | null = null;
  let turn: Promise<unknown> = Promise.resolve();
  const lose = (message: string): HazardAnswer => {
    worker?.end();
    worker = null;
    return { kind: 'failed', message };
  };
  const answer = async (id: string): Promise<HazardAnswer> => {
    try {
      const module = await host.loadModule();
      worker ??= host.startWorker();
      return await withinPatience(worker.ask({ module, id }), host.timer);
    } catch (error) {
      return lose(error instanceof Error ? error.message : String(error));
    }
  };
  return (id) => {
    const mine = turn.then(() => answer(id));
    turn = mine;
    return mine;
  };
}

function withinPatience(answer: Promise<HazardAnswer>, timer: Timer): Promise<HazardAnswer> {
  return new Promise((resolve, reject) => {
    const cancel = timer.after(PATIENCE_MS, () =>
      reject(new Error(`It did not end within ${PATIENCE_MS / 1000} s and was given up.`)),
    );
    answer.then(resolve, reject).finally(cancel);
  });
}
