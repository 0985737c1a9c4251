import type { Timer } from '../../measure/clock.ts';
import type { StopSignal } from '../../measure/run.ts';

/** A worker that answers one question at a time. */
export interface LaneWorker<Question, Answer> {
  /** Rejects when the worker dies. */
  ask(question: Question): Promise<Answer>;
  /** Ends the worker whatever it does. */
  end(): void;
}

export interface LaneHost<Question, Answer> {
  startWorker(): LaneWorker<Question, Answer>;
  readonly timer: Timer;
}

/** How long a worker may be silent, and what is said of one that was longer. */
export interface Patience {
  readonly ms: number;
  readonly sentence: string;
}

/** Of what is given up before it is answered. */
export const NOBODY_WAITS = 'Nobody waits for this any more.';

/** One worker for all questions, started with the first; whoever asks waits for the answer before. */
export class WorkerLane<Question, Answer> {
  private readonly host: LaneHost<Question, Answer>;
  private readonly patience: Patience;
  private worker: LaneWorker<Question, Answer> | null = null;

  constructor(host: LaneHost<Question, Answer>, patience: Patience) {
    this.host = host;
    this.patience = patience;
  }

  /**
   * Rejects where the worker dies or is silent, and where nobody waits any more: then it is ended, and
   * the next question gets a fresh one.
   */
  async ask(question: Question, signal?: StopSignal): Promise<Answer> {
    if (signal?.aborted === true) throw new Error(NOBODY_WAITS);
    this.worker ??= this.host.startWorker();
    try {
      return await this.untilLost(this.worker.ask(question), signal);
    } catch (error) {
      this.end();
      throw error;
    }
  }

  end(): void {
    this.worker?.end();
    this.worker = null;
  }

  private untilLost(asked: Promise<Answer>, signal: StopSignal | undefined): Promise<Answer> {
    const { ms, sentence } = this.patience;
    return new Promise((resolve, reject) => {
      const cancel = this.host.timer.after(ms, () => reject(new Error(sentence)));
      signal?.addEventListener('abort', () => reject(new Error(NOBODY_WAITS)));
      void asked.then(resolve, reject).finally(cancel);
    });
  }
}

/** The same function, which begins with one call when the one before has ended. */
export function inTurn<Given extends readonly unknown[], Answer>(
  answer: (...given: Given) => Promise<Answer>,
): (...given: Given) => Promise<Answer> {
  let turn: Promise<unknown> = Promise.resolve();
  return (...given) => {
    const mine = turn.then(() => answer(...given));
    turn = mine.catch(() => {});
    return mine;
  };
}

/** What went wrong, in its own words. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
