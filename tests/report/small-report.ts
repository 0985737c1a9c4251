import type { Measurement } from '../../web/measure/measurement.ts';
import { binDurations } from '../../web/measure/pause-bins.ts';
import type { Report } from '../../web/report/report.ts';
import { makeRealisticReport } from './realistic-report.ts';

const ONE_STEP = [4100, 5000, 9000];

/** One step a round, many, and one that ran out of memory. */
const PAUSES: NonNullable<Measurement['pauses']> = [
  { point: 0, entry: 1, longest: ONE_STEP, ...binDurations(ONE_STEP), outcome: null },
  {
    point: 0,
    entry: 2,
    longest: [90_500, 700, 812],
    firstBin: 44,
    bins: [900, 0, 14, 1],
    outcome: null,
  },
  {
    point: 2,
    entry: 1,
    longest: [512],
    firstBin: 70,
    bins: [3, 1],
    outcome: { kind: 'out-of-memory', message: 'no more pages' },
  },
];

/**
 * A report with a little of everything: three variants and a twin at three sizes, one variant absent
 * at one, a trap, four ledger cells, three distributions of pauses, two depth probes.
 */
export function makeSmallReport(): Report {
  const whole = makeRealisticReport({ blocks: 5, seed: 9 });
  const { plan } = whole.measurement;
  const twin = { variant: 'boxed', group: 'placed', isTwin: true };
  const sets = [
    [1, 2, 3],
    [1, 2, 3, 4],
    [0, 1, 2],
  ];
  const points = whole.measurement.points.slice(0, sets.length).map((point, index) => ({
    ...point,
    cells: (sets[index] ?? []).flatMap((entry) =>
      point.cells.filter((cell) => cell.entry === entry),
    ),
    workers: [2, 2, 1],
  }));
  const trap = { kind: 'trap', message: 'unreachable', panic: 'already borrowed' } as const;
  const [cell] = points[2]?.cells ?? [];
  if (cell === undefined) throw new Error('the realistic report has no third point');
  const failed = { ...cell, figures: cell.figures.slice(0, 2), outcome: trap };
  return {
    ...whole,
    measurement: {
      plan: {
        ...plan,
        entries: [...plan.entries.slice(0, 4), twin],
        points: plan.points
          .slice(0, 3)
          .map((point, index) => ({ ...point, entries: sets[index] ?? [] })),
        pauseRounds: 3,
      },
      points: points.map((point, index) =>
        index === 2 ? { ...point, cells: [failed, ...point.cells.slice(1)] } : point,
      ),
      pauses: PAUSES,
    },
    ledger: whole.ledger.filter(
      ({ variant, n }) => ['frame', 'boxed'].includes(variant) && n <= 16,
    ),
    depth: [
      {
        kind: 'shadow',
        thread: 'worker',
        state: 'cold',
        ended: 'shadow',
        locals: 0,
        frameBytes: 64,
        stackBytes: 65_536,
        depths: [1024, 1024, 1024],
      },
      {
        kind: 'engine',
        thread: 'main',
        state: 'warm',
        ended: 'engine',
        locals: 4,
        frameBytes: 0,
        stackBytes: 0,
        depths: [49_988, 49_987],
      },
    ],
  };
}
