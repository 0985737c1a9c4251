import type { Experiment } from '../../web/catalogue/experiment.ts';
import { planRun } from '../../web/catalogue/plan-run.ts';
import type { PauseCell } from '../../web/measure/pause.ts';
import type { Plan } from '../../web/measure/plan.ts';
import type { Report } from '../../web/report/report.ts';
import { makeRealisticReport } from './realistic-report.ts';

/**
 * As large a report as a run of an experiment makes: every variant at every size, its baseline twice,
 * in so many blocks, all of it counted, and where it has steps, their pauses.
 */
export function makeWholeReport(experiment: Experiment, blocks: number): Report {
  const like = makeRealisticReport({ blocks });
  const plan = planWhole(experiment);
  const cells = like.measurement.points.flatMap((point) => point.cells);
  const points = plan.points.map(({ entries }, point) => ({
    point,
    cells: entries.flatMap((entry) => {
      const cell = cells[(7 * point + 5 * entry) % cells.length];
      return cell === undefined ? [] : [{ ...cell, entry }];
    }),
    workers: [blocks / 4, blocks / 4, blocks / 4, blocks / 4],
    discarded: 0,
  }));
  const ledger = listPlaces(plan).flatMap(({ n, variant, isTwin }, index) => {
    const cell = like.ledger[index % like.ledger.length];
    return isTwin || cell === undefined ? [] : [{ ...cell, variant, n }];
  });
  const pauses = experiment.steps === undefined ? {} : { pauses: fillPauses(plan) };
  return { ...like, measurement: { plan, points, ...pauses }, ledger };
}

function planWhole(experiment: Experiment): Plan {
  const { variants, parameter, options } = experiment;
  const answer = planRun(experiment, {
    variants: variants.map(({ id }) => id),
    sizes: parameter.values,
    choices: Object.fromEntries(options.map(({ id, values }) => [id, values[0]?.id ?? ''])),
    preset: 'careful',
    seed: 4_294_967_295,
    budgetSeconds: null,
  });
  if (answer.kind === 'refused') throw new Error(answer.sentence);
  return answer.plan;
}

function listPlaces({ points, entries }: Plan) {
  return points.flatMap(({ n, entries: present }, point) =>
    present.flatMap((entry) => {
      const { variant, isTwin } = entries[entry] ?? {};
      return variant === undefined || isTwin === undefined
        ? []
        : [{ point, entry, n, variant, isTwin }];
    }),
  );
}

/** Steps from 100 ns to 100 ms in a bin each: far more than a collector has. */
function fillPauses(plan: Plan): readonly PauseCell[] {
  const bins = Array.from({ length: 160 }, (_, bin) => 90_000 - 7 * bin);
  const longest = Array.from({ length: 15 }, (_, round) => 101_234_567 + round);
  return listPlaces(plan).flatMap(({ point, entry, isTwin }) =>
    isTwin ? [] : [{ point, entry, longest, firstBin: 53, bins, outcome: null }],
  );
}
