import type { ChartAxis, ChartSeries } from './chart-series.ts';

/** What a chart says of one series at one place of its x axis. */
export interface ReadPoint {
  readonly series: ChartSeries;
  readonly y: number;
  /** The value with its unit and, where it has one, its interval. */
  readonly text: string;
}

/** The series that have a point at `x`, highest first, in words. */
export function readPoints(
  series: readonly ChartSeries[],
  x: number,
  axis: ChartAxis,
): readonly ReadPoint[] {
  return series
    .flatMap((one) =>
      one.points
        .filter((point) => point.x === x)
        .map(({ y, low, high }) => ({
          series: one,
          y,
          text:
            low === high
              ? axis.read(y)
              : `${axis.read(y)} (${axis.read(low)} to ${axis.read(high)})`,
        })),
    )
    .sort((a, b) => b.y - a.y);
}

/** Where a key moves the cursor among positions; undefined for keys that do not move it. */
export function stepCursor(
  positions: readonly number[],
  from: number | null,
  key: string,
): number | undefined {
  const last = positions.length - 1;
  const index = from === null ? -1 : positions.indexOf(from);
  const targets: Readonly<Record<string, number>> = {
    ArrowRight: Math.min(last, index + 1),
    ArrowLeft: Math.max(0, index - 1),
    Home: 0,
    End: last,
  };
  return positions[targets[key] ?? -1];
}

/** The position nearest to a pixel, where `place` gives the pixels of a position. */
export function nearestPosition(
  positions: readonly number[],
  pixel: number,
  place: (x: number) => number,
): number | undefined {
  const distance = (x: number): number => Math.abs(place(x) - pixel);
  return [...positions].sort((a, b) => distance(a) - distance(b))[0];
}
