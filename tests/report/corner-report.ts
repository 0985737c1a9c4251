import type { Counts } from '../../web/memory/counts.ts';
import type { Report } from '../../web/report/report.ts';
import { makeSmallReport } from './small-report.ts';

/** Wide enough for a wide code, and an outlier among figures of a narrow one. */
const FIGURES = [
  [0, 1, 999_999_999_999, 1_000_000_000_000, 7],
  [500_000, 500_001, 1_000_000_000_000, 500_002, 499_999],
];
const CHECKSUMS = [null, 1 / 3, 1 / 3, -1e300];

/** The first cell is older than the collector's visits, the others know what the allocator has free. */
function lateCounts({ visits, ...counts }: Counts, index: number): Counts {
  return index === 0
    ? counts
    : {
        ...counts,
        visits: (visits ?? 0) + index / 7,
        freeBytes: 4096 * index,
        largestFreeBytes: 64,
      };
}

/**
 * The small report with what a plain run has not: figures at the ends of their range, cells and
 * ledger in no order, counts that are no whole number over k, text beyond ASCII, a probe that was
 * given up, a budget without limit. Its fixture holds each form of the link to its meaning.
 */
export function makeCornerReport(): Report {
  const report = makeSmallReport();
  const { plan, points } = report.measurement;
  const [first, second, third] = points;
  if (first === undefined || second === undefined || third === undefined) {
    throw new Error('the small report has fewer than three points');
  }
  return {
    ...report,
    environment: { ...report.environment, platform: 'Größe 😀 日本', clockStepNs: 0.1 },
    measurement: {
      plan: { ...plan, budgetSeconds: null },
      points: [
        { ...first, cells: first.cells.toReversed() },
        {
          ...second,
          cells: second.cells.map((cell, index) => ({
            ...cell,
            iterations: index === 0 ? cell.iterations : 2_147_483_647,
            figures: FIGURES[index] ?? cell.figures,
            checksum: CHECKSUMS[index] ?? null,
          })),
        },
        third,
      ],
      pauses: [
        {
          point: 1,
          entry: 4,
          longest: [1_000_000_000_000, 0],
          firstBin: 0,
          bins: [1, ...Array.from({ length: 318 }, () => 0), 2_147_483_647],
          outcome: null,
        },
        ...(report.measurement.pauses ?? []),
      ],
    },
    ledger: report.ledger.toReversed().map(({ counts, ...cell }, index) => ({
      ...cell,
      k: 1000 + index,
      counts: {
        ...lateCounts(counts, index),
        loads: Math.PI * (index + 1) ** 3,
        frees: 1 / 3 + index ** 4,
      },
    })),
    depth: [
      ...report.depth,
      {
        kind: 'explicit-stack',
        thread: 'worker',
        state: 'cold',
        frameBytes: 0,
        stackBytes: 0,
        locals: 0,
        depths: [],
        ended: 'deadline',
        reason: 'Still running after 10 s.',
      },
    ],
  };
}
