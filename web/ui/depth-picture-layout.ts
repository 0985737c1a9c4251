import { shadowEngineDepth } from '../measure/depth-crossover.ts';
import { summariseDepths } from '../measure/depth-law.ts';
import type { DepthResult } from '../measure/depth-result.ts';
import type { DepthProbe } from '../measure/depth.ts';

/** One stack at the moment of overflow. */
export interface DrawnStack {
  readonly which: 'engine' | 'shadow';
  /** Bytes it has. */
  readonly bytes: number;
  /** Bytes that levels took. */
  readonly used: number;
  /** Bytes of a level. */
  readonly frameBytes: number;
  readonly hasEnded: boolean;
}

/** Both stacks in one scale, and how many levels they hold. */
export interface DrawnOverflow {
  readonly depth: number;
  readonly stacks: readonly DrawnStack[];
}

/**
 * The two stacks as a `shadow` probe left them; the shallowest repeat. A level takes stack ÷ depth of
 * the engine's stack, from a probe of the same recursion that the engine ended. Null where the size
 * of the engine's stack is not known, or nothing was counted.
 */
export function drawOverflow(result: DepthResult, probe: DepthProbe): DrawnOverflow | null {
  const { thread, state, stackBytes, frameBytes, ended } = probe;
  const depth = summariseDepths(probe)?.lowest;
  const engineBytes = result.stacks.get(thread)?.bytes.estimate;
  const engineDepth = shadowEngineDepth(result.probes, thread, state);
  if (depth === undefined || engineBytes === undefined || engineDepth === null) return null;
  const engineFrame = engineBytes / engineDepth;
  return {
    depth,
    stacks: [
      {
        which: 'engine',
        bytes: engineBytes,
        used: ended === 'engine' ? engineBytes : Math.min(engineBytes, depth * engineFrame),
        frameBytes: engineFrame,
        hasEnded: ended === 'engine',
      },
      {
        which: 'shadow',
        bytes: stackBytes,
        used: Math.min(stackBytes, depth * frameBytes),
        frameBytes,
        hasEnded: ended === 'shadow',
      },
    ],
  };
}

/** A stack as a rectangle from the top of the picture; heights in its pixels, in one scale. */
export interface StackBox {
  readonly stack: DrawnStack;
  readonly height: number;
  readonly usedHeight: number;
  /** Lower edges of single frames, where they are far enough apart to be seen. */
  readonly edges: readonly number[];
}

/** Frames closer than this run together, pixels. */
const CLOSEST_PX = 3;

/** The larger stack takes `pixels`, and every byte the same height. */
export function layOutStacks(
  { stacks, depth }: DrawnOverflow,
  pixels: number,
): readonly StackBox[] {
  const scale = pixels / Math.max(...stacks.map(({ bytes }) => bytes));
  return stacks.map((stack) => {
    const step = stack.frameBytes * scale;
    const count = step >= CLOSEST_PX ? depth : 0;
    return {
      stack,
      height: stack.bytes * scale,
      usedHeight: stack.used * scale,
      edges: Array.from({ length: count }, (_, index) => (index + 1) * step),
    };
  });
}
