import type { ChartSeries } from './chart-series.ts';

/** Pixels of dash and gap of a line, wherever it is drawn; none for a whole line. */
export function dashOf({ kind, isDashed = false }: ChartSeries): readonly number[] {
  switch (kind) {
    case 'law':
      return [4, 4];
    case 'elsewhere':
      return [1, 3];
    case 'measured':
    case 'level':
      return isDashed ? [6, 4] : [];
    default:
      return kind satisfies never;
  }
}
