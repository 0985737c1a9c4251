import { describe, expect, it } from 'vitest';
import type { Measurement } from '../../web/measure/measurement.ts';
import type { Plan } from '../../web/measure/plan.ts';
import { type RunEvent, run } from '../../web/measure/run.ts';
import { summarise } from '../../web/measure/verdict.ts';
import { planOf } from './measured.ts';
import { type World, type WorldOptions, simulateWorld } from './simulated-world.ts';

const TWO: WorldOptions = { variants: { a: { ns: 10 }, b: { ns: 11 } } };
const QUICK = { preset: 'quick', looks: [10] } as const;

describe('a run', () => {
  it('starts, measures block by block and finishes with the truth', async () => {
    const { events, measurement } = await carryOut(simulateWorld(TWO), planOf(['a', 'b']));
    expect(events[0]).toEqual({ kind: 'started', clockStepNs: 100 });
    expect(events.at(-1)).toMatchObject({ kind: 'finished', stopped: false });
    const { cells, pairs } = summarise(measurement);
    expect(pairs[0]?.verdict).toBe('slower');
    expect(pairs[0]?.ratio?.estimate).toBeCloseTo(1.1, 2);
    expect(cells[0]?.ns?.estimate).toBeCloseTo(10, 0);
    expect(measurement.points[0]?.workers).toEqual([3, 3, 2, 2]);
  });

  it('says the same of entries of the same code, and goes on until it can', async () => {
    const options = { variants: { a: { ns: 10 } }, noise: { slice: 0.01, layout: 0.008 } };
    const { measurement } = await carryOut(simulateWorld(options), planOf(['a', "a'"]));
    const floor = summarise(measurement).floors[0];
    expect(floor?.verdict).toBe('same');
    expect(floor?.blocks).toBeGreaterThan(10);
  });

  it('never has two workers at once, and closes every one', async () => {
    const world = simulateWorld(TWO);
    await carryOut(world, planOf(['a', 'b'], [8, 16, 32, 64, 128], QUICK));
    const lives = world.log.filter((line) => /open|close/.test(line));
    lives.forEach((line, index) => {
      expect(line).toBe(`${index % 2 === 0 ? 'open' : 'close'} ${1 + Math.floor(index / 2)}`);
    });
    // Three points with four each, two more that share four.
    expect(lives).toHaveLength(32);
  });

  it('has the smallest, the middle and the largest point first', async () => {
    const seen: number[] = [];
    await carryOut(simulateWorld(TWO), planOf(['a', 'b'], [8, 16, 32, 64, 128], QUICK), (event) => {
      if (event.kind !== 'measured') return;
      for (const { point, workers } of event.measurement.points) {
        if (workers.length > 0 && !seen.includes(point)) seen.push(point);
      }
    });
    expect(seen).toEqual([0, 2, 4, 1, 3]);
  });

  it('pilots once, whatever the number of workers', async () => {
    const world = simulateWorld(TWO);
    await carryOut(world, planOf(['a', 'b'], [16], QUICK));
    expect(world.log.filter((line) => line === 'fresh a@16')).toHaveLength(11);
  });

  it('tells progress that ends at all blocks and no time left', async () => {
    const { events } = await carryOut(simulateWorld(TWO), planOf(['a', 'b'], [16, 32]));
    const progress = events.filter((event) => event.kind === 'progress');
    const done = progress.map(({ blocksDone }) => blocksDone);
    expect(done).toEqual([...done].sort((a, b) => a - b));
    for (const event of progress) {
      expect(event.blocksPlanned).toBeGreaterThanOrEqual(event.blocksDone);
    }
    expect(progress.at(-1)).toMatchObject({ blocksDone: 20, blocksPlanned: 20, secondsLeft: 0 });
    expect(progress.some(({ secondsLeft }) => secondsLeft !== null && secondsLeft > 0.5)).toBe(
      true,
    );
  });

  it('foretells its time to within a third once a point is done', async () => {
    const world = simulateWorld(TWO);
    let [foretold, at] = [Number.NaN, Number.NaN];
    await carryOut(world, planOf(['a', 'b'], [8, 16, 32, 64], QUICK), (event) => {
      if (event.kind !== 'progress' || event.blocksDone !== 10) return;
      [foretold, at] = [event.secondsLeft ?? Number.NaN, world.time()];
    });
    const real = (world.time() - at) / 1000;
    expect(foretold).toBeGreaterThan(real / 1.5);
    expect(foretold).toBeLessThan(real * 1.5);
  });

  it('gives the same figures for the same seed, and others for another', async () => {
    const one = await carryOut(simulateWorld(TWO), planOf(['a', 'b'], [16], { seed: 3 }));
    const again = await carryOut(simulateWorld(TWO), planOf(['a', 'b'], [16], { seed: 3 }));
    const other = await carryOut(simulateWorld(TWO), planOf(['a', 'b'], [16], { seed: 4 }));
    expect(again.measurement).toEqual(one.measurement);
    expect(other.measurement.points).not.toEqual(one.measurement.points);
  });

  it('is over at once where there is nothing to measure', async () => {
    const { events } = await carryOut(simulateWorld(TWO), planOf(['a'], []));
    expect(events.map(({ kind }) => kind)).toEqual(['finished']);
  });

  it('never changes a measurement that it has given away', async () => {
    const copies: [Measurement, string][] = [];
    await carryOut(simulateWorld(TWO), planOf(['a', 'b'], [16], QUICK), (event) => {
      if (event.kind === 'measured') {
        copies.push([event.measurement, JSON.stringify(event.measurement)]);
      }
    });
    expect(copies.length).toBeGreaterThan(10);
    for (const [measurement, copy] of copies) expect(JSON.stringify(measurement)).toBe(copy);
  });
});

describe('a budget', () => {
  const unclear = { variants: { a: { ns: 10 } }, noise: { slice: 0.01, layout: 0.1 } };

  it('of two seconds ends a pair within them, start and pilots included', async () => {
    const world = simulateWorld(unclear);
    const plan = planOf(['a', "a'"], [16], { budgetSeconds: 1.4 });
    const { measurement } = await carryOut(world, plan);
    expect(world.time()).toBeLessThan(1400);
    expect(world.time()).toBeGreaterThan(1200);
    const floor = summarise(measurement).floors[0];
    expect(floor?.verdict).toBe('unclear');
    expect(floor?.blocks).toBeGreaterThan(20);
  });

  it('is longer where the clock is coarse', async () => {
    const world = simulateWorld({ ...unclear, stepNs: 1_000_000 });
    await carryOut(world, planOf(['a', "a'"], [16], { budgetSeconds: 1.4 }));
    expect(world.time()).toBeLessThan(2800);
    expect(world.time()).toBeGreaterThan(2000);
  });
});

describe('a stop', () => {
  it('is heard within 0.3 s and keeps the blocks that are done', async () => {
    const world = simulateWorld(TWO);
    const stopper = new AbortController();
    let stoppedAt = Number.NaN;
    const { measurement, events } = await carryOut(
      world,
      planOf(['a', 'b'], [16, 32, 64]),
      (event) => {
        if (event.kind === 'progress' && event.blocksDone === 5 && !stopper.signal.aborted) {
          stopper.abort();
          stoppedAt = world.time();
        }
      },
      stopper.signal,
    );
    expect(events.at(-1)).toMatchObject({ kind: 'finished', stopped: true });
    expect(measurement.points[0]?.workers).toEqual([3, 2]);
    expect(world.time() - stoppedAt).toBeLessThan(300);
    expect(world.log.at(-1)).toMatch(/^close/);
  });

  it('is heard within 0.3 s even by a worker that hangs', async () => {
    const stopper = new AbortController();
    let stoppedAt = Number.NaN;
    const world = simulateWorld({
      variants: { a: { ns: 10, hangsAt: 4, spares: 3 } },
      onHang: () => {
        stoppedAt = world.time();
        stopper.abort();
      },
    });
    const { events, measurement } = await carryOut(world, planOf(['a']), () => {}, stopper.signal);
    expect(events.at(-1)).toMatchObject({ kind: 'finished', stopped: true });
    expect(measurement.points[0]?.cells[0]).toMatchObject({ outcome: null });
    expect(measurement.points[0]?.workers).toEqual([2]);
    expect(world.time() - stoppedAt).toBeLessThan(300);
    expect(world.log.at(-1)).toMatch(/^close/);
  });

  it('before the start measures nothing', async () => {
    const world = simulateWorld(TWO);
    const { events } = await carryOut(world, planOf(['a', 'b']), () => {}, AbortSignal.abort());
    expect(events.map(({ kind }) => kind)).toEqual(['finished']);
    expect(world.log).toEqual([]);
  });
});

describe('a workload that does not return', () => {
  it('has a trap as its outcome, and the others go on', async () => {
    const variants = { a: { ns: 10 }, b: { ns: 10, trapsAt: 30, spares: 3 }, c: { ns: 12 } };
    const { measurement } = await carryOut(simulateWorld({ variants }), planOf(['a', 'b', 'c']));
    const cells = measurement.points[0]?.cells;
    expect(cells?.map(({ outcome }) => outcome?.kind ?? null)).toEqual([null, 'trap', null]);
    expect(cells?.map(({ figures }) => figures.length)).toEqual([10, 2, 10]);
    expect(summarise(measurement).pairs.find(({ a, b }) => a === 0 && b === 2)?.verdict).toBe(
      'slower',
    );
  });

  it('is closed after its deadline in the warm-up, and the others go on', async () => {
    const variants = { a: { ns: 10 }, b: { ns: 10, hangsAt: 2, spares: 1 }, c: { ns: 12 } };
    const world = simulateWorld({ variants });
    const { measurement, events } = await carryOut(world, planOf(['a', 'b', 'c'], [16], QUICK));
    const cells = measurement.points[0]?.cells;
    expect(cells?.map(({ outcome }) => outcome)).toEqual([
      null,
      { kind: 'deadline', seconds: 10 },
      null,
    ]);
    expect(cells?.map(({ figures }) => figures.length)).toEqual([10, 0, 10]);
    expect(events.at(-1)).toMatchObject({ kind: 'finished', stopped: false });
    // The deadline, and the two seconds that V8 takes to end a worker.
    expect(world.time()).toBeGreaterThan(12_000);
    expect(world.time()).toBeLessThan(15_000);
  });

  it('is not blamed for the time in which the machine slept', async () => {
    const world = simulateWorld(TWO);
    let timers = 0;
    const after: World['timer']['after'] = (milliseconds, ring) => {
      if (++timers !== 30) return world.timer.after(milliseconds, ring);
      world.pass(60_000);
      queueMicrotask(ring);
      return () => {};
    };
    const drowsy = { openBench: world.openBench, timer: { ...world.timer, after } };
    const { measurement } = await carryOut(drowsy, planOf(['a', 'b'], [16], QUICK));
    expect(timers).toBeGreaterThan(30);
    expect(measurement.points[0]?.cells.map(({ outcome }) => outcome)).toEqual([null, null]);
    expect(measurement.points[0]?.workers).toEqual([3, 3, 2, 2]);
  });

  it('is found among the slices by a second worker that announces each', async () => {
    const variants = { a: { ns: 10 }, b: { ns: 10, hangsAt: 30, spares: 1 }, c: { ns: 12 } };
    const world = simulateWorld({ variants });
    const { measurement } = await carryOut(world, planOf(['a', 'b', 'c'], [16], QUICK));
    const outcomes = measurement.points[0]?.cells.map(({ outcome }) => outcome?.kind ?? null);
    expect(outcomes).toEqual([null, 'deadline', null]);
    expect(measurement.points[0]?.cells[0]?.figures).toHaveLength(10);
    expect(world.time()).toBeGreaterThan(20_000);
  });
});

describe('a worker that dies', () => {
  it('is reported, what it was at is an outcome, and the run goes on', async () => {
    const variants = { a: { ns: 10 }, b: { ns: 10, isBroken: true }, c: { ns: 12 } };
    const plan = planOf(['a', 'b', 'c'], [16, 32], QUICK);
    const { measurement, events } = await carryOut(simulateWorld({ variants }), plan);
    const lost = events.filter((event) => event.kind === 'worker-lost');
    expect(lost.map(({ message }) => message)).toEqual(Array(2).fill('Error: b is broken'));
    for (const { cells } of measurement.points) {
      expect(cells[1]?.outcome).toEqual({ kind: 'worker-lost', message: 'Error: b is broken' });
      expect(cells[0]?.figures).toHaveLength(10);
    }
  });

  it('before it begins is tried again, but not for ever', async () => {
    const world = simulateWorld(TWO);
    let opened = 0;
    const stillborn = {
      // oxlint-disable-next-line require-yield
      measure: async function* (): AsyncGenerator<never> {
        throw new Error('no such script');
      },
      stop: () => {},
      close: () => {},
    };
    const faulty = (deaths: number) => () => (++opened <= deaths ? stillborn : world.openBench());
    const events = run(planOf(['a', 'b'], [16], QUICK), faulty(2), world.timer, NEVER);
    expect((await collect(events)).at(-1)?.kind).toBe('finished');
    opened = 0;
    const hopeless = run(planOf(['a', 'b'], [16], QUICK), faulty(9), world.timer, NEVER);
    await expect(collect(hopeless)).rejects.toThrow('workers die before they begin');
    expect(opened).toBe(3);
  });
});

const NEVER = new AbortController().signal;

async function carryOut(
  world: Pick<World, 'openBench' | 'timer'>,
  plan: Plan,
  watch: (event: RunEvent) => void = () => {},
  signal: AbortSignal = NEVER,
): Promise<{ events: RunEvent[]; measurement: Measurement }> {
  const events = await collect(run(plan, world.openBench, world.timer, signal), watch);
  const last = events.at(-1);
  if (last?.kind !== 'finished') throw new Error('the run did not finish');
  return { events, measurement: last.measurement };
}

async function collect(
  run: AsyncIterable<RunEvent>,
  watch: (event: RunEvent) => void = () => {},
): Promise<RunEvent[]> {
  const events: RunEvent[] = [];
  for await (const event of run) {
    events.push(event);
    watch(event);
  }
  return events;
}
