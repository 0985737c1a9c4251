import type { DepthProbe, DepthState, DepthThread } from './depth.ts';

/** Where the shortage goes over from the engine's stack to the one in linear memory. */
export interface Crossover {
  readonly thread: DepthThread;
  readonly state: DepthState;
  /** Bytes of the stack in linear memory. */
  readonly stackBytes: number;
  /**
   * The smallest frame, bytes, at which the stack in linear memory ends before the engine's: 16, the
   * smallest there is, where it always does.
   */
  readonly frameBytes: number;
  /** Levels of this recursion that the engine's stack has room for: the fewest seen. */
  readonly engineDepth: number;
}

/** Every frame lies on a multiple of this. */
const ALIGNMENT = 16;

/**
 * The crossovers that the `shadow` probes of a thread and a state tell. A level takes as much of the
 * engine's stack whatever its frame in linear memory, so one depth that the engine ended decides them
 * all. Empty where the engine never ended first.
 */
export function findCrossovers(
  probes: readonly DepthProbe[],
  thread: DepthThread,
  state: DepthState,
): readonly Crossover[] {
  const engineDepth = shadowEngineDepth(probes, thread, state);
  if (engineDepth === null) return [];
  const stacks = new Set(probes.filter(isShadow).map(({ stackBytes }) => stackBytes));
  return [...stacks]
    .sort((a, b) => a - b)
    .map((stackBytes) => ({
      thread,
      state,
      stackBytes,
      engineDepth,
      frameBytes: smallestFrame(stackBytes, engineDepth),
    }));
}

/** Levels of the `shadow` recursion at which the engine's stack ended, the fewest seen; null if never. */
export function shadowEngineDepth(
  probes: readonly DepthProbe[],
  thread: DepthThread,
  state: DepthState,
): number | null {
  const depths = probes
    .filter((probe) => isShadow(probe) && probe.ended === 'engine')
    .filter((probe) => probe.thread === thread && probe.state === state)
    .flatMap((probe) => probe.depths);
  return depths.length === 0 ? null : Math.min(...depths);
}

/**
 * The panic is the check of the level after the last one that fitted, which the engine has to have
 * room for too: floor(stack ÷ frame) < engine's depth, so frame > stack ÷ depth.
 */
function smallestFrame(stackBytes: number, engineDepth: number): number {
  return (Math.floor(stackBytes / engineDepth / ALIGNMENT) + 1) * ALIGNMENT;
}

function isShadow({ kind }: DepthProbe): boolean {
  return kind === 'shadow';
}
