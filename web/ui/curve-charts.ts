import { writeCount, writeTickBytes } from '../report/figures.ts';
import type { ChartAxis, ChartPoint, ChartSeries } from './chart-series.ts';
import type { ExportCharts } from './export-charts.ts';

/** A line that holds each of its values until the next one. */
export interface HeldCurve {
  readonly label: string;
  readonly slot: number;
  /** The second of two runs, and what may lie over another figure. */
  readonly isDashed: boolean;
  readonly x: readonly number[];
  readonly y: readonly number[];
}

/** Lines over one clock. */
export interface HeldChart {
  readonly title: string;
  readonly unit: 'bytes' | 'share';
  readonly curves: readonly HeldCurve[];
}

/** What stands around each chart, and what its x axis counts. */
export interface CurveNaming {
  readonly title: string;
  /** Whose memory it is. */
  readonly subject: string;
  readonly origin: string;
  /** In the plural: `steps`. */
  readonly clock: string;
}

/** Charts of memory along a run as they are saved, each from 0. */
export function describeCurves(charts: readonly HeldChart[], naming: CurveNaming): ExportCharts {
  const described = charts.map(({ title, unit, curves }) => {
    const chart = {
      title: naming.title,
      subtitle: `${title} over the ${naming.clock}, ${naming.subject}`,
      series: curves.map(toSeries),
      x: { ...CLOCK_AXIS, unit: naming.clock },
      y: unit === 'bytes' ? BYTES_AXIS : SHARE_AXIS,
      yInside: unit === 'bytes' ? [0] : [0, 1],
      band: null,
      origin: naming.origin,
    };
    return [title.toLowerCase().replaceAll(/[^a-z]+/g, '-'), chart] as const;
  });
  return Object.fromEntries(described.filter(([, { series }]) => series.length > 0));
}

function toSeries({ label, slot, isDashed, x, y }: HeldCurve): ChartSeries {
  const points = x.flatMap((at, index): readonly ChartPoint[] => {
    const before = y[index - 1];
    const value = y[index] ?? 0;
    return before === undefined || before === value
      ? [exact(at, value)]
      : [exact(at, before), exact(at, value)];
  });
  return { id: label, label, short: label, slot, kind: 'level', isDashed, points };
}

function exact(x: number, y: number): ChartPoint {
  return { x, y, low: y, high: y };
}

const CLOCK_AXIS: ChartAxis = {
  name: 'clock',
  scale: 'linear',
  base: 10,
  write: writeCount,
  read: writeCount,
};

const BYTES_AXIS: ChartAxis = {
  name: 'bytes',
  scale: 'linear',
  base: 2,
  write: writeTickBytes,
  read: writeTickBytes,
};

const SHARE_AXIS: ChartAxis = {
  name: 'share',
  scale: 'linear',
  base: 10,
  most: 1,
  write: writeCount,
  read: writeCount,
};
