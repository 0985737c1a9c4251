import { describe, expect, it } from 'vitest';
import type { StintEvent } from '../../web/measure/bench.ts';
import { NS_PER_MS } from '../../web/measure/clock.ts';
import { planOf } from './measured.ts';
import { simulateWorld, stintOf } from './simulated-world.ts';
import { only, TWO, work } from './worked-stint.ts';

describe('a stint', () => {
  it('says its clock, pilots every entry once, then gives its blocks and is done', async () => {
    const events = await work(simulateWorld(TWO), stintOf(planOf(['a', 'b']), 3));
    const told = events.filter(({ kind }) => kind !== 'at').map(({ kind }) => kind);
    expect(told).toEqual(['clock', 'pilot', 'pilot', 'block', 'block', 'block', 'done']);
    expect(only(events, 'done')).toEqual([{ kind: 'done', stopped: false }]);
  });

  it('finds the true costs', async () => {
    const events = await work(simulateWorld(TWO), stintOf(planOf(['a', 'b']), 4));
    const iterations = iterationsOf(events);
    for (const { figures } of only(events, 'block')) {
      expect((figures[0] ?? 0) / (iterations[0] ?? 1)).toBeCloseTo(10, 0);
      expect((figures[1] ?? 0) / (iterations[1] ?? 1)).toBeCloseTo(30, 0);
      expect(figures.every((figure) => Number.isInteger(figure))).toBe(true);
    }
  });

  it('warms every instance past the baseline tier, which is three times slower', async () => {
    const quiet = { ...TWO, noise: { slice: 0, layout: 0 } };
    const events = await work(simulateWorld(quiet), stintOf(planOf(['a', 'b']), 5));
    const iterations = iterationsOf(events);
    for (const { figures } of only(events, 'block')) {
      expect((figures[0] ?? 0) / (iterations[0] ?? 1)).toBeLessThan(10.1);
    }
  });

  it('fills a slice of 10 ms with a clock of 1 ms, which cuts off what is short', async () => {
    const world = simulateWorld({ variants: { a: { ns: 13 } }, stepNs: 1_000_000 });
    const [iterations] = iterationsOf(await work(world, stintOf(planOf(['a']), 1)));
    expect(Math.abs((iterations ?? 0) * 13 - 10e6)).toBeLessThan(0.8e6);
  });

  it('does not warm on because a coarse clock shows one step more', async () => {
    const coarse = { stepNs: 1_000_000, baselineCalls: 0 };
    const world = simulateWorld({ variants: { a: { ns: 10 } }, ...coarse });
    const spent: number[] = [];
    let began = Number.NaN;
    await work(world, stintOf(planOf(['a']), 12), (event, seen) => {
      if (event.kind === 'at' && event.entry === null) spent.push(world.time() - began);
      if (event.kind === 'at' && event.entry !== null && only(seen, 'pilot').length > 0) {
        began = world.time();
      }
    });
    // Three calls of 2.5 ms each, and the compilation.
    const warmups = spent.filter((milliseconds) => !Number.isNaN(milliseconds));
    expect(warmups).toHaveLength(12);
    expect(Math.max(...warmups)).toBeLessThan(12);
  });

  it('compiles every entry anew for every block', async () => {
    const world = simulateWorld(TWO);
    await work(world, stintOf(planOf(['a', 'b']), 6));
    // One pilot and six blocks each.
    expect(world.log.filter((line) => line === 'fresh a@16')).toHaveLength(7);
    expect(world.log.filter((line) => line === 'fresh b@16')).toHaveLength(7);
  });

  it('draws the order of the entries anew for every block', async () => {
    const world = simulateWorld(TWO);
    await work(world, stintOf(planOf(['a', 'b']), 20));
    const blocks = world.log.slice(2);
    const firsts = blocks.filter((_, i) => i % 2 === 0);
    expect(new Set(firsts)).toEqual(new Set(['fresh a@16', 'fresh b@16']));
  });

  it('uses the pilots that it was handed', async () => {
    const plan = planOf(['a', 'b']);
    const first = await work(simulateWorld(TWO), stintOf(plan, 1));
    const pilots = only(first, 'pilot').map(({ pilot }) => pilot);
    const world = simulateWorld(TWO);
    const events = await work(world, stintOf(plan, 2, { pilots }));
    expect(only(events, 'pilot')).toEqual([]);
    expect(only(events, 'block')).toHaveLength(2);
    expect(world.log).toHaveLength(4);
  });

  it('calls with whole granules, and for a checksum with just one', async () => {
    const world = simulateWorld(TWO);
    const plan = planOf(['a', 'b']);
    const points = plan.points.map((point) => ({ ...point, granule: 96 }));
    const events = await work(world, stintOf({ ...plan, points }, 2));
    expect([...world.calls].every((iterations) => iterations % 96 === 0)).toBe(true);
    expect(only(events, 'pilot').map(({ pilot }) => pilot.checksum)).toEqual([96, 96]);
  });

  it('makes no call longer than 50 ms, whatever an operation costs', async () => {
    for (const ns of [0.2, 10, 4_000, 3e6, 4e7]) {
      const world = simulateWorld({ variants: { a: { ns } }, stepNs: 1_000_000 });
      await work(world, stintOf(planOf(['a']), 1));
      // A single operation in the baseline tier may take as long as it takes.
      expect(world.longestCall()).toBeLessThan(Math.max(50, (3.1 * ns) / NS_PER_MS));
    }
  });

  it('gives entries about as fast the same number of operations a slice', async () => {
    const options = { variants: { a: { ns: 10 }, b: { ns: 14 }, c: { ns: 90 } } };
    const events = await work(simulateWorld(options), stintOf(planOf(['a', 'b', 'c']), 1));
    const [a, b, c] = iterationsOf(events);
    expect(a).toBe(b);
    expect(c).toBeLessThan((a ?? 0) / 5);
  });

  it.each([100, 5_000, 100_000, 1_000_000])(
    'tells a true 10 %% with a clock of %i ns',
    async (stepNs) => {
      const variants = { a: { ns: 10 }, b: { ns: 11 } };
      const events = await work(
        simulateWorld({ variants, stepNs }),
        stintOf(planOf(['a', 'b']), 12),
      );
      const ratios = only(events, 'block').map(({ figures: [a, b] }) => (b ?? 0) / (a ?? 1));
      const mean = ratios.reduce((sum, ratio) => sum + ratio, 0) / ratios.length;
      expect(mean).toBeGreaterThan(1.07);
      expect(mean).toBeLessThan(1.13);
    },
  );
});

describe('an entry that fails', () => {
  it.each([
    ['first call', { trapsAt: 1 }],
    ['pilot', { trapsAt: 60 }],
    ['warm-up', { trapsAt: 3, spares: 1 }],
    ['slices', { trapsAt: 30, spares: 1 }],
  ])('in its %s is an outcome, and the others go on', async (_, trap) => {
    const variants = { a: { ns: 10 }, b: { ns: 10, ...trap }, c: { ns: 10 } };
    const events = await work(simulateWorld({ variants }), stintOf(planOf(['a', 'b', 'c']), 3));
    const outcomes = only(events, 'outcome');
    expect(outcomes).toHaveLength(1);
    expect(outcomes[0]).toMatchObject({ point: 0, entry: 1, outcome: { kind: 'trap' } });
    expect(only(events, 'block')).toHaveLength(3);
    const last = only(events, 'block').at(-1)?.figures;
    expect(last?.map((figure) => figure === null)).toEqual([false, true, false]);
  });

  it('leaves a point without blocks where no other is there', async () => {
    const variants = { a: { ns: (n: number) => n }, b: { ns: 10 } };
    const plan = planOf(['a'], [16, 32]);
    const broken = { variants: { ...variants, a: { ns: 10, trapsAt: 1 } } };
    const events = await work(simulateWorld(broken), stintOf(plan, 3));
    expect(only(events, 'outcome').map(({ point }) => point)).toEqual([0, 1]);
    expect(only(events, 'block')).toEqual([]);
    expect(only(events, 'done')).toHaveLength(1);
  });

  it('that failed in an earlier worker is left out', async () => {
    const world = simulateWorld(TWO);
    const failed = [{ point: 0, entry: 0 }];
    const events = await work(world, stintOf(planOf(['a', 'b']), 2, { failed }));
    expect(world.log.every((line) => line === 'fresh b@16')).toBe(true);
    expect(only(events, 'block')[0]?.figures[0]).toBeNull();
  });
});

describe('a stop', () => {
  it('keeps whole blocks and ends the stint', async () => {
    const world = simulateWorld(TWO);
    const bench = world.openBench();
    const events: StintEvent[] = [];
    let stoppedAt = 0;
    for await (const event of bench.measure(stintOf(planOf(['a', 'b']), 40))) {
      events.push(event);
      if (only(events, 'block').length === 3 && stoppedAt === 0 && event.kind === 'at') {
        bench.stop();
        stoppedAt = world.time();
      }
    }
    expect(only(events, 'block')).toHaveLength(3);
    expect(events.at(-1)).toEqual({ kind: 'done', stopped: true });
    expect(world.time() - stoppedAt).toBeLessThan(60);
  });

  it('is heard within 150 ms even where a slice takes 40 ms', async () => {
    const world = simulateWorld({ variants: { a: { ns: 4e7 }, b: { ns: 4e7 }, c: { ns: 4e7 } } });
    const bench = world.openBench();
    let stoppedAt = Number.NaN;
    let blocks = 0;
    for await (const event of bench.measure(stintOf(planOf(['a', 'b', 'c']), 9))) {
      blocks += event.kind === 'block' ? 1 : 0;
      if (blocks === 1 && event.kind === 'at' && event.entry === null) {
        bench.stop();
        stoppedAt = world.time();
      }
    }
    expect(blocks).toBe(1);
    expect(world.time() - stoppedAt).toBeLessThan(150);
  });
});

describe('the time that a point may take', () => {
  it('ends its blocks before it is used up, but leaves one', async () => {
    const some = await blocksWithin(600);
    expect(some.blocks).toBeGreaterThan(5);
    expect(some.blocks).toBeLessThan(40);
    expect(some.ms).toBeLessThan(615);
    expect((await blocksWithin(1)).blocks).toBe(1);
  });
});

async function blocksWithin(milliseconds: number): Promise<{ blocks: number; ms: number }> {
  const world = simulateWorld(TWO);
  const limited = [{ point: 0, blocks: 40, milliseconds }];
  const events = await work(world, stintOf(planOf(['a', 'b']), 40, { work: limited }));
  return { blocks: only(events, 'block').length, ms: world.time() };
}

/** By entry. */
function iterationsOf(events: readonly StintEvent[]): number[] {
  const pilots = only(events, 'pilot').map(({ pilot }) => pilot);
  return [...pilots].sort((a, b) => a.entry - b.entry).map(({ iterations }) => iterations);
}
