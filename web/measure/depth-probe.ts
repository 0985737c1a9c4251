import type { CountedEnd, DepthKind, DepthReading, DepthRequest } from './depth.ts';

/** One kind of recursion in an instance of its own, its stack as large as requested. */
export interface Recursion {
  /** Descends `levels` levels of `frameBytes` each and comes back; throws when a stack ends first. */
  descend(levels: number, frameBytes: number): void;
  /** Levels entered by the last call, also after it threw. */
  countLevels(): number;
}

export interface ProbeTools {
  /** Says which stack a call ended on, or why it broke otherwise. */
  classify(error: unknown): ProbeFailure;
}

/** Lets others have the processor for so many milliseconds, roughly; also with 0 a task ends. */
export type Pause = (milliseconds: number) => Promise<void>;

export type ProbeFailure =
  | { readonly kind: 'ended'; readonly ended: CountedEnd }
  | { readonly kind: 'broken'; readonly reason: string };

/** Levels asked of a recursion that nothing ends: what the escapes must reach. */
export const ESCAPE_LEVELS = 10_000_000;

/** Levels of what `recursive-drop` and `tree-drop` drop: more than any engine's stack has frames for. */
export const DROP_LEVELS = 500_000;

/** Levels asked of a kind in its counted run. */
export function levelsAsked(kind: DepthKind): number {
  return kind === 'recursive-drop' || kind === 'tree-drop' ? DROP_LEVELS : ESCAPE_LEVELS;
}

/**
 * The counted run: one call, until it throws. Every probe makes it from here, in a task of its own
 * with the event loop right above, since each JavaScript frame above costs levels.
 */
export function countDepth(
  request: Pick<DepthRequest, 'kind' | 'frameBytes'>,
  recursion: Recursion,
  tools: ProbeTools,
): DepthReading {
  try {
    recursion.descend(levelsAsked(request.kind), request.frameBytes);
  } catch (error) {
    const failure = tools.classify(error);
    if (failure.kind === 'broken') {
      return { kind: 'failed', ended: 'unavailable', reason: failure.reason };
    }
    return { kind: 'counted', depth: recursion.countLevels(), ended: failure.ended };
  }
  return { kind: 'counted', depth: recursion.countLevels(), ended: 'none' };
}

/** Frames while warming: the code is the same at every size, only the pages touched differ. */
const WARM_FRAME_BYTES = 16;

/**
 * Calls that return, at increasing depth, until the optimising compiler is done. It takes calls (its
 * budget) and time (it works beside, hence the pauses), and no engine says when it is. The numbers
 * are fixed: the wrapper between JavaScript and a module, and the exported function, are replaced
 * after so many calls of their own, and each replacement moves the depth by some levels.
 */
export async function warmUp(recursion: Recursion, pause: Pause): Promise<void> {
  for (const { levels, calls } of WARM_UP) {
    for (let call = 0; call < calls; call++) recursion.descend(levels, WARM_FRAME_BYTES);
    await pause(WARM_PAUSE_MS);
  }
}

const WARM_UP: readonly { readonly levels: number; readonly calls: number }[] = [
  { levels: 1, calls: 2000 },
  { levels: 10, calls: 200 },
  { levels: 100, calls: 20 },
  { levels: 500, calls: 200 },
  { levels: 500, calls: 200 },
  { levels: 500, calls: 200 },
  { levels: 500, calls: 200 },
];
const WARM_PAUSE_MS = 2;
