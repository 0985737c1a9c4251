import type { Experiment } from '../catalogue/experiment.ts';
import type { Report } from '../report/report.ts';
import { writeCount, writeSize } from '../report/figures.ts';
import { talliesAt } from '../report/tallies.ts';
import { tellThreads } from './ledger-text.ts';
import { drawTable } from './table.ts';

/** What threads came to, a row a variant and size, and what that means; nothing where threads do not run. */
export function drawTallies(report: Report, experiment: Experiment): readonly string[] {
  const { parameter } = experiment;
  const { plan, points } = report.measurement;
  const told = points.flatMap(({ point, cells }) =>
    cells.flatMap(({ entry, tally }) => {
      const planned = plan.entries[entry];
      if (tally === undefined || planned === undefined || planned.isTwin) return [];
      return [{ ...tally, n: plan.points[point]?.n ?? 0, variant: planned.variant }];
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
    told.map(({ n, variant, updates, lost, waits }) => [
      writeSize(n, parameter.unit),
      variant,
      ...[updates, lost, waits].map(writeCount),
    ]),
  );
  // Where most threads run they meet most.
  const most = Math.max(...told.map(({ n }) => n));
  const isProof = told.every(({ lost }) => lost === 0);
  return [
    '',
    'All slices together, counted by the threads themselves.',
    table,
    ...(isProof ? ['No update was lost. That proves nothing: the threads may not have met.'] : []),
    ...tellThreads(experiment, most, talliesAt(report.measurement, most)),
  ];
}
