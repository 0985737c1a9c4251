import type { ChartSeries } from './chart-series.ts';

export type LabelSide = 'left' | 'right';

/**
 * The side where the lines lie further apart, so that a label can sit at its line: compares the
 * spread of the first and the last points on the scale given.
 */
export function chooseLabelSide(
  series: readonly ChartSeries[],
  toScale: (value: number) => number,
): LabelSide {
  const ends = series.filter((one) => one.points.length > 0);
  const left = nearestGap(ends.map((one) => toScale(one.points[0]?.y ?? 0)));
  const right = nearestGap(ends.map((one) => toScale(one.points.at(-1)?.y ?? 0)));
  return right > left * 1.2 ? 'right' : 'left';
}

/** Mean distance between neighbours, each counted at most once its fair share: one outlier is no spread. */
function nearestGap(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const gaps = sorted.slice(1).map((value, index) => value - (sorted[index] ?? value));
  if (gaps.length === 0) return 0;
  const fair = ((sorted.at(-1) ?? 0) - (sorted[0] ?? 0)) / gaps.length;
  return gaps.reduce((sum, gap) => sum + Math.min(gap, fair), 0) / gaps.length;
}

/**
 * Positions as near as can be to those wanted, in the same order, at least `gap` apart and within
 * `[low, high]` where there is room: clusters are pushed apart around their middle.
 */
export function spreadLabels(
  wanted: readonly number[],
  gap: number,
  low: number,
  high: number,
): readonly number[] {
  const order = wanted.map((_, index) => index).sort((a, b) => at(wanted, a) - at(wanted, b));
  const clusters = mergeClusters(order.map((index) => [at(wanted, index)]));
  const placed: number[] = Array.from({ length: wanted.length }, () => 0);
  let next = 0;
  for (const cluster of clusters) {
    const top = clusterTop(cluster);
    cluster.forEach((_, index) => (placed[at(order, next++)] = top + index * gap));
  }
  return placed;

  function mergeClusters(start: readonly (readonly number[])[]): readonly (readonly number[])[] {
    const done: (readonly number[])[] = [];
    for (const cluster of start) {
      let merged = cluster;
      for (let last = done.at(-1); last !== undefined; last = done.at(-1)) {
        if (clusterTop(last) + last.length * gap <= clusterTop(merged) + 1e-9) break;
        merged = [...last, ...merged];
        done.pop();
      }
      done.push(merged);
    }
    return done;
  }

  function clusterTop(cluster: readonly number[]): number {
    const middle = cluster.reduce((sum, value) => sum + value, 0) / cluster.length;
    const size = (cluster.length - 1) * gap;
    return Math.max(low, Math.min(high - size, middle - size / 2));
  }
}

/** Where a line ends, and how wide its name is there. */
export interface LabelEnd {
  readonly x: number;
  readonly width: number;
}

/** Ends whose names would stand over each other, were they equally high: from one to the next in x. */
export function columnsOf<End extends LabelEnd>(ends: readonly End[]): readonly (readonly End[])[] {
  const columns: End[][] = [];
  let reach = Number.NEGATIVE_INFINITY;
  for (const end of [...ends].sort((a, b) => a.x - b.x)) {
    if (end.x >= reach) columns.push([]);
    columns.at(-1)?.push(end);
    reach = Math.max(reach, end.x + end.width);
  }
  return columns;
}

function at(values: readonly number[], index: number): number {
  return values[index] ?? 0;
}
