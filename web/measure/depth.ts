/** Kinds of recursion a probe can drive to its end; see CATALOGUE 15. */
export type DepthKind =
  | 'engine'
  | 'shadow'
  | 'recursive-drop'
  | 'box-via-frame'
  | 'loop'
  | 'explicit-stack';

export type DepthThread = 'worker' | 'main';
export type DepthState = 'cold' | 'warm';

/** Which stack ended, or why none did. */
export type DepthEnd = 'engine' | 'shadow' | 'memory' | 'none' | 'deadline' | 'unavailable';

export interface DepthRequest {
  readonly kind: DepthKind;
  readonly thread: DepthThread;
  readonly state: DepthState;
  /** Bytes of linear memory per level; 0 where a level uses none. */
  readonly frameBytes: number;
  /** Bytes of the stack region in linear memory; 0 where it is not used. */
  readonly stackBytes: number;
  /** Live WebAssembly locals per level, `engine` only. */
  readonly locals: number;
  /** Fresh workers, one depth each. */
  readonly repeats: number;
}

export interface DepthProbe {
  readonly kind: DepthKind;
  readonly thread: DepthThread;
  readonly state: DepthState;
  readonly frameBytes: number;
  readonly stackBytes: number;
  readonly locals: number;
  /** Depths reached, one a repeat, in order. */
  readonly depths: readonly number[];
  /** How the shallowest run ended; `deadline` and `unavailable` outweigh the others. */
  readonly ended: DepthEnd;
  /** Why it is `deadline` or `unavailable`, one sentence; absent otherwise. */
  readonly reason?: string;
}

/** What one counted run says. */
export type DepthReading =
  | { readonly kind: 'counted'; readonly depth: number; readonly ended: CountedEnd }
  | {
      readonly kind: 'failed';
      readonly ended: 'deadline' | 'unavailable';
      readonly reason: string;
    };

/** Ends at which the count of levels is known. */
export type CountedEnd = Exclude<DepthEnd, 'deadline' | 'unavailable'>;
