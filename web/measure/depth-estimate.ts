import { summariseDepths } from './depth-law.ts';
import type { DepthProbe } from './depth.ts';

/**
 * Size of the engine's call stack, bytes: cold `engine` probes differ by known bytes a level, so the
 * reciprocals of their depths lie on a line over the live locals, whose slope is bytesPerLocal ÷
 * stack. `bytesPerLocal` is what the engine's baseline compiler gives an i32 (V8: 4). Null with
 * fewer than three sizes, or where they lie off the line by more than 2 %.
 */
export function estimateEngineStack(
  probes: readonly DepthProbe[],
  bytesPerLocal: number,
): number | null {
  const points = probes.flatMap((probe) => {
    const isUsable = probe.kind === 'engine' && probe.state === 'cold' && probe.ended === 'engine';
    const summary = isUsable ? summariseDepths(probe) : null;
    return summary === null || summary.lowest === 0
      ? []
      : [{ x: probe.locals, y: 1 / summary.lowest }];
  });
  if (new Set(points.map(({ x }) => x)).size < 3) return null;
  const { slope, intercept } = fitLine(points);
  const isLine = points.every(({ x, y }) => Math.abs(intercept + slope * x - y) <= 0.02 * y);
  return isLine && slope > 0 ? Math.round(bytesPerLocal / slope) : null;
}

interface XY {
  readonly x: number;
  readonly y: number;
}

/** Least squares. */
function fitLine(points: readonly XY[]): { readonly slope: number; readonly intercept: number } {
  const meanX = mean(points.map(({ x }) => x));
  const meanY = mean(points.map(({ y }) => y));
  const sxy = points.reduce((sum, { x, y }) => sum + (x - meanX) * (y - meanY), 0);
  const sxx = points.reduce((sum, { x }) => sum + (x - meanX) ** 2, 0);
  const slope = sxy / sxx;
  return { slope, intercept: meanY - slope * meanX };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
