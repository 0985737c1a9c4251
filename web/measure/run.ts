import type { Measurement } from './measurement.ts';

/** The part of an AbortSignal that a run needs. */
export interface StopSignal {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void): void;
}

/** What a run says, in order: page and command line consume the same sequence. */
export type RunEvent =
  | { readonly kind: 'started'; readonly clockStepNs: number }
  | {
      readonly kind: 'progress';
      readonly blocksDone: number;
      /** The most that the plan allows from here; shrinks as points are decided. */
      readonly blocksPlanned: number;
      readonly secondsLeft: number | null;
    }
  | { readonly kind: 'measured'; readonly measurement: Measurement }
  | { readonly kind: 'worker-lost'; readonly message: string }
  | { readonly kind: 'finished'; readonly measurement: Measurement; readonly stopped: boolean };
