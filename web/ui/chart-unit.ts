import { unitOf } from '../report/figures.ts';

/** A tick's number along an axis; pixels from the axis' start. */
export interface TickText {
  readonly value: number;
  /** Of its middle. */
  readonly at: number;
  readonly width: number;
}

export interface PlacedUnit {
  readonly left: number;
  readonly text: string;
}

const SPACE_PX = 4;
const APART_PX = 12;

/**
 * Where the unit of an axis stands, once: behind the last number, else behind the first one that has
 * room for it, else at the start of the axis' row, which is `room` pixels long. Null where it fits
 * nowhere.
 */
export function placeUnit(
  unit: string,
  ticks: readonly TickText[],
  room: number,
  measure: (text: string) => number,
): PlacedUnit | null {
  const first = ticks[0];
  if (unit === '' || first === undefined) return null;
  const behind = ticks.flatMap(({ value, at, width }, index) => {
    const text = unitOf(value, unit);
    const left = at + width / 2 + SPACE_PX;
    const next = ticks[index + 1];
    const end = next === undefined ? room : next.at - next.width / 2 - APART_PX;
    return left + measure(text) <= end ? [{ left, text, index }] : [];
  });
  const place = behind.find(({ index }) => index === ticks.length - 1) ?? behind[0];
  if (place !== undefined) return { left: place.left, text: place.text };
  const start = first.at - first.width / 2 - APART_PX;
  return measure(unit) <= start ? { left: 0, text: unit } : null;
}
