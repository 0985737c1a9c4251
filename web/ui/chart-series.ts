import type { ChartMark } from './chart-marks.ts';

/** A point of a line; `low` and `high` are the ends of its interval, equal to `y` where it is exact. */
export interface ChartPoint {
  readonly x: number;
  readonly y: number;
  readonly low: number;
  readonly high: number;
  /** Every single value, where they are few and each is worth a dot. */
  readonly samples?: readonly number[];
}

export interface ChartSeries {
  readonly id: string;
  readonly label: string;
  /** Stands at the line where there is no room for the label. */
  readonly short: string;
  /** Which colour and marker it has, from 1; the same in charts, tables and controls of a page. */
  readonly slot: number;
  /**
   * `measured` has markers and a band; `level` is one measured value over the whole axis; `law` is a
   * dashed line that nobody measured; `elsewhere`, dotted, comes from another machine. The last two
   * have no name at their line.
   */
  readonly kind: 'measured' | 'level' | 'law' | 'elsewhere';
  /** With gaps, through which a line of the same values under it is seen. */
  readonly isDashed?: boolean;
  /** Ascending in x. */
  readonly points: readonly ChartPoint[];
}

export type Scale = 'log' | 'linear';

export interface ChartAxis {
  /** What it counts, for the chart's accessible name: "size". */
  readonly name: string;
  readonly scale: Scale;
  /** Ticks fall on powers of two or on round decimal numbers. */
  readonly base: 2 | 10;
  /** Its values were chosen, not measured: ticks fall on them where they are few. */
  readonly isChosen?: boolean;
  /** Of its values, in the plural; written once, for ticks that do not carry one. */
  readonly unit?: string;
  /** Values with a line of their own: only an x axis has them. */
  readonly marks?: readonly ChartMark[];
  /** No value can be above it, so that the axis ends there. */
  readonly most?: number;
  /** A tick. */
  write(value: number): string;
  /** A value in the readout, with its unit. */
  read(value: number): string;
}

export type Range = readonly [low: number, high: number];

/**
 * What can be drawn: finite values, and on a logarithmic axis only those above zero. uPlot never
 * returns from a logarithmic scale with a value at or below zero, so these must not reach it.
 */
export function keepDrawable(
  series: readonly ChartSeries[],
  x: Scale,
  y: Scale,
): readonly ChartSeries[] {
  const fits = (value: number, scale: Scale): boolean =>
    Number.isFinite(value) && (scale === 'linear' || value > 0);
  return series.map((one) => ({
    ...one,
    points: one.points
      .filter((point) => fits(point.x, x) && fits(point.y, y))
      .map((point) => ({
        ...point,
        low: fits(point.low, y) ? point.low : point.y,
        high: fits(point.high, y) ? point.high : point.y,
      })),
  }));
}

/** The range of an axis: with a little air, but for what no value can reach. */
export function rangeOfAxis(
  { scale, most = Number.POSITIVE_INFINITY }: Pick<ChartAxis, 'scale' | 'most'>,
  values: readonly number[],
  air: number,
): Range {
  const [low, high] = rangeOf(values, scale, air);
  return [low, Math.min(high, most)];
}

/** From the least to the greatest value with a little air; never empty, never at or below 0 on a log scale. */
export function rangeOf(values: readonly number[], scale: Scale, air: number): Range {
  if (values.length === 0) return scale === 'log' ? [1, 10] : [0, 1];
  const low = values.reduce((a, b) => Math.min(a, b));
  const high = values.reduce((a, b) => Math.max(a, b));
  if (scale === 'linear') {
    if (low === high) return [Math.min(0, 2 * low), Math.max(0, 2 * low) || 1];
    const margin = (high - low) * air;
    return [low >= 0 ? Math.max(0, low - margin) : low - margin, high + margin];
  }
  const factor = low === high ? 2 : (high / low) ** air;
  return [low / factor, high * factor];
}

/** All x values of all series, ascending, each once. */
export function listPositions(series: readonly ChartSeries[]): readonly number[] {
  const all = new Set(series.flatMap((one) => one.points.map((point) => point.x)));
  return [...all].sort((a, b) => a - b);
}

/** Three columns a series (line, high, low) over shared positions; null where a series has no point. */
export function alignColumns(
  series: readonly ChartSeries[],
  positions: readonly number[],
): readonly (readonly (number | null)[])[] {
  return series.flatMap((one) => {
    const byX = new Map(one.points.map((point) => [point.x, point]));
    const pick = (of: (point: ChartPoint) => number): readonly (number | null)[] =>
      positions.map((x) => {
        const point = byX.get(x);
        return point === undefined ? null : of(point);
      });
    return [pick((p) => p.y), pick((p) => p.high), pick((p) => p.low)];
  });
}
