import type { BitReader, BitWriter } from './bits.ts';
import { RunningMedian } from './running-median.ts';

/**
 * Block figures as a bit stream. A figure is predicted by the median of its cell's earlier ones, the
 * first by the median of the cell before (all slices aim at one length). What is left is zigzagged
 * (0, -1, 1, -2, … → 0, 1, 2, 3, …) and written in a Rice code (R. F. Rice, JPL 79-22, 1979):
 * quotient in ones, a zero, then p low bits. With noise of standard deviation s nanoseconds that
 * takes about log2(s) + 2.2 bits a figure.
 *
 *   | p₀ | figure 1 in p₀ | p₁ | figures 2 … n in p₁ | figure 1 in p₀ | p₂ | figures 2 … n in p₂ | …
 *
 * p₀ serves the first figures of all cells, p₁, p₂, … are chosen for each cell.
 */
const PARAMETER_BITS = 6;
const HIGHEST_PARAMETER = 40;

/** So many ones announce a number written plainly: an outlier costs 61 bits, however far out. */
const LONGEST_QUOTIENT = 20;
const PLAIN_BITS = 41;

/** Writes the figures of all cells, in order: whole numbers from 0 to 1e12. */
export function writeFigures(bits: BitWriter, cells: readonly (readonly number[])[]): void {
  const residuals = toResiduals(cells);
  const firstParameter = chooseParameter(residuals.flatMap((cell) => cell.slice(0, 1)));
  bits.write(firstParameter, PARAMETER_BITS);
  for (const [first, ...others] of residuals) {
    if (first === undefined) continue;
    writeRice(bits, first, firstParameter);
    const parameter = chooseParameter(others);
    bits.write(parameter, PARAMETER_BITS);
    for (const other of others) writeRice(bits, other, parameter);
  }
}

/** Reads so many figures a cell. Of a damaged stream it makes whole numbers all the same. */
export function readFigures(bits: BitReader, lengths: readonly number[]): readonly number[][] {
  const firstParameter = bits.read(PARAMETER_BITS);
  let center = 0;
  return lengths.map((length) => {
    if (length === 0) return [];
    const median = new RunningMedian(center);
    const figures = [readFigure(bits, firstParameter, median)];
    const parameter = bits.read(PARAMETER_BITS);
    while (figures.length < length) figures.push(readFigure(bits, parameter, median));
    center = median.value;
    return figures;
  });
}

function toResiduals(cells: readonly (readonly number[])[]): readonly number[][] {
  let center = 0;
  return cells.map((figures) => {
    const median = new RunningMedian(center);
    const residuals = figures.map((figure) => {
      const residual = zigzag(figure - median.value);
      median.add(figure);
      return residual;
    });
    center = median.value;
    return residuals;
  });
}

function readFigure(bits: BitReader, parameter: number, median: RunningMedian): number {
  const figure = median.value + unzigzag(readRice(bits, parameter));
  median.add(figure);
  return figure;
}

/** The parameter with the shortest code; 0 for no values. */
function chooseParameter(values: readonly number[]): number {
  let best = { parameter: 0, length: Infinity };
  for (let parameter = 0; parameter <= HIGHEST_PARAMETER; parameter += 1) {
    const length = values.reduce((sum, value) => sum + riceLength(value, parameter), 0);
    if (length < best.length) best = { parameter, length };
  }
  return best.parameter;
}

function riceLength(value: number, parameter: number): number {
  const quotient = Math.floor(value / 2 ** parameter);
  return quotient < LONGEST_QUOTIENT ? quotient + 1 + parameter : LONGEST_QUOTIENT + PLAIN_BITS;
}

function writeRice(bits: BitWriter, value: number, parameter: number): void {
  const quotient = Math.floor(value / 2 ** parameter);
  for (let one = 0; one < Math.min(quotient, LONGEST_QUOTIENT); one += 1) bits.write(1, 1);
  if (quotient >= LONGEST_QUOTIENT) bits.write(value, PLAIN_BITS);
  else bits.write(value % 2 ** parameter, parameter + 1);
}

function readRice(bits: BitReader, parameter: number): number {
  let quotient = 0;
  while (quotient < LONGEST_QUOTIENT && bits.read(1) === 1) quotient += 1;
  if (quotient === LONGEST_QUOTIENT) return bits.read(PLAIN_BITS);
  return quotient * 2 ** parameter + bits.read(parameter);
}

function zigzag(value: number): number {
  return value < 0 ? -2 * value - 1 : 2 * value;
}

function unzigzag(value: number): number {
  return value % 2 === 1 ? -(value + 1) / 2 : value / 2;
}
