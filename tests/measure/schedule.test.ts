import { assert, constantFrom, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addBlock } from '../../web/measure/accumulate.ts';
import type { Work } from '../../web/measure/bench.ts';
import type { Plan } from '../../web/measure/plan.ts';
import {
  type Standing,
  blocksDone,
  blocksPlanned,
  nextWork,
  priority,
} from '../../web/measure/schedule.ts';
import { planOf } from './measured.ts';

const SIZES = Array.from({ length: 14 }, (_, i) => 8 << i);
const QUICK = { preset: 'quick', looks: [10] } as const;

describe('the order of points', () => {
  it('begins with the smallest, the middle and the largest', () => {
    expect(priority(14)).toEqual([0, 6, 13, 1, 2, 3, 4, 5, 7, 8, 9, 10, 11, 12]);
    expect(priority(3)).toEqual([0, 1, 2]);
    expect(priority(2)).toEqual([0, 1]);
    expect(priority(1)).toEqual([0]);
    expect(priority(0)).toEqual([]);
  });
});

describe('a schedule', () => {
  it('gives the first three points workers of their own, one point after the other', () => {
    const stints = drive(planOf(['a', 'b'], SIZES, QUICK), noisy).stints;
    const first = stints.slice(0, 12).map((work) => work.map(({ point }) => point));
    expect(first).toEqual([0, 6, 13].flatMap((point) => [[point], [point], [point], [point]]));
    expect(first.length).toBeLessThan(stints.length);
  });

  it('lets later points share workers, to save starts', () => {
    const { stints } = drive(planOf(['a', 'b'], SIZES, QUICK), noisy);
    // Three points with four each, eleven points in three batches with four each.
    expect(stints).toHaveLength(24);
    expect(stints[12]?.map(({ point }) => point)).toEqual([1, 2, 3, 4]);
  });

  it('splits 10 blocks into 3, 3, 2 and 2', () => {
    const { standing } = drive(planOf(['a', 'b'], [16], QUICK), noisy);
    expect(standing.measurement.points[0]?.workers).toEqual([3, 3, 2, 2]);
  });

  it('brings all points to a look before any goes beyond it', () => {
    const { stints } = drive(planOf(['a', 'b'], SIZES), noisy);
    const counts = SIZES.map(() => 0);
    for (const work of stints) {
      for (const { point, blocks } of work) {
        const behind = Math.min(...counts);
        if (behind < 10) expect(counts[point]).toBeLessThan(10);
        if (behind < 20) expect(counts[point]).toBeLessThan(20);
        counts[point] = (counts[point] ?? 0) + blocks;
      }
    }
    expect(counts).toEqual(SIZES.map(() => 40));
  });

  it('ends a point at the look at which all its pairs are decided', () => {
    const plan = planOf(['a', 'b', 'c'], [16, 32]);
    const { standing } = drive(plan, (point) => (point === 0 ? DECIDED : UNDECIDED));
    expect(blocksDone(standing)).toEqual([10, 40]);
  });

  it('does not wait for the floor, but measures a floor that stands alone', () => {
    const beside = drive(planOf(['a', 'b', "a'"]), () => [
      [1000, 1200, 800],
      [1000, 1200, 1300],
    ]);
    expect(blocksDone(beside.standing)).toEqual([10]);
    const alone = drive(planOf(['a', "a'"]), noisy);
    expect(blocksDone(alone.standing)).toEqual([40]);
  });

  it('gives every point of any plan its blocks, from at least four workers', () => {
    const points = integer({ min: 1, max: 20 });
    const looks = constantFrom([10], [10, 20], [10, 20, 40]);
    assert(
      property(points, looks, (count, planned) => {
        const plan = planOf(['a', 'b'], SIZES.concat(SIZES).slice(0, count), { looks: planned });
        const { standing } = drive(plan, noisy);
        for (const { workers } of standing.measurement.points) {
          expect(workers.reduce((sum, blocks) => sum + blocks, 0)).toBe(planned.at(-1));
          expect(workers.length).toBeGreaterThanOrEqual(4);
        }
        expect(standing.measurement.points).toHaveLength(count);
      }),
      { seed: 12, numRuns: 30 },
    );
  });

  it('leaves a point at which no worker gives a block, and goes on with the others', () => {
    const plan = planOf(['a', 'b'], [16, 32, 64], QUICK);
    const { standing } = drive(plan, noisy, { barren: 1 });
    expect(blocksDone(standing)).toEqual([10, 0, 10]);
    expect(standing.fruitless[1]).toBe(3);
  });

  it('leaves a point at which every entry has failed', () => {
    const plan = planOf(['a'], [16], QUICK);
    const outcome = { kind: 'trap', message: '', panic: null } as const;
    const cell = { entry: 0, iterations: 0, figures: [], checksum: null, outcome };
    const points = [{ point: 0, cells: [cell], workers: [], discarded: 0 }];
    expect(nextWork(standingOf(plan, { measurement: { plan, points } }))).toEqual([]);
  });
});

describe('a budget', () => {
  it('ends a point when it is used up', () => {
    const plan = planOf(['a', 'b'], [16], { budgetSeconds: 1 });
    const { standing } = drive(plan, noisy, { msPerBlock: 60 });
    const [blocks] = blocksDone(standing);
    expect(blocks).toBeGreaterThanOrEqual(15);
    expect(blocks).toBeLessThanOrEqual(16);
  });

  it('is that of half as many pairs as there are entries', () => {
    const plan = planOf(['a', 'b', 'c', 'd'], [16], { budgetSeconds: 1 });
    expect(nextWork(standingOf(plan))[0]?.milliseconds).toBe(2000);
    expect(nextWork(standingOf(plan, { patience: 2 }))[0]?.milliseconds).toBe(4000);
    expect(nextWork(standingOf(plan, { startMs: 30, spentMs: [500] }))[0]?.milliseconds).toBe(1470);
  });

  it('that is not given limits nothing', () => {
    expect(nextWork(standingOf(planOf(['a', 'b'])))[0]?.milliseconds).toBeNull();
  });

  it('leaves no work for which a worker would only start', () => {
    const plan = planOf(['a', 'b'], [16], { budgetSeconds: 1 });
    const grown = drive(plan, noisy, { msPerBlock: 90, stopAfter: 2 }).standing;
    expect(nextWork(grown).length).toBe(1);
    expect(nextWork({ ...grown, spentMs: [950] })).toEqual([]);
  });
});

describe('the blocks that a run can still come to', () => {
  it('are all of them at first and those done at last', () => {
    const plan = planOf(['a', 'b'], [16, 32]);
    expect(blocksPlanned(standingOf(plan))).toEqual([40, 40]);
    const { standing } = drive(plan, () => DECIDED);
    expect(blocksPlanned(standing)).toEqual([10, 10]);
  });

  it('shrink to what the budget affords', () => {
    const plan = planOf(['a', 'b'], [16], { budgetSeconds: 1 });
    const { standing } = drive(plan, noisy, { msPerBlock: 60, stopAfter: 2 });
    expect(blocksPlanned(standing)).toEqual([16]);
  });
});

/** Nanoseconds a slice, by entry, in turn for odd and even blocks. */
type Truth = readonly [odd: readonly number[], even: readonly number[]];

const DECIDED: Truth = [
  [1000, 1300, 1700],
  [1000, 1301, 1702],
];
const UNDECIDED: Truth = [
  [1000, 1300, 1700, 900],
  [1300, 1000, 900, 1700],
];
const noisy = (): Truth => UNDECIDED;

interface DriveOptions {
  readonly msPerBlock?: number;
  /** A point at which no block succeeds. */
  readonly barren?: number;
  /** Stints after which to break off. */
  readonly stopAfter?: number;
}

/** Carries out whatever the schedule asks for. */
function drive(
  plan: Plan,
  truth: (point: number) => Truth,
  { msPerBlock = 50, barren, stopAfter = 1000 }: DriveOptions = {},
): { stints: Work[][]; standing: Standing } {
  let drawn = 0;
  const stints: Work[][] = [];
  const spentMs = plan.points.map(() => 0);
  const fruitless = plan.points.map(() => 0);
  let standing = standingOf(plan, { spentMs, fruitless });
  while (stints.length < stopAfter) {
    const work = nextWork(standing);
    if (work.length === 0) break;
    stints.push(work);
    for (const { point, blocks, milliseconds } of work) {
      if (point === barren) {
        fruitless[point] = (fruitless[point] ?? 0) + 1;
        continue;
      }
      const affordable = Math.floor((milliseconds ?? Number.POSITIVE_INFINITY) / msPerBlock);
      for (let block = 0; block < Math.min(blocks, Math.max(1, affordable)); block++) {
        const [odd, even] = truth(point);
        const own = drawn++ % 2 === 0 ? odd : even;
        const figures = plan.entries.map((_, entry) => own[entry] ?? null);
        const measurement = addBlock(standing.measurement, { point, figures }, block === 0);
        spentMs[point] = (spentMs[point] ?? 0) + msPerBlock;
        standing = { ...standing, measurement: withIterations(measurement) };
      }
    }
  }
  return { stints, standing };
}

function withIterations(measurement: Standing['measurement']): Standing['measurement'] {
  const points = measurement.points.map((point) => ({
    ...point,
    cells: point.cells.map((cell) => ({ ...cell, iterations: 100 })),
  }));
  return { ...measurement, points };
}

function standingOf(plan: Plan, changes: Partial<Standing> = {}): Standing {
  return {
    measurement: { plan, points: [] },
    spentMs: plan.points.map(() => 0),
    fruitless: plan.points.map(() => 0),
    startMs: 0,
    patience: 1,
    ...changes,
  };
}
