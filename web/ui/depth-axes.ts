import { writeBytes, writeCount, writeRoughBytes } from '../report/figures.ts';
import type { ChartAxis } from './chart-series.ts';

export const ZERO: readonly number[] = [0];
/** Left of it stand the ticks of y. */
export const BEFORE_ZERO: readonly number[] = [-2];

export const FRAME_AXIS: ChartAxis = {
  name: 'bytes per frame',
  scale: 'log',
  base: 2,
  write: writeBytes,
  read: (bytes) => `Frames of ${writeBytes(bytes)}`,
};

export const DEPTH_AXIS: ChartAxis = {
  name: 'depth',
  scale: 'log',
  base: 10,
  write: writeShort,
  read: (depth) => `${writeCount(Math.round(depth))} levels`,
};

export const LOCALS_AXIS: ChartAxis = {
  name: 'live locals',
  scale: 'linear',
  base: 2,
  write: writeCount,
  read: (count) => `${writeCount(count)} locals or parameters`,
};

export const BYTES_AXIS: ChartAxis = {
  name: 'bytes per frame',
  scale: 'linear',
  base: 10,
  write: writeBytes,
  read: writeRoughBytes,
};

/** `10 k`, `1 M`. */
function writeShort(value: number): string {
  if (value >= 1e6) return `${writeCount(value / 1e6)} M`;
  return value >= 1e3 ? `${writeCount(value / 1e3)} k` : writeCount(value);
}
