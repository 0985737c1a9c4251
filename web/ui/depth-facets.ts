import { type DepthResult, STATES, THREADS } from '../measure/depth-result.ts';
import type { ChartSeries } from './chart-series.ts';
import { type DepthFacet, depthSeries, type Elsewhere, frameSeries } from './depth-series.ts';

/** One chart of depths, with its lines. */
export interface Facet extends DepthFacet {
  readonly series: readonly ChartSeries[];
  /** Those that have a name at their line. */
  readonly names: readonly ChartSeries[];
}

/** All that is drawn of probes. */
export interface DrawnDepths {
  readonly facets: readonly Facet[];
  readonly frames: readonly ChartSeries[];
  /** Ends that all facets share, so that they can be compared by eye. */
  readonly inside: { readonly x: readonly number[]; readonly y: readonly number[] };
}

/** Depth over bytes per frame for each thread and state; bytes per frame over live locals. */
export function drawDepths(result: DepthResult, elsewhere: readonly Elsewhere[]): DrawnDepths {
  const facets = THREADS.flatMap((thread) => STATES.map((state) => ({ thread, state })))
    .map((facet) => {
      const series = depthSeries(result, facet, elsewhere);
      const names = series.filter(({ kind }) => kind === 'measured' || kind === 'level');
      return { ...facet, series, names };
    })
    .filter(({ names }) => names.length > 0);
  const points = facets.flatMap(({ series }) => series.flatMap((one) => one.points));
  const frames = THREADS.map((thread) => frameSeries(result, thread));
  return {
    facets,
    frames: frames.find((series) => series.length > 0) ?? [],
    inside: {
      // The ticks of y stand at the left edge: markers keep off it.
      x: ends(points.flatMap(({ x }) => [x / 1.5, x])),
      y: ends(points.flatMap(({ low, high }) => [low, high])),
    },
  };
}

function ends(values: readonly number[]): readonly number[] {
  return [Math.min(...values), Math.max(...values)];
}
