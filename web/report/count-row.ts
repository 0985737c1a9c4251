import * as v from 'valibot';
import { limits } from './limits.ts';

/**
 * One count of one variant over its sizes, in the shortest form that gives every digit back:
 *
 *   c                  c everywhere
 *   [a, b]             a + b·n
 *   [a, b, [r, …]]     a + b·n + r ÷ k: a count is a difference over k operations, so r is whole
 *   [[x, …]]           as it is
 */
export type CountRow = number | Line | readonly [...Line, Numbers] | readonly [Numbers];

type Numbers = readonly number[];
type Line = readonly [a: number, b: number];

export const countRow = v.custom<CountRow>(isCountRow);

/** By hand, not as a union of schemas: those describe each attempt that fails, thousands of times. */
function isCountRow(value: unknown): boolean {
  if (!Array.isArray(value)) return isNumber(value);
  const parts: readonly unknown[] = value;
  switch (parts.length) {
    case 1:
      return isNumbers(parts[0]);
    case 2:
      return parts.every(isNumber);
    case 3:
      return parts.slice(0, 2).every(isNumber) && isNumbers(parts[2]);
    default:
      return false;
  }
}

function isNumbers(value: unknown): boolean {
  return Array.isArray(value) && value.length <= limits.points && value.every(isNumber);
}

function isNumber(value: unknown): boolean {
  return typeof value === 'number';
}

/** Size and number of operations of each value of a row. */
export interface RowFrame {
  readonly n: Numbers;
  readonly k: Numbers;
}

export function packRow(values: Numbers, frame: RowFrame): CountRow {
  const [first = 0] = values;
  if (values.every((value) => value === first)) return first;
  const lines = linesThrough(values, frame.n);
  const exact = lines.find((line) => isEqual(unpackRow(line, frame), values));
  if (exact !== undefined) return exact;
  return lines
    .map((line) => addRemainders(line, values, frame))
    .filter((row) => isEqual(unpackRow(row, frame), values))
    .reduce(shorter, [values]);
}

/** As many values as the frame has; any numbers at all when the row is damaged. */
export function unpackRow(row: CountRow, frame: RowFrame): Numbers {
  if (typeof row === 'number') return frame.n.map(() => row);
  if (row.length === 1) return frame.n.map((_, index) => row[0][index] ?? 0);
  const [a, b, remainders] = row;
  return frame.n.map((n, index) => {
    const k = frame.k[index] ?? 1;
    return remainders === undefined ? a + b * n : (k * (a + b * n) + (remainders[index] ?? 0)) / k;
  });
}

/** Lines through neighbouring values, as they are and with round coefficients, and the zero line. */
function linesThrough(values: Numbers, sizes: Numbers): readonly Line[] {
  const exact = values.slice(1).map((value, index): Line => {
    const [n = 0, beforeN = 0] = [sizes[index + 1], sizes[index]];
    const b = (value - (values[index] ?? 0)) / (n - beforeN);
    return [value - b * n, b];
  });
  const round = exact.map(([a, b]): Line => [Math.round(a) + 0, Math.round(b * 8) / 8 + 0]);
  return [...exact, ...round, [0, 0]];
}

function addRemainders([a, b]: Line, values: Numbers, frame: RowFrame): CountRow {
  const remainders = values.map((value, index) => {
    const k = frame.k[index] ?? 1;
    return Math.round(k * value - k * (a + b * (frame.n[index] ?? 0)));
  });
  return [a, b, remainders];
}

function shorter(a: CountRow, b: CountRow): CountRow {
  return JSON.stringify(b).length < JSON.stringify(a).length ? b : a;
}

/** Also false where JSON could not carry the number. */
function isEqual(a: Numbers, b: Numbers): boolean {
  return a.every((value, index) => value === b[index]);
}
