import type { Range, Scale } from './chart-series.ts';

/** Where a value lies on an axis: 0 at its low end, 1 at its high end, beyond them outside. */
export function fractionOf(value: number, [low, high]: Range, scale: Scale): number {
  return scale === 'log'
    ? Math.log(value / low) / Math.log(high / low)
    : (value - low) / (high - low);
}

/** The value at a fraction of an axis. */
export function valueAt(fraction: number, [low, high]: Range, scale: Scale): number {
  return scale === 'log' ? low * (high / low) ** fraction : low + (high - low) * fraction;
}
