/** Kinds of recursion a probe can drive to its end; see CATALOGUE 15. */
export const DEPTH_KINDS = [
  'engine',
  'parameters',
  'mutual',
  'indirect',
  'shadow',
  'box-via-frame',
  'recursive-drop',
  'tree-drop',
  'loop',
  'explicit-stack',
  'iterative-drop',
] as const;

export type DepthKind = (typeof DEPTH_KINDS)[number];

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
  /** Numbers alive across a level's call: locals of `engine`, parameters of `parameters`; else 0. */
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

/** What a probe was asked, as text: the same for every repeat, different for every other probe. */
export function nameProbe(probe: Omit<DepthProbe, 'depths' | 'ended' | 'reason'>): string {
  const { kind, thread, state, frameBytes, stackBytes, locals } = probe;
  return [kind, thread, state, frameBytes, stackBytes, locals].join(' ');
}
