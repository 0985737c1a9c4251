import { writeCount, writeFigure, writeNanoseconds, writeSize } from '../report/figures.ts';
import type { ChartMark } from './chart-marks.ts';
import type { ChartAxis, Range, Scale } from './chart-series.ts';

/** What counts as the same: ±1 %. */
export const SAME: Range = [1 / 1.01, 1.01];

/** Sizes, with the unit of the parameter: bytes have it at each tick. */
export function describeX(
  name: string,
  unit: string,
  scale: Scale,
  marks: readonly ChartMark[] = [],
): ChartAxis {
  const write = (n: number): string => writeSize(n, unit === 'bytes' ? 'bytes' : '');
  return {
    name,
    scale,
    base: 2,
    isChosen: true,
    unit: unit === 'bytes' ? '' : unit,
    marks,
    write,
    read: (n) => writeSize(n, unit),
  };
}

/** Nanoseconds per operation. */
export function describeTime(scale: Scale): ChartAxis {
  return { name: 'time', scale, base: 10, write: writeTick, read: (ns) => writeNanoseconds(ns) };
}

/** How many times the baseline. */
export function describeRatio(scale: Scale): ChartAxis {
  return {
    name: 'ratio',
    scale,
    base: 10,
    write: (ratio) => `${writeCount(trim(ratio))}×`,
    read: (ratio) => `${writeFigure(ratio)}×`,
  };
}

/** Which part of all steps took so long or longer. */
export const SHARE_AXIS: ChartAxis = {
  name: 'part of all steps',
  scale: 'log',
  base: 10,
  most: 1,
  write: (share) => `${(100 * share).toLocaleString('en', { maximumSignificantDigits: 3 })}\u00a0%`,
  read: (share) => `${writeFigure(100 * share, 2)}\u00a0% of all steps`,
};

function writeTick(ns: number): string {
  const [divisor, unit] = ns < 1e3 ? [1, 'ns'] : ns < 1e6 ? [1e3, 'µs'] : [1e6, 'ms'];
  return ns === 0 ? '0' : `${writeCount(trim(ns / divisor))} ${unit}`;
}

/** Ticks are round numbers: what is left of binary fractions goes. */
function trim(value: number): number {
  return Number(value.toPrecision(6));
}
