import { limits } from '../../web/report/limits.ts';
import type { Report } from '../../web/report/report.ts';
import { makeRealisticReport } from './realistic-report.ts';

/** As many counts as may be added to those of version 1. */
const FUTURE = Object.fromEntries(
  Array.from({ length: limits.laterCounts - 1 }, (_, index) => [`future${index}`, index + 0.5]),
);

/** A realistic report stretched to the limits of `limits.ts`: eight variants at 32 sizes, 48 blocks. */
export function makeLargestReport(): Report {
  const small = makeRealisticReport({ blocks: 48 });
  const { plan, points } = small.measurement;
  const entries = [0, 1, 2, 3, 4, 5, 6, 7];
  const sizes = Array.from({ length: 32 }, (_, point) => 8 * (point + 1));
  return {
    ...small,
    measurement: {
      plan: {
        ...plan,
        entries: entries.map((entry) => ({ variant: `v${entry}`, group: 'g', isTwin: false })),
        points: sizes.map((n) => ({ n, entries, granule: 1 })),
      },
      points: sizes.flatMap((_, point) => {
        const like = points[point % points.length];
        if (like === undefined) return [];
        const cells = entries.flatMap((entry) => {
          const cell = like.cells[entry % like.cells.length];
          return cell === undefined ? [] : [{ ...cell, entry }];
        });
        return [{ ...like, point, cells }];
      }),
    },
    ledger: entries.flatMap((entry) =>
      sizes.flatMap((n, point) => {
        const cell = small.ledger[12 * (entry % 6) + (point % 12)];
        return cell === undefined
          ? []
          : [{ ...cell, variant: `v${entry}`, n, counts: { ...cell.counts, ...FUTURE } }];
      }),
    ),
  };
}

/** Pauses at every entry and point of the largest report, in as many bins as a link can hold; no blocks. */
export function makeMostPauses(): Report {
  const report = makeLargestReport();
  const { plan, points } = report.measurement;
  const bins = Array.from({ length: 100 }, (_, bin) => bin + 1);
  return {
    ...report,
    ledger: [],
    measurement: {
      plan,
      points: [],
      pauses: points.flatMap(({ point, cells }) =>
        cells.map(({ entry, figures }) => {
          return { point, entry, longest: figures, firstBin: 9, bins, outcome: null };
        }),
      ),
    },
  };
}
