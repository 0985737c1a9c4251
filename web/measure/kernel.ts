import type { Clock } from './clock.ts';
import type { Tally } from './contention.ts';
import type { Outcome } from './outcome.ts';
import type { Steps } from './pause.ts';

/** One entry compiled and instantiated anew, prepared at a point, and never called yet. */
export interface Kernel {
  readonly kind: 'kernel';
  /** Does so many operations and returns their checksum; throws what the engine throws. */
  call(iterations: number): number;
  /** How a call that threw this ended. */
  describeFailure(error: unknown): Outcome;
  /** Milliseconds that a slice takes at least, whatever the clock. Absent: no bound. */
  readonly leastSliceMs?: number;
  /** Right before every timed call and not timed: threads come to the barrier that the call releases. */
  assemble?(): void;
  /** What threads came to since this was last asked, or since the kernel began. */
  takeTally?(): Tally;
}

/** What the measuring side of a worker needs from its host. */
export interface BenchTools {
  readonly clock: Clock;
  /** `entry` and `point` are indices into the plan; `seed` goes to the workload's `prepare`. */
  readonly freshKernel: (entry: number, point: number, seed: number) => Promise<Kernel | Outcome>;
  /** As `freshKernel`, for the pauses of an entry; null where its module has no steps. */
  readonly freshSteps: (
    entry: number,
    point: number,
    seed: number,
  ) => Promise<Steps | Outcome | null>;
  /** Milliseconds that setting up kernels took since this was last asked. Absent: nobody looked. */
  readonly takePrepareMs?: () => number;
  /** Lets messages in: a stop, a change of visibility. */
  readonly yieldMacrotask: () => Promise<void>;
  /** Waits without working. */
  readonly rest: (milliseconds: number) => Promise<void>;
  readonly isStopped: () => boolean;
  /** Whether the page is hidden, or was at some moment since this was last asked. */
  readonly wasHidden: () => boolean;
}
