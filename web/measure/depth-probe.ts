import type { CountedEnd, DepthKind, DepthReading, DepthRequest } from './depth.ts';

/** One kind of recursion in a fresh instance of a fresh module, its stack as large as requested. */
export interface Recursion {
  /** Descends `levels` levels of `frameBytes` each and comes back; throws when a stack ends first. */
  descend(levels: number, frameBytes: number): void;
  /** Levels entered by the last call, also after it threw. */
  countLevels(): number;
}

export interface ProbeTools {
  /** Says which stack a call ended on, or why it broke otherwise. */
  classify(error: unknown): ProbeFailure;
  /**
   * Leaves the processor to others for so many milliseconds, roughly. What follows is a task of its
   * own, even after 0: it has the event loop right above it.
   */
  pause(milliseconds: number): Promise<void>;
}

export type ProbeFailure =
  | { readonly kind: 'ended'; readonly ended: CountedEnd }
  | { readonly kind: 'broken'; readonly reason: string };

/** Levels asked of a recursion that nothing ends: what the escapes must reach. */
export const ESCAPE_LEVELS = 10_000_000;

/** Nodes of the list that `recursive-drop` drops: 16 MiB, and more than any engine's stack has frames. */
export const DROP_LEVELS = 1_000_000;

/**
 * One probe: cold, the first call of a fresh instance is the counted one; warm, calls that return
 * come before it, so that the engine has replaced its baseline code. Then one run until it throws.
 * Every probe makes that run from the same place, since each JavaScript frame above costs levels.
 */
export async function probeDepth(
  request: DepthRequest,
  recursion: Recursion,
  tools: ProbeTools,
): Promise<DepthReading> {
  if (request.state === 'warm') await warmUp(recursion, tools);
  await tools.pause(0);
  return countOnce(request, recursion, tools);
}

/** Levels asked of a kind in its counted run. */
export function levelsAsked(kind: DepthKind): number {
  return kind === 'recursive-drop' ? DROP_LEVELS : ESCAPE_LEVELS;
}

function countOnce(request: DepthRequest, recursion: Recursion, tools: ProbeTools): DepthReading {
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
async function warmUp(recursion: Recursion, tools: ProbeTools): Promise<void> {
  for (const { levels, calls } of WARM_UP) {
    for (let call = 0; call < calls; call++) recursion.descend(levels, WARM_FRAME_BYTES);
    await tools.pause(WARM_PAUSE_MS);
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
