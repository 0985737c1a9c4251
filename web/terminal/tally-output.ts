import type { Experiment } from '../catalogue/experiment.ts';
import type { Report } from '../report/report.ts';
import { writeCount, writeSize } from '../report/figures.ts';
import { drawTable } from './table.ts';

/** What threads came to, a row a variant and size; nothing where threads do not run. */
export function drawTallies(report: Report, { parameter }: Experiment): readonly string[] {
  const { plan, points } = report.measurement;
  const told = points.flatMap(({ point, cells }) =>
    cells.flatMap(({ entry, tally }) => {
      const planned = plan.entries[entry];
      if (tally === undefined || planned === undefined || planned.isTwin) return [];
      const size = writeSize(plan.points[point]?.n ?? 0, parameter.unit);
      return [{ ...tally, size, variant: planned.variant }];
    }),
  );
  if (told.length === 0) return [];
  const right = ['updates', 'lost', 'contended waits'];
  const table = drawTable(
    [
      { heading: parameter.name, align: 'right' },
      { heading: 'variant', align: 'left' },
      ...right.map((heading) => ({ heading, align: 'right' as const })),
    ],
    told.map(({ size, variant, updates, lost, waits }) => [
      size,
      variant,
      ...[updates, lost, waits].map(writeCount),
    ]),
  );
  const isProof = told.every(({ lost }) => lost === 0);
  return [
    '',
    'All slices together, counted by the threads themselves.',
    table,
    ...(isProof ? ['No update was lost. That proves nothing: the threads may not have met.'] : []),
  ];
}
