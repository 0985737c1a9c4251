import type { Timeline } from '../memory/timeline.ts';
import { writeCsv } from '../report/csv.ts';
import { type CurveRow, sampleCurves } from './time-machine-series.ts';

/** Steps of a run that are written at most: a shorter run has a row for each of its own. */
const STEPS = 1000;

/** Tidy: one row per run, step and figure. */
export function writeCurvesCsv(
  runs: readonly {
    readonly name: string;
    readonly timeline: Pick<Timeline, 'curves' | 'length'> | null;
  }[],
): string {
  const rows = runs.flatMap(({ name, timeline }) => {
    if (timeline === null) return [];
    const { curves, length } = timeline;
    return sampleCurves(curves, length, Math.min(STEPS, length) + 1).flatMap((row) =>
      nameFigures(row).map((figure) => [name, row.step, ...figure]),
    );
  });
  return writeCsv(['run', 'step', 'figure', 'value', 'unit'], rows);
}

function nameFigures(row: CurveRow): readonly (readonly [string, number, string])[] {
  return [
    ['live', row.liveBytes, 'bytes'],
    ['reserved', row.reservedBytes, 'bytes'],
    ['largest_free', row.largestFree, 'bytes'],
    ['fragmentation', row.fragmentation, 'share'],
    ['memory', row.memoryBytes, 'bytes'],
  ];
}
