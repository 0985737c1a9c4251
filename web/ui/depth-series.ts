import type { StackEstimate } from '../measure/depth-estimate.ts';
import { shadowLaw, summariseDepths } from '../measure/depth-law.ts';
import { STACK_BYTES } from '../measure/depth-plan.ts';
import type { DepthResult } from '../measure/depth-result.ts';
import type { DepthProbe, DepthState, DepthThread } from '../measure/depth.ts';
import type { ChartPoint, ChartSeries } from './chart-series.ts';
import { writeBytes } from '../report/figures.ts';

/** A result that was recorded on another machine, and where. */
export interface Elsewhere {
  readonly name: string;
  readonly result: DepthResult;
}

/** What one chart shows: probes of one thread in one state. */
export interface DepthFacet {
  readonly thread: DepthThread;
  readonly state: DepthState;
}

/** Colours of the stacks in linear memory come first, then the engine's. */
const ENGINE_SLOT = 7;

/**
 * Depth over bytes per frame. For each stack in linear memory its probes, with every repeat, and the
 * law floor(stack ÷ frame); for the engine's stack its probes over the bytes that a level takes of
 * it, and the law again. What was recorded elsewhere lies behind.
 */
export function depthSeries(
  result: DepthResult,
  facet: DepthFacet,
  elsewhere: readonly Elsewhere[] = [],
): readonly ChartSeries[] {
  const own = probesOf(result, facet);
  const stacks = stacksOf(own);
  const frames = unique(own.filter(isShadow).map((probe) => probe.frameBytes));
  return [
    ...elsewhere.flatMap((one, index) => elsewhereLines(one, facet, index)),
    ...stacks.flatMap((stack) => stackLines(own, stack, frames)),
    ...engineLines(own, result.stacks.get(facet.thread) ?? null, frames),
  ];
}

function stackLines(
  probes: readonly DepthProbe[],
  stackBytes: number,
  frames: readonly number[],
): readonly ChartSeries[] {
  const name = {
    label: `stack of ${writeBytes(stackBytes)}`,
    short: writeBytes(stackBytes),
    slot: slotOf(stackBytes),
  };
  const law = frames.map((frame) => exact(frame, shadowLaw(stackBytes, frame))).filter(isSeen);
  const points = shadowPoints(probes, stackBytes);
  return [
    {
      ...name,
      label: `law of ${writeBytes(stackBytes)}`,
      id: `law ${stackBytes}`,
      kind: 'law',
      points: law,
    },
    { ...name, id: `stack ${stackBytes}`, kind: 'measured', points },
  ];
}

function shadowPoints(probes: readonly DepthProbe[], stackBytes: number): readonly ChartPoint[] {
  return probes
    .filter((probe) => isShadow(probe) && probe.stackBytes === stackBytes)
    .flatMap((probe) => toPoint(probe, probe.frameBytes))
    .filter(isSeen)
    .sort(byX);
}

/** A frame larger than its stack: no level has a place on a logarithmic axis. */
function isSeen({ low }: ChartPoint): boolean {
  return low > 0;
}

/** A size has one colour in every report, also in those that have fewer of them. */
function slotOf(stackBytes: number): number {
  const index = STACK_BYTES.indexOf(stackBytes);
  return index < 0 ? STACK_BYTES.length + 1 : index + 1;
}

/**
 * Where the size of the engine's stack is known, its recursions over the bytes of their frames, and
 * the law as far as those of linear memory go, where all lines lie apart and have their names. Else
 * one line from end to end: the depth without locals.
 */
function engineLines(
  probes: readonly DepthProbe[],
  stack: StackEstimate | null,
  frames: readonly number[],
): readonly ChartSeries[] {
  const name = { label: 'engine’s stack', short: 'engine', slot: ENGINE_SLOT };
  const engine = probes.filter((probe) => probe.kind === 'engine' && probe.ended === 'engine');
  if (stack === null) {
    const probe = engine.find(({ locals }) => locals === 0);
    const points = probe === undefined ? [] : frames.flatMap((frame) => toPoint(probe, frame));
    return points.length === 0 ? [] : [{ ...name, id: 'engine', kind: 'level', points }];
  }
  const points = enginePoints(engine, stack);
  const last = Math.max(points.at(-1)?.x ?? 0, ...frames);
  const law = [...points.map(({ x }) => x), last].filter(isNew).map((x) => {
    return exact(x, stack.bytes.estimate / x);
  });
  return points.length === 0
    ? []
    : [
        { ...name, label: 'law of the engine’s stack', id: 'law engine', kind: 'law', points: law },
        { ...name, id: 'engine', kind: 'measured', points },
      ];
}

function isNew(x: number, index: number, all: readonly number[]): boolean {
  return x !== all[index - 1];
}

/**
 * Before tier-up a frame's bytes are known without its depth: those of an empty one, and 4 a local.
 * Afterwards they are not, and follow from the depth.
 */
function enginePoints(probes: readonly DepthProbe[], stack: StackEstimate): readonly ChartPoint[] {
  const perLocal = 4;
  return probes
    .flatMap((probe) => {
      const [point] = toPoint(probe, 0);
      if (point === undefined) return [];
      const known = stack.emptyFrameBytes + perLocal * probe.locals;
      const x = probe.state === 'cold' ? known : stack.bytes.estimate / point.y;
      return [{ ...point, x: Math.round(x * 10) / 10 }];
    })
    .sort(byX)
    .filter(({ x }, index, all) => index === 0 || x > (all[index - 1]?.x ?? 0));
}

/** Another machine's engine, and its largest stack in linear memory: the others keep to the same law. */
function elsewhereLines(
  { name, result }: Elsewhere,
  facet: DepthFacet,
  index: number,
): readonly ChartSeries[] {
  const own = probesOf(result, facet);
  const largest = stacksOf(own).at(-1);
  const stack = result.stacks.get(facet.thread) ?? null;
  const engine = own.filter((probe) => probe.kind === 'engine' && probe.ended === 'engine');
  const lines = [
    {
      what: 'engine’s stack',
      slot: ENGINE_SLOT,
      points: stack === null ? [] : enginePoints(engine, stack),
    },
    {
      what: largest === undefined ? '' : `stack of ${writeBytes(largest)}`,
      slot: slotOf(largest ?? 0),
      points: largest === undefined ? [] : shadowPoints(own, largest),
    },
  ];
  return lines
    .filter(({ points }) => points.length > 0)
    .map(({ what, slot, points }) => ({
      id: `elsewhere ${index} ${what}`,
      label: `${what}, ${name}`,
      short: name,
      slot,
      kind: 'elsewhere',
      points,
    }));
}

/** Bytes of the engine's stack a level takes, over the numbers that it keeps across its call. */
export function frameSeries(result: DepthResult, thread: DepthThread): readonly ChartSeries[] {
  const stack = result.stacks.get(thread);
  if (stack === undefined) return [];
  const kinds = [
    { kind: 'engine', what: 'locals' },
    { kind: 'parameters', what: 'parameters' },
  ] as const;
  return kinds
    .flatMap(({ kind, what }) =>
      (['cold', 'warm'] as const).map((state) => ({ kind, what, state })),
    )
    .map(({ kind, what, state }, index) => ({
      id: `${kind} ${state}`,
      label: `${what}, ${state}`,
      short: `${what}, ${state}`,
      slot: index + 1,
      kind: 'measured' as const,
      points: probesOf(result, { thread, state })
        .filter((probe) => probe.kind === kind && probe.ended === 'engine')
        .flatMap((probe) => toPoint(probe, probe.locals))
        .map(({ x, y, low, high }) => {
          const bytes = stack.bytes.estimate;
          return { x, y: bytes / y, low: bytes / high, high: bytes / low };
        })
        .sort(byX),
    }))
    .filter(({ points }) => points.length > 0);
}

function probesOf({ probes }: DepthResult, { thread, state }: DepthFacet): readonly DepthProbe[] {
  return probes.filter(
    (probe) => probe.thread === thread && probe.state === state && probe.depths.length > 0,
  );
}

function stacksOf(probes: readonly DepthProbe[]): readonly number[] {
  return unique(probes.filter(isShadow).map((probe) => probe.stackBytes));
}

function isShadow({ kind }: DepthProbe): boolean {
  return kind === 'shadow';
}

function unique(values: readonly number[]): readonly number[] {
  return [...new Set(values)].sort((a, b) => a - b);
}

function toPoint(probe: DepthProbe, x: number): readonly ChartPoint[] {
  const summary = summariseDepths(probe);
  if (summary === null) return [];
  const { median, lowest, highest } = summary;
  const others = probe.depths.filter((depth) => depth !== median);
  const samples = others.length === 0 ? {} : { samples: others };
  return [{ x, y: median, low: lowest, high: highest, ...samples }];
}

function exact(x: number, y: number): ChartPoint {
  return { x, y, low: y, high: y };
}

function byX(a: ChartPoint, b: ChartPoint): number {
  return a.x - b.x;
}
