import type { Experiment } from '../catalogue/experiment.ts';
import type { Report } from '../report/report.ts';
import { writeCount, writeSize } from './figures.ts';

/** A line for every cell in which updates were lost or threads slept; none where threads do not run. */
export function sayTallies(report: Report, experiment: Experiment): readonly string[] {
  const { plan, points } = report.measurement;
  const told = points.flatMap(({ point, cells }) =>
    cells.flatMap(({ entry, tally }) => {
      const planned = plan.entries[entry];
      if (tally === undefined || planned === undefined || planned.isTwin) return [];
      const size = writeSize(plan.points[point]?.n ?? 0, experiment.parameter.unit);
      return [{ ...tally, where: `${planned.variant} at ${size}` }];
    }),
  );
  const lines = told.filter(({ lost, waits }) => lost > 0 || waits > 0);
  const proof = told.length > 0 && told.every(({ lost }) => lost === 0);
  return [
    ...lines.map(
      ({ where, updates, lost, waits }) =>
        `${where}: ${writeCount(lost)} of ${writeCount(updates)} updates lost, ${writeCount(waits)} waits for a lock.`,
    ),
    ...(proof ? ['No update was lost. That proves nothing: the threads may not have met.'] : []),
  ];
}
