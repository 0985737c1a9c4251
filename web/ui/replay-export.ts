import { fragmentationOf, type ReplaySample } from '../memory/replay.ts';
import { writeCsv } from '../report/csv.ts';
import { writeMany } from '../report/figures.ts';
import { describeCurves } from './curve-charts.ts';
import type { ExportCharts } from './export-charts.ts';

/** The curves of a replay as they are saved. */
export function describeReplay(
  allocator: string,
  samples: readonly ReplaySample[],
  live: readonly number[],
): ExportCharts {
  const x = samples.map(({ request }) => request);
  const curve = (label: string, slot: number, y: readonly number[]) => ({
    label,
    slot,
    isDashed: false,
    x,
    y,
  });
  const requests = writeMany(x.at(-1) ?? 0, 'request');
  return describeCurves(
    [
      {
        title: 'Heap reached and bytes alive',
        unit: 'bytes',
        curves: [
          curve(
            'heap reached',
            1,
            samples.map(({ heapBytes }) => heapBytes),
          ),
          curve('alive', 3, live),
        ],
      },
      {
        title: 'External fragmentation',
        unit: 'share',
        curves: [curve('fragmentation', 2, samples.map(fragmentationOf))],
      },
    ],
    {
      title: 'Your own pattern',
      subject: allocator,
      clock: 'requests',
      origin: `A pass of ${requests}, looked at ${writeMany(samples.length, 'time')} in the traced build: the same in every browser.`,
    },
  );
}

/** Tidy: one row per look and figure. */
export function writeSamplesCsv(
  allocator: string,
  samples: readonly ReplaySample[],
  live: readonly number[],
): string {
  const rows = samples.flatMap((sample, index) => {
    const figures: readonly (readonly [string, number, string])[] = [
      ['live', live[index] ?? 0, 'bytes'],
      ['heap_reached', sample.heapBytes, 'bytes'],
      ['free', sample.freeBytes, 'bytes'],
      ['largest_free', sample.largestFree, 'bytes'],
      ['fragmentation', fragmentationOf(sample), 'share'],
    ];
    return figures.map((figure) => [allocator, sample.request, ...figure]);
  });
  return writeCsv(['allocator', 'requests_before', 'figure', 'value', 'unit'], rows);
}
