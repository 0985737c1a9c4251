import { describe, expect, it } from 'vitest';
import type { Measurement } from '../../web/measure/measurement.ts';
import type { Plan } from '../../web/measure/plan.ts';
import { run, type RunEvent } from '../../web/measure/run.ts';
import { summarisePauses } from '../../web/measure/pause-summary.ts';
import { planOf } from './measured.ts';
import { simulateWorld, type World, type WorldOptions } from './simulated-world.ts';

const STEPS = [0, 1, 2, 30];
const TWO: WorldOptions = {
  variants: { a: { ns: 10, steps: STEPS }, b: { ns: 11, steps: [0, 5] } },
};
const QUICK = { preset: 'quick', looks: [10], pauseRounds: 4 } as const;

describe('a run of a plan with pauses', () => {
  it('times them after the blocks, each entry but the twin at each point', async () => {
    const { measurement, log } = await carryOut(TWO, planOf(['a', 'b', "a'"], [16, 32], QUICK));
    const places = measurement.pauses?.map(({ point, entry }) => [point, entry]);
    expect(places).toEqual([
      [0, 0],
      [0, 1],
      [1, 0],
      [1, 1],
    ]);
    expect(log.filter((line) => line.startsWith('steps'))).toHaveLength(4);
    expect(log.findIndex((line) => line.startsWith('steps'))).toBeGreaterThan(
      log.findLastIndex((line) => line.startsWith('fresh')),
    );
    const summaries = summarisePauses(measurement, 100);
    expect(summaries.map(({ variant, n, pauses }) => [variant, n, pauses?.steps])).toEqual([
      ['a', 16, 12],
      ['b', 16, 4],
      ['a', 32, 12],
      ['b', 32, 4],
    ]);
    expect(summaries[0]?.pauses?.longestNs).toBeCloseTo(30e6, -3);
    expect(summaries[1]?.pauses?.medianNs).toBeCloseTo(5e6, -3);
  });

  it('tells how many of them are timed', async () => {
    const { progress } = await carryOut(TWO, planOf(['a', 'b'], [16, 32], QUICK));
    const told = progress.filter(({ pauses }) => pauses !== undefined);
    expect(
      told.map(({ pauses, secondsLeft }) => [pauses?.done, pauses?.planned, secondsLeft]),
    ).toEqual([
      [1, 4, null],
      [2, 4, null],
      [3, 4, null],
      [4, 4, null],
    ]);
    expect(progress.slice(-4)).toEqual(told);
  });

  it('has none where the plan has none, and asks no worker for any', async () => {
    const { pauseRounds: _, ...plan } = planOf(['a', 'b'], [16], QUICK);
    const { measurement, log } = await carryOut(TWO, plan);
    expect(measurement.pauses).toBeUndefined();
    expect(log.some((line) => line.startsWith('steps'))).toBe(false);
  });

  it('has none of a module without steps, and ends', async () => {
    const options = { variants: { a: { ns: 10 }, b: { ns: 11, steps: [0, 5] } } };
    const { measurement } = await carryOut(options, planOf(['a', 'b'], [16], QUICK));
    expect(measurement.pauses?.map(({ entry }) => entry)).toEqual([1]);
  });

  it('has none of what did not return while it was timed', async () => {
    const trapping = { ns: 10, steps: [0, 5], trapsAt: 3 };
    const options = { variants: { a: trapping, b: { ns: 11, steps: [0, 5] } } };
    const { measurement, log } = await carryOut(options, planOf(['a', 'b'], [16], QUICK));
    expect(measurement.points[0]?.cells[0]).toMatchObject({ outcome: { kind: 'trap' } });
    expect(log.filter((line) => line.startsWith('steps'))).toEqual(['steps b']);
  });

  it('keeps the times of a variant whose steps trap, and says how they ended', async () => {
    // A pilot and ten blocks are spared, and never call so often.
    const trapping = { ns: 10, steps: [0, 30], trapsAt: 100_000 };
    const options = { variants: { a: { ...trapping, steps: Array(60_000).fill(1e-4) } } };
    const { measurement } = await carryOut(options, planOf(['a'], [16], QUICK));
    expect(measurement.points[0]?.cells[0]).toMatchObject({ outcome: null });
    expect(measurement.points[0]?.cells[0]?.figures).toHaveLength(10);
    expect(measurement.pauses?.[0]).toMatchObject({ outcome: { kind: 'trap' } });
  });

  it('that hang are an outcome of the pauses alone, and the others are still timed', async () => {
    const hanging = { ns: 10, steps: Array(60_000).fill(1e-4), hangsAt: 100_000 };
    const options = { variants: { a: hanging, b: { ns: 11, steps: [0, 5] } } };
    const { measurement } = await carryOut(options, planOf(['a', 'b'], [16], QUICK));
    expect(measurement.pauses).toMatchObject([
      { entry: 0, longest: [], outcome: { kind: 'deadline' } },
      { entry: 1, outcome: null },
    ]);
    expect(measurement.points[0]?.cells.map(({ outcome }) => outcome)).toEqual([null, null]);
  });

  it('times again what a hidden page timed', async () => {
    let readied = 0;
    const world: World = simulateWorld({
      ...TWO,
      onSteps: () => {
        if (++readied > 1) return;
        world.setHidden(true);
        world.setHidden(false);
      },
    });
    const { measurement } = await follow(world, planOf(['a', 'b'], [16], QUICK));
    expect(world.log.filter((line) => line.startsWith('steps'))).toEqual([
      'steps a',
      'steps a',
      'steps b',
    ]);
    expect(measurement.pauses?.map(({ entry, longest }) => [entry, longest.length])).toEqual([
      [0, 4],
      [1, 4],
    ]);
  });

  it('is over when it is stopped among them; whole ones are kept', async () => {
    const { measurement, stopped } = await carryOut(
      TWO,
      planOf(['a', 'b'], [16, 32], QUICK),
      (measured) => (measured.pauses?.length ?? 0) >= 1,
    );
    expect(stopped).toBe(true);
    expect(measurement.pauses?.length).toBeLessThan(4);
    expect(measurement.points.map(({ cells }) => cells[0]?.figures.length)).toEqual([10, 10]);
  });
});

function carryOut(
  options: WorldOptions,
  plan: Plan,
  isEnough?: (measurement: Measurement) => boolean,
) {
  return follow(simulateWorld(options), plan, isEnough);
}

/** Runs a plan to its end, or until `isEnough`. */
async function follow(
  world: World,
  plan: Plan,
  isEnough: (measurement: Measurement) => boolean = () => false,
): Promise<{
  readonly measurement: Measurement;
  readonly stopped: boolean;
  readonly log: World['log'];
  readonly progress: readonly Extract<RunEvent, { kind: 'progress' }>[];
}> {
  const controller = new AbortController();
  const progress: Extract<RunEvent, { kind: 'progress' }>[] = [];
  let ended = { measurement: { plan, points: [] } as Measurement, stopped: false };
  for await (const event of run(plan, world.openBench, world.timer, controller.signal)) {
    if (event.kind === 'progress') progress.push(event);
    if (event.kind === 'measured' && isEnough(event.measurement)) controller.abort();
    if (event.kind === 'finished') ended = event;
  }
  return { ...ended, log: world.log, progress };
}
