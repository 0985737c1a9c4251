import type { Panic } from '../../memory/panic.ts';
import {
  DISMISSED,
  assemble,
  awaitFinish,
  callsOf,
  createControl,
  release,
} from './thread-barrier.ts';
import type { Joined, Joining, ThreadWorker } from './thread-protocol.ts';

/** What is the same for every helper that joins. */
export type CrewTask = Omit<Joining, 'thread' | 'control' | 'calls'>;

/** The helper threads of one bench worker, kept from one kernel to the next. */
export interface Crew {
  /** Resolves when n − 1 helpers have an instance of the entry, and go to wait at the barrier. */
  gather(task: CrewTask): Promise<void>;
  /** The helpers of the last gathering come to the barrier and stay awake for a moment. */
  assemble(): void;
  /**
   * Releases the barrier and runs `own` beside the helpers; returns when the last has finished.
   * Assembles them first if that was not done. Throws what `own` throws, or a `HelperFailure`.
   */
  run(entry: number, iterations: number, own: () => void): void;
}

/** A helper trapped; `panic` is what its instance had set. */
export class HelperFailure extends Error {
  readonly panic: Panic;

  constructor(panic: Panic) {
    super('a thread trapped');
    this.panic = panic;
  }
}

export function openCrew(startThread: () => ThreadWorker): Crew {
  const control = createControl();
  const helpers: Helper[] = [];
  let [waiting, isAssembled] = [0, false];
  const call = (): void => {
    if (!isAssembled) assemble(control, waiting);
    isAssembled = true;
  };
  const go = (task: number, iterations: number): void => {
    call();
    isAssembled = false;
    release(control, task, iterations);
  };
  return {
    gather: async (task) => {
      go(DISMISSED, 0);
      awaitFinish(control, waiting);
      waiting = 0;
      while (helpers.length < task.n - 1) helpers.push(startHelper(startThread()));
      const calls = callsOf(control);
      const answers = await Promise.all(
        helpers
          .slice(0, task.n - 1)
          .map((helper, index) => helper.join({ ...task, thread: index + 1, control, calls })),
      );
      const failures = answers.filter((answer) => answer.kind === 'failed');
      waiting = answers.length - failures.length;
      if (failures[0] !== undefined) throw new Error(failures[0].message);
    },
    assemble: call,
    run: (entry, iterations, own) => {
      go(entry, iterations);
      let failure: Panic | null = null;
      try {
        own();
      } finally {
        failure = awaitFinish(control, waiting);
      }
      if (failure !== null) throw new HelperFailure(failure);
    },
  };
}

interface Helper {
  join(joining: Joining): Promise<Joined>;
}

function startHelper(worker: ThreadWorker): Helper {
  let answer: ((joined: Joined) => void) | null = null;
  let death: string | null = null;
  worker.onMessage((joined) => answer?.(joined));
  worker.onDeath((message) => {
    death = `a thread was lost: ${message}`;
    answer?.({ kind: 'failed', message: death });
  });
  return {
    join: (joining) =>
      new Promise((resolve) => {
        answer = resolve;
        if (death === null) worker.post(joining);
        else resolve({ kind: 'failed', message: death });
      }),
  };
}
