import { describe, expect, it } from 'vitest';
import type { Measurement } from '../../web/measure/measurement.ts';
import type { Plan } from '../../web/measure/plan.ts';
import { sketchRun, writeSketch } from '../../web/ui/run-sketch.ts';
import { makeRealisticReport } from '../report/realistic-report.ts';
import { makeSmallReport } from '../report/small-report.ts';

const { measurement } = makeRealisticReport({ blocks: 10, seed: 4 });

function write(change: Partial<Plan>, workers: (point: number) => readonly number[]): string {
  const plan = { ...measurement.plan, ...change };
  const points = measurement.points.map((one) => ({ ...one, workers: workers(one.point) }));
  return writeOf({ plan, points: points.filter((one) => one.workers.length > 0) });
}

function writeOf(of: Measurement): string {
  const sketch = sketchRun({ measurement: of });
  return sketch === null ? 'nothing' : writeSketch(sketch);
}

const quick: Partial<Plan> = { preset: 'quick', looks: [10], budgetSeconds: null };
const careful: Partial<Plan> = { preset: 'careful', looks: [10, 20, 40], budgetSeconds: null };

describe('what tells two runs apart', () => {
  it('is preset, sizes and blocks', () => {
    const first = measurement.plan.points.slice(0, 1);
    const sizes = measurement.plan.points.map(({ n }) => n.toLocaleString('en'));
    const range = `${sizes.length} sizes, ${sizes[0]} to ${sizes.at(-1)}`;
    expect(write(quick, () => [4, 6])).toBe(`quick · ${range} · 10 blocks`);
    expect(write({ ...quick, points: first }, () => [10])).toBe(
      `quick · size ${sizes[0]} · 10 blocks`,
    );
    expect(write(careful, (point) => (point === 0 ? [10] : [10, 30]))).toBe(
      `careful · ${range} · 10 to 40 blocks`,
    );
  });

  it('is that a run was stopped, with the blocks that it has', () => {
    expect(write(quick, () => [4, 2])).toMatch(/ · stopped, 6 blocks$/);
    expect(write(quick, (point) => (point === 0 ? [4] : []))).toMatch(/ · stopped, 0 to 4 blocks$/);
    expect(write(careful, () => [10, 3])).toMatch(/ · stopped, 13 blocks$/);
  });

  it('is no stop where a budget was used up, or where nothing returned any more', () => {
    expect(write({ ...careful, budgetSeconds: 1 }, () => [13])).toMatch(/ · 13 blocks$/);
    expect(write({ ...careful, budgetSeconds: 1 }, (point) => (point === 0 ? [13] : []))).toMatch(
      / · stopped, 0 to 13 blocks$/,
    );
    const trap = { kind: 'trap', message: 'unreachable', panic: null } as const;
    const points = measurement.points.map((one) => ({
      ...one,
      workers: [2],
      cells: one.cells.map((cell) => ({ ...cell, outcome: trap })),
    }));
    expect(writeOf({ plan: { ...measurement.plan, ...quick }, points })).toMatch(/ · 2 blocks$/);
  });

  it('is nothing where nothing was timed', () => {
    expect(sketchRun({ measurement: { ...makeSmallReport().measurement, points: [] } })).toBeNull();
  });
});
