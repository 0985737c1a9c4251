import { createHash } from 'node:crypto';
import type { Cell } from '../../web/measure/measurement.ts';
import type { Plan } from '../../web/measure/plan.ts';
import { REPORT_VERSION, type Report } from '../../web/report/report.ts';
import { makeLedgerCell } from './realistic-ledger.ts';
import { makeRandom, type SeededRandom } from './seeded-random.ts';

export interface Realism {
  /** Relative standard deviation of a block figure: 0.01 is 1 %. */
  readonly noise: number;
  readonly blocks: number;
  /** Nanoseconds a slice aims at: 0.5 ms at a clock step of 5 µs, 10 ms at one of 1 ms. */
  readonly sliceNs: number;
  readonly seed: number;
}

/**
 * A report like that of `stack-vs-heap`: six variants at twelve sizes, noise that is lognormal, but
 * four times as wide in one block of twenty, and counts that follow the workloads.
 */
export function makeRealisticReport(wish: Partial<Realism> = {}): Report {
  const realism: Realism = { noise: 0.02, blocks: 20, sliceNs: 500_000, seed: 1, ...wish };
  const plan = makePlan();
  const random = makeRandom(realism.seed);
  return {
    format: 'sandheap-report',
    version: REPORT_VERSION,
    app: '0.1.0',
    modules: { release: hashOf('release'), traced: hashOf('traced') },
    environment: {
      engine: 'Node 26.10.0 (V8 14.6)',
      platform: 'Linux x86-64',
      cores: 2,
      isolated: true,
      clockStepNs: 5000,
      when: '2026-11-20T13:26:13Z',
    },
    measurement: {
      plan,
      points: plan.points.map((_, point) => ({
        point,
        cells: makeCells(plan, point, realism, random),
        workers: shareBlocks(realism.blocks),
        discarded: point === 3 ? 1 : 0,
      })),
    },
    ledger: plan.entries.flatMap(({ variant }) =>
      plan.points.map(({ n }) => makeLedgerCell(variant, n, random)),
    ),
    depth: [],
  };
}

const VARIANTS = ['locals', 'frame', 'boxed', 'pool', 'arena', 'managed'];
const SIZES = [8, 16, 32, 64, 128, 256, 512, 1024, 4096, 16_384, 32_768, 65_536];

function makePlan(): Plan {
  return {
    experiment: 'stack-vs-heap',
    entries: VARIANTS.map((variant) => ({ variant, group: 'placed', isTwin: false })),
    points: SIZES.map((n) => ({ n, entries: VARIANTS.map((_, entry) => entry), granule: 1 })),
    options: { reuse: '1', touch: 'all' },
    optionIndex: 1,
    preset: 'careful',
    looks: [10, 20, 40],
    budgetSeconds: 2,
    seed: 3_141_592_653,
  };
}

function makeCells(
  plan: Plan,
  point: number,
  realism: Realism,
  random: SeededRandom,
): readonly Cell[] {
  const { n = 0, entries = [] } = plan.points[point] ?? {};
  const checksum = random.integer(0, 4_294_967_295);
  return entries.map((entry) => {
    const operationNs = (2 + 5 * entry + 0.3 * n) * (0.9 + 0.2 * random.fraction());
    const iterations = Math.max(1, Math.round(realism.sliceNs / operationNs));
    const sliceNs = iterations * operationNs * (0.95 + 0.1 * random.fraction());
    const figures = Array.from({ length: realism.blocks }, () => {
      const width = realism.noise * (random.isTrue(0.05) ? 4 : 1);
      return Math.round(sliceNs * Math.exp(width * random.normal()));
    });
    return { entry, iterations, figures, checksum, outcome: null };
  });
}

/** As evenly as goes over four workers. */
function shareBlocks(blocks: number): readonly number[] {
  return [3, 2, 1, 0].map((rest) => Math.floor((blocks + rest) / 4));
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
