import { describe, expect, it } from 'vitest';
import { experiment } from '../../web/catalogue/contention/experiment.ts';
import { fitToMachine, sayWhyNot } from '../../web/catalogue/threads.ts';
import { openCrew } from '../../web/host/engine/thread-crew.ts';
import { openThreadKernel } from '../../web/host/engine/thread-kernel.ts';
import { startThread } from '../../web/host/node/thread-start.ts';
import type { Kernel } from '../../web/measure/kernel.ts';
import { compileBuilt, readBuilt } from './built-modules.ts';

const THREAD = new URL('../../web/host/node/thread-worker.ts', import.meta.url);
const THREADS = 8;
const UPDATES = 1_000_000;
/** The long mode, SANDHEAP_LONG=1, repeats 20 times. */
const REPETITIONS = process.env['SANDHEAP_LONG'] === '1' ? 20 : 2;

const crew = openCrew(() => startThread(THREAD));
const exact = experiment.variants.filter(({ group }) => group === 'exact');

async function openKernel(variant: string, n: number, seed: number): Promise<Kernel> {
  const module = await compileBuilt('contention', 'release');
  return openThreadKernel({ module, entry: 0, variant, n, option: 0, seed }, crew, () => {
    throw new Error('nothing was to fail');
  });
}

function expected(iterations: number, n: number, seed: number): number {
  return experiment.expectChecksum('exact', iterations, n, {}, seed);
}

describe('totals of contention', () => {
  it('promises an exact total for every variant but the one without order', () => {
    expect(exact.map(({ id }) => id)).toEqual(['atomic-add', 'mutex', 'rw-lock', 'per-thread']);
    expect(experiment.variants.map(({ group }) => group)).toContain('unsynchronised');
  });

  it.each(exact)(
    `are exact for $id: ${THREADS} threads, ${UPDATES} updates each, ${REPETITIONS} times`,
    async ({ id }) => {
      // The value wraps on the way.
      const kernel = await openKernel(id, THREADS, 0xffff_fff0);
      for (let repetition = 0; repetition < REPETITIONS; repetition++) {
        const total = kernel.call(THREADS * UPDATES);
        expect([id, repetition, total]).toEqual([id, repetition, 8_000_000]);
      }
    },
    600_000,
  );

  it.each(exact)(
    'are those of the formula for $id, at every number of threads, call after call',
    async ({ id }) => {
      for (const n of experiment.parameter.values) {
        const kernel = await openKernel(id, n, 5);
        for (const turns of [1, 3]) {
          const iterations = turns * experiment.granule(n);
          expect([id, n, kernel.call(iterations)]).toEqual([id, n, expected(iterations, n, 5)]);
        }
      }
    },
    60_000,
  );

  it('are never too high without any order, and exact where one thread is alone', async () => {
    const alone = await openKernel('unsynchronised', 1, 5);
    expect(alone.call(80_000)).toBe(80_000);
    const together = await openKernel('unsynchronised', 4, 5);
    const total = together.call(4 * 80_000);
    // The last store of a thread is at least its own last load and one more.
    expect(total).toBeGreaterThan(0);
    expect(total).toBeLessThanOrEqual(4 * 80_000);
  }, 60_000);
});

describe('the tally of a kernel', () => {
  it('has every update, what is missing, and begins anew when it is taken', async () => {
    const kernel = await openKernel('mutex', 4, 5);
    kernel.call(4 * 8000);
    kernel.call(4 * 800);
    const first = kernel.takeTally?.();
    expect(first).toMatchObject({ updates: 4 * 8800, lost: 0 });
    expect(kernel.takeTally?.()).toEqual({ updates: 0, lost: 0, waits: 0 });
  });

  it('misses what an update without order has lost', async () => {
    const kernel = await openKernel('unsynchronised', 4, 5);
    const arrived = kernel.call(400_000);
    expect(kernel.takeTally?.()).toEqual({ updates: 400_000, lost: 400_000 - arrived, waits: 0 });
  });
});

describe('the module of contention', () => {
  it('has no static data, no allocator, and a memory that is the host’s', async () => {
    const { text } = await readBuilt('contention');
    expect(text).toMatch(/\(import "env" "memory" \(memory \$0 \d+ 32 shared\)\)/);
    expect(text).not.toMatch(/^ \(data /m);
    expect(text).not.toContain('~lib/rt/');
  });

  it.each([
    ['unsynchronised', [], ['i32.load', 'i32.store']],
    ['atomicAdd', ['i32.atomic.rmw.add'], []],
    ['mutex', ['i32.atomic.rmw.cmpxchg', 'i32.atomic.rmw.xchg'], ['i32.load', 'i32.store']],
  ])('%s updates with the instructions that it says', async (name, atomics, plain) => {
    const { text } = await readBuilt('contention');
    const body = text
      .split(/^ \(func \$/m)
      .find((one) => one.startsWith(`assembly/workloads/contention/${name} `));
    const loop = body?.slice(body.indexOf('loop $'), body.lastIndexOf('br $')) ?? '';
    const found = (pattern: RegExp) => [...new Set(loop.match(pattern) ?? [])].toSorted();
    expect(found(/i32\.atomic\.rmw\.\w+/g)).toEqual(atomics);
    expect(found(/i32\.(?:load|store)\b/g)).toEqual(plain);
  });

  it('sleeps and wakes in the lock that is contended', async () => {
    const { text } = await readBuilt('contention');
    expect(text).toContain('memory.atomic.wait32');
    expect(text).toContain('memory.atomic.notify');
  });

  it('asks for slices of 10 ms, beside which the barrier is short', async () => {
    expect((await openKernel('mutex', 2, 5)).leastSliceMs).toBe(10);
  });

  it('refuses a number of threads that it has no stacks for', async () => {
    await expect(openKernel('mutex', 9, 1)).rejects.toThrow('unreachable');
  });
});

describe('an experiment in threads', () => {
  it.each([
    [0, 2],
    [1, 2],
    [2, 2],
    [5, 5],
    [64, 8],
  ])('on %i cores sweeps up to %i threads', (cores, most) => {
    expect(fitToMachine(experiment, cores).parameter.values.at(-1)).toBe(most);
    expect(fitToMachine(experiment, cores).parameter.values).toHaveLength(most);
  });

  it('keeps its sweep where it needs no threads', () => {
    const other = { ...experiment, needs: [] };
    expect(fitToMachine(other, 1)).toBe(other);
  });

  it('explains itself where memory cannot be shared, and there alone', () => {
    expect(sayWhyNot(experiment, { isolated: false })).toMatch(/^This question needs threads.*\.$/);
    expect(sayWhyNot(experiment, { isolated: true })).toBeNull();
    expect(sayWhyNot({ needs: [] }, { isolated: false })).toBeNull();
  });
});
