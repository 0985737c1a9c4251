import { fractionOf } from './chart-scale.ts';
import type { ChartAxis, Range } from './chart-series.ts';

/**
 * Where an axis is divided: round numbers inside its range, at least `space` pixels apart on an axis
 * of `length` pixels.
 */
export function placeTicks(
  axis: Pick<ChartAxis, 'scale' | 'base'>,
  range: Range,
  length: number,
  space: number,
): readonly number[] {
  const most = Math.max(2, Math.floor(length / space));
  if (axis.scale === 'linear') return placeLinear(range, axis.base, most);
  return axis.base === 2 ? placeBinary(range, most) : placeDecades(range, most);
}

/** The same for an axis whose values were chosen: it is divided at them where they are that far apart. */
export function placeChosenTicks(
  axis: Pick<ChartAxis, 'scale' | 'base' | 'isChosen'>,
  range: Range,
  chosen: readonly number[],
  length: number,
  space: number,
): readonly number[] {
  const values = [...new Set(chosen)].sort((a, b) => a - b);
  const places = values.map((value) => length * fractionOf(value, range, axis.scale));
  const areFew = places.every(
    (place, index) => index === 0 || place - (places[index - 1] ?? 0) >= space,
  );
  const isDivided = axis.isChosen === true && values.length > 0 && areFew;
  return isDivided ? values : placeTicks(axis, range, length, space);
}

/** Where an axis is divided, and what stands there. */
export interface Tick {
  readonly value: number;
  readonly text: string;
}

/**
 * Ticks with their texts. Those of one unit have the same digits, `40.0 ns` beside `40.5 ns`; over a
 * decade and more of a logarithmic axis each has its own, as `0.1` and `100` have.
 */
export function writeTicks(
  axis: Pick<ChartAxis, 'scale' | 'write'>,
  values: readonly number[],
): readonly Tick[] {
  const ticks = values.map((value) => ({ value, ...splitTick(axis.write(value)) }));
  const areDecades = axis.scale === 'log' && Math.max(...values) >= 10 * Math.min(...values);
  return ticks.map(({ value, whole, digits, unit }) => {
    const ofUnit = ticks.filter((other) => other.unit === unit).map((other) => other.digits.length);
    const padded = areDecades ? digits : digits.padEnd(Math.max(...ofUnit), '0');
    return { value, text: `${whole}${padded === '' ? '' : '.'}${padded}${unit}` };
  });
}

/** `40.5 ns`: what stands before the point, behind it, and behind both. */
function splitTick(text: string): {
  readonly whole: string;
  readonly digits: string;
  readonly unit: string;
} {
  const [number, whole = '', digits = ''] = /^([-−]?[\d,]+)(?:\.(\d+))?/.exec(text) ?? [''];
  return { whole, digits, unit: text.slice(number.length) };
}

function placeLinear([low, high]: Range, base: 2 | 10, most: number): readonly number[] {
  const step = base === 2 ? binaryStep((high - low) / most) : decimalStep((high - low) / most);
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => (first + i) * step);
}

/** The least of 1, 2, 5 × 10^k that is not below `least`. */
function decimalStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  const step = [1, 2, 5, 10].find((factor) => factor * power >= least * (1 - 1e-9)) ?? 10;
  return step * power;
}

function binaryStep(least: number): number {
  return 2 ** Math.ceil(Math.log2(least) - 1e-9);
}

function placeBinary([low, high]: Range, most: number): readonly number[] {
  const first = Math.ceil(Math.log2(low) - 1e-9);
  const last = Math.floor(Math.log2(high) + 1e-9);
  const step = Math.max(1, Math.ceil((last - first + 1) / most));
  return powers(2, first, last, step);
}

/** Decades; with 2 and 5 between them where there are few; round numbers where those are too few. */
function placeDecades(range: Range, most: number): readonly number[] {
  const [low, high] = range;
  const first = Math.floor(Math.log10(low) + 1e-9);
  const last = Math.ceil(Math.log10(high) - 1e-9);
  const inside = (value: number): boolean =>
    value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9);
  const fine = powers(10, first, last, 1)
    .flatMap((power) => [power, 2 * power, 5 * power])
    .filter(inside);
  const decades = powers(10, first, last, 1).filter(inside);
  if (decades.length < 4 && fine.length >= 3 && fine.length <= most) return fine;
  if (decades.length < 2) return placeLinear(range, 10, most);
  const step = Math.ceil(decades.length / most);
  return decades.filter((_, index) => index % step === 0);
}

function powers(base: number, first: number, last: number, step: number): readonly number[] {
  const count = Math.max(0, Math.floor((last - first) / step) + 1);
  return Array.from({ length: count }, (_, i) => base ** (first + i * step));
}
