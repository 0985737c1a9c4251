import { fitLine, type Point } from './depth-line.ts';
import type { DepthProbe, DepthState, DepthThread } from './depth.ts';
import { type Interval, median } from './statistics.ts';

/** A stack of the engine, as large as its depths say. */
export interface StackEstimate {
  readonly thread: DepthThread;
  /** Bytes that the recursion had, with the interval of the fit at 95 %. */
  readonly bytes: Interval;
  /** Bytes of a level without live locals, in the code that the fit was made over. */
  readonly emptyFrameBytes: number;
}

/**
 * Bytes that an engine's code gives a live i32, where that is known: V8's first compiler 4, its
 * optimising one 8 (measured in Chromium 156 and Node 26; their source agrees: `LiftoffAssembler`
 * keeps an i32 in 4 bytes, TurboFan's spill slots have 8). An engine that is not named here has no
 * estimate, and says so.
 */
export function bytesPerLocal(engine: string): number | null {
  return /^(Chrom|Google Chrome|Edge|Microsoft Edge|Opera|Node)/.test(engine) ? 4 : null;
}

/** Above this half-width the depths do not follow the locals, and the fit says nothing. */
const WIDEST = 0.1;

const ALPHA = 0.05;

/**
 * Size of the engine's call stack, bytes. `engine` probes before tier-up differ by known bytes a
 * level: depth = stack ÷ (frame + bytesPerLocal × locals), so the reciprocals of their depths lie on
 * a line over the locals with the slope bytesPerLocal ÷ stack. The line is that of Theil and Sen.
 * Null with fewer than five sizes of a level, or where they lie too far off any line.
 */
export function estimateEngineStack(
  probes: readonly DepthProbe[],
  thread: DepthThread,
  bytesPerLocal: number,
): StackEstimate | null {
  const line = fitLine(reciprocals(probes, thread, 'cold'), ALPHA);
  if (line === null || line.slope.low <= 0) return null;
  const { estimate, low, high } = line.slope;
  if (high / low > (1 + WIDEST) ** 2) return null;
  const size = (slope: number): number => bytesPerLocal / slope;
  return {
    thread,
    bytes: { estimate: size(estimate), low: size(high), high: size(low) },
    emptyFrameBytes: line.intercept * size(estimate),
  };
}

/**
 * 1 ÷ depth over live locals; of repeats the median. A depth is a whole number: stack ÷ frame lies
 * anywhere from it to the next one.
 */
function reciprocals(
  probes: readonly DepthProbe[],
  thread: DepthThread,
  state: DepthState,
): readonly Point[] {
  return probes
    .filter((probe) => probe.kind === 'engine' && probe.ended === 'engine')
    .filter((probe) => probe.thread === thread && probe.state === state)
    .filter(({ depths }) => depths.length > 0 && Math.min(...depths) > 0)
    .map(({ locals, depths }) => {
      const depth = median(depths);
      return { x: locals, y: 1 / (depth + 0.5), low: 1 / (depth + 1), high: 1 / depth };
    });
}
