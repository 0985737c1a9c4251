import { bytesPerFrame, shadowLaw, summariseDepths } from '../measure/depth-law.ts';
import type { DepthProbe, DepthState } from '../measure/depth.ts';
import type { ChartPoint, ChartSeries } from './chart-series.ts';
import { writeBytes } from './figures.ts';

/** Colours of the stacks in linear memory come first, then those of what has no frame there. */
const ENGINE_SLOT = 4;
const DROP_SLOT = 5;

/**
 * Depth over bytes per frame: a line for each stack in linear memory, the law drawn into it, and a
 * level for what ends on the engine's own stack whatever the frame.
 */
export function depthSeries(
  probes: readonly DepthProbe[],
  state: DepthState,
): readonly ChartSeries[] {
  const counted = probes.filter((probe) => probe.state === state && probe.depths.length > 0);
  const shadows = counted.filter((probe) => probe.kind === 'shadow');
  const stacks = [...new Set(shadows.map((probe) => probe.stackBytes))].sort((a, b) => a - b);
  const frames = [...new Set(shadows.map((probe) => probe.frameBytes))].sort((a, b) => a - b);
  return [
    ...stacks.flatMap((stack, index) => stackLines(shadows, stack, frames, index + 1)),
    ...levelOf(counted, 'engine', 'engine’s stack', ENGINE_SLOT, frames),
    ...levelOf(counted, 'recursive-drop', 'list dropped', DROP_SLOT, frames),
  ];
}

function stackLines(
  shadows: readonly DepthProbe[],
  stackBytes: number,
  frames: readonly number[],
  slot: number,
): readonly ChartSeries[] {
  const own = shadows.filter((probe) => probe.stackBytes === stackBytes);
  const label = `stack of ${writeBytes(stackBytes)}`;
  const name = { label, short: writeBytes(stackBytes), slot };
  const points = own.flatMap((probe) => toPoint(probe, probe.frameBytes)).sort((a, b) => a.x - b.x);
  const law = frames.map((frame) => exact(frame, shadowLaw(stackBytes, frame)));
  return [
    { ...name, id: `law ${stackBytes}`, kind: 'law', points: law },
    { ...name, id: `stack ${stackBytes}`, kind: 'measured', points },
  ];
}

/** Frames in linear memory play no part here: the same depth from end to end of the axis. */
function levelOf(
  probes: readonly DepthProbe[],
  kind: DepthProbe['kind'],
  label: string,
  slot: number,
  frames: readonly number[],
): readonly ChartSeries[] {
  const probe = probes.find((one) => one.kind === kind && one.locals === 0);
  if (probe === undefined || frames.length === 0) return [];
  const points = frames.flatMap((frame) => toPoint(probe, frame));
  return [{ id: kind, label, short: label, slot, kind: 'level', points }];
}

function toPoint(probe: DepthProbe, x: number): readonly ChartPoint[] {
  const summary = summariseDepths(probe);
  if (summary === null) return [];
  return [{ x, y: summary.lowest, low: summary.lowest, high: summary.highest }];
}

function exact(x: number, y: number): ChartPoint {
  return { x, y, low: y, high: y };
}

/** One line of the table of all probes. */
export interface DepthRow {
  readonly probe: DepthProbe;
  readonly lowest: number | null;
  readonly highest: number | null;
  /** Levels that the law gives; null where no stack in linear memory takes part. */
  readonly law: number | null;
  /** Bytes of the stack that ended, divided by the levels; null where its size is not known. */
  readonly bytesPerFrame: number | null;
}

export function depthRows(
  probes: readonly DepthProbe[],
  engineStackBytes: number | null,
): readonly DepthRow[] {
  return probes.map((probe) => {
    const summary = summariseDepths(probe);
    const stack = probe.ended === 'shadow' ? probe.stackBytes : engineStackBytes;
    const hasEnded = probe.ended === 'shadow' || probe.ended === 'engine';
    const mayDivide = summary !== null && hasEnded && stack !== null && stack > 0;
    return {
      probe,
      lowest: summary?.lowest ?? null,
      highest: summary?.highest ?? null,
      law: probe.kind === 'shadow' ? shadowLaw(probe.stackBytes, probe.frameBytes) : null,
      bytesPerFrame: mayDivide ? bytesPerFrame(stack, summary.lowest) : null,
    };
  });
}
