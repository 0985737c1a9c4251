import { measureFragmentation } from '../memory/free-space.ts';
import type { Curves } from '../memory/timeline.ts';

/** What is drawn along a run. */
export type CurveName = 'liveBytes' | 'reservedBytes' | 'largestFree' | 'fragmentation';

/** The clock that curves are drawn over: a run's own steps, or the operations that two runs share. */
export type Clock = 'step' | 'operation';

/** So many stretches of the axis are drawn at most, each by its least and its greatest value. */
const BUCKETS = 300;

/** Points of a curve; a value holds until the next point. */
export interface CurvePoints {
  readonly x: readonly number[];
  readonly y: readonly number[];
}

/** A curve from 0 to `length`, thinned so that no peak is lost. */
export function thinCurve(
  curves: Curves,
  name: CurveName,
  clock: Clock,
  length: number,
): CurvePoints {
  const values = curves[name];
  const width = Math.max(1, length / BUCKETS);
  const [xs, ys]: [number[], number[]] = [[], []];
  const add = (x: number, y: number): void => {
    if (xs.at(-1) === x) [xs, ys].forEach((column) => column.pop());
    xs.push(x);
    ys.push(y);
  };
  for (let at = 0; at < curves.count;) {
    const bucket = endOfBucket(curves, clock, at, width);
    const { least, greatest } = extremes(values, at, bucket);
    for (const one of [Math.min(least, greatest), Math.max(least, greatest), bucket - 1])
      add(positionOf(curves, clock, one), values[one] ?? 0);
    at = bucket;
  }
  add(Math.max(length, xs.at(-1) ?? 0), ys.at(-1) ?? 0);
  return { x: xs, y: ys };
}

function positionOf(curves: Curves, clock: Clock, at: number): number {
  return clock === 'step' ? (curves.step[at] ?? 0) : operationAt(curves, at);
}

/** Before the first event no operation has begun: the clock of operations is at 0 then. */
function operationAt({ step, operation }: Curves, at: number): number {
  return (step[at] ?? 0) === 0 ? 0 : (operation[at] ?? 0) + 1;
}

function endOfBucket(curves: Curves, clock: Clock, at: number, width: number): number {
  const end = positionOf(curves, clock, at) + width;
  let next = at + 1;
  while (next < curves.count && positionOf(curves, clock, next) < end) next++;
  return next;
}

function extremes(values: Float64Array, from: number, to: number) {
  let [least, greatest] = [from, from];
  for (let at = from; at < to; at++) {
    if ((values[at] ?? 0) < (values[least] ?? 0)) least = at;
    if ((values[at] ?? 0) > (values[greatest] ?? 0)) greatest = at;
  }
  return { least, greatest };
}

/** A row of the table of curves. */
export interface CurveRow extends CurveFigures {
  readonly step: number;
}

/** What the curves are at so many steps, evenly from the first to the last. */
export function sampleCurves(curves: Curves, length: number, rows: number): readonly CurveRow[] {
  const steps = Array.from({ length: rows }, (_, row) => Math.round((row * length) / (rows - 1)));
  return [...new Set(steps)].map((step) => readCurves(curves, step));
}

function readCurves(curves: Curves, step: number): CurveRow {
  const points = curves.step.subarray(0, curves.count);
  const next = points.findIndex((one) => one > step);
  const at = (next < 0 ? curves.count : next) - 1;
  return {
    step,
    liveBytes: curves.liveBytes[at] ?? 0,
    reservedBytes: curves.reservedBytes[at] ?? 0,
    largestFree: curves.largestFree[at] ?? 0,
    fragmentation: curves.fragmentation[at] ?? 0,
    memoryBytes: curves.memoryBytes[at] ?? 0,
  };
}

/** The figures of a run at one step. */
export interface CurveFigures {
  readonly liveBytes: number;
  readonly reservedBytes: number;
  readonly largestFree: number;
  readonly fragmentation: number;
  readonly memoryBytes: number;
}

/** Of a moment, with what its own reading says, so that figures and map are of the same bytes. */
export function figuresOf(moment: {
  readonly liveBytes: number;
  readonly reservedBytes: number;
  readonly freeSpace: { readonly bytes: number; readonly largest: number };
  readonly memory: Uint8Array;
}): CurveFigures {
  const { liveBytes, reservedBytes, freeSpace, memory } = moment;
  return {
    liveBytes,
    reservedBytes,
    largestFree: freeSpace.largest,
    fragmentation: measureFragmentation(freeSpace),
    memoryBytes: memory.byteLength,
  };
}
