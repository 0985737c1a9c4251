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
