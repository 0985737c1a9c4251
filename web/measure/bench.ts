import type { Tally } from './contention.ts';
import type { Outcome } from './outcome.ts';
import type { PauseCell, PausePlace } from './pause.ts';
import type { Plan } from './plan.ts';

/** A pilot's result, found in one worker and handed to the later ones. */
export interface PilotFigure {
  readonly point: number;
  readonly entry: number;
  readonly iterations: number;
  /** What one operation takes after tier-up, nanoseconds: what a fresh instance is warmed up to. */
  readonly bestNs: number;
  /** What a slice should take, nanoseconds; the same for entries that are about as fast. */
  readonly sliceNs: number;
  readonly checksum: number;
}

/** Some blocks at one point, as many as fit into the time left for it. */
export interface Work {
  readonly point: number;
  readonly blocks: number;
  /** `null`: no limit. At least one block is measured. */
  readonly milliseconds: number | null;
}

/** What one fresh worker is asked to do: some blocks at some points, in this order. */
export interface Stint {
  readonly plan: Plan;
  readonly work: readonly Work[];
  readonly pilots: readonly PilotFigure[];
  /** Entries that failed earlier at a point and are left out there. */
  readonly failed: readonly { readonly point: number; readonly entry: number }[];
  /** Distinct for every worker of a run; seeds its orders and nonces. */
  readonly seed: number;
  /** Every slice says whose it is: set after a worker fell silent among slices, to learn which one did. */
  readonly announcesSlices: boolean;
  /** Whose pauses are timed after the work. */
  readonly pauses?: readonly PausePlace[];
}

/** What a worker says while it works, in order. The last one is `done`, unless the worker dies. */
export type StintEvent =
  | { readonly kind: 'clock'; readonly stepNs: number }
  /** What is about to run: an entry's pilot or warm-up, or slices of all of them (`null`). */
  | { readonly kind: 'at'; readonly point: number; readonly entry: number | null }
  /** The page is hidden: nothing is measured until it is shown. */
  | { readonly kind: 'waiting'; readonly point: number }
  | { readonly kind: 'pilot'; readonly pilot: PilotFigure }
  | {
      readonly kind: 'block';
      readonly point: number;
      /** By position in `Plan.points[point].entries`: ns per slice, or null where that entry failed. */
      readonly figures: readonly (number | null)[];
      /** As `figures`, of all their slices; absent where no entry runs in threads. */
      readonly tallies?: readonly (Tally | null)[];
    }
  /** What setting up kernels has taken since this was last said; only where it took something. */
  | { readonly kind: 'prepared'; readonly milliseconds: number }
  | { readonly kind: 'discarded'; readonly point: number; readonly reason: 'hidden' | 'slept' }
  | {
      readonly kind: 'outcome';
      readonly point: number;
      readonly entry: number;
      readonly outcome: Outcome;
    }
  | { readonly kind: 'pause'; readonly pause: PauseCell }
  | { readonly kind: 'done'; readonly stopped: boolean };

/** One disposable worker. The host makes them; `run` asks for a fresh one per stint. */
export interface Bench {
  measure(stint: Stint): AsyncIterable<StintEvent>;
  /** Heard between slices; whole blocks are kept and `done` follows. */
  stop(): void;
  /** Ends the worker at once. */
  close(): void;
}
