import { fitLine, type Point } from './depth-line.ts';
import { shadowEngineDepth } from './depth-crossover.ts';
import { shadowLaw } from './depth-law.ts';
import type { DepthProbe, DepthState, DepthThread } from './depth.ts';

/** A recursion that somebody means to run. */
export interface DepthQuery {
  readonly thread: DepthThread;
  /** Bytes of a level in linear memory; 0 where it uses none. */
  readonly frameBytes: number;
  /** Bytes of the stack in linear memory. */
  readonly stackBytes: number;
  /** Numbers alive across the call. */
  readonly locals: number;
}

/** How deep it gets in code of one state, and which stack ends there. */
export interface StateForecast {
  readonly state: DepthState;
  /** The fewest levels that the probes let expect. */
  readonly depth: number;
  readonly ended: 'engine' | 'shadow';
}

export interface DepthForecast {
  readonly states: readonly StateForecast[];
  /** The shallowest state, less `MARGIN`, whole. */
  readonly safeDepth: number;
}

/**
 * What a safe depth keeps free: a fifth. Frames of real code are wider than ours by what the compiler
 * spills, and callers above the recursion have taken some of the stack already.
 */
export const MARGIN = 0.2;

/** Live locals beyond which nothing is said: sixteen times what was measured. */
export const MOST_LOCALS = 1024;

/**
 * How deep a recursion gets on the machine of these probes: the stack in linear memory by its law,
 * the engine's by its measured depths, whichever ends first. Null without probes of its thread.
 */
export function forecastDepth(
  probes: readonly DepthProbe[],
  query: DepthQuery,
): DepthForecast | null {
  const states = (['cold', 'warm'] as const).flatMap((state) => {
    const engine = engineLimit(probes, query, state);
    return engine === null ? [] : [forecastState(query, state, engine)];
  });
  if (states.length === 0) return null;
  const lowest = Math.min(...states.map(({ depth }) => depth));
  return { states, safeDepth: Math.floor(lowest * (1 - MARGIN)) };
}

function forecastState(query: DepthQuery, state: DepthState, engine: number): StateForecast {
  const { frameBytes, stackBytes } = query;
  const law = frameBytes > 0 ? shadowLaw(stackBytes, frameBytes) : Number.POSITIVE_INFINITY;
  return law < engine
    ? { state, depth: law, ended: 'shadow' }
    : { state, depth: engine, ended: 'engine' };
}

/** The fewest levels for these locals; with a frame in linear memory, of `shadow` if that is fewer. */
function engineLimit(
  probes: readonly DepthProbe[],
  { thread, locals, frameBytes }: DepthQuery,
  state: DepthState,
): number | null {
  const byLocals = depthAtLocals(probes, thread, state, locals);
  const framed = frameBytes > 0 ? shadowEngineDepth(probes, thread, state) : null;
  if (byLocals === null) return framed;
  return framed === null ? byLocals : Math.min(byLocals, framed);
}

/**
 * Between two numbers of locals that were probed a level's bytes lie on the line between theirs, so
 * 1 ÷ depth does; beyond the last one they go on along the line through all of them.
 */
function depthAtLocals(
  probes: readonly DepthProbe[],
  thread: DepthThread,
  state: DepthState,
  locals: number,
): number | null {
  const points = probes
    .filter((probe) => probe.kind === 'engine' && probe.ended === 'engine')
    .filter((probe) => probe.thread === thread && probe.state === state && probe.depths.length > 0)
    .map((probe) => pointAt(probe.locals, 1 / Math.min(...probe.depths)))
    .sort((a, b) => a.x - b.x);
  const after = points.findIndex(({ x }) => x >= locals);
  const [right, left] = [points[after], points[after - 1]];
  if (right?.x === locals) return Math.floor(1 / right.y + 1e-6);
  if (right !== undefined && left !== undefined) {
    const share = (locals - left.x) / (right.x - left.x);
    return Math.floor(1 / (left.y + share * (right.y - left.y)));
  }
  const last = points.at(-1);
  const line = fitLine(points, 0.05);
  if (last === undefined || line === null || right !== undefined) return null;
  return Math.floor(1 / (last.y + Math.max(0, line.slope.high) * (locals - last.x)));
}

function pointAt(x: number, y: number): Point {
  return { x, y, low: y, high: y };
}
