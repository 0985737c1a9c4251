import { readFile } from 'node:fs/promises';
import { describe, expect, it, vi } from 'vitest';
import { hostTimer } from '../../web/host/engine/timer.ts';
import { openNodeBench } from '../../web/host/node/bench.ts';
import type { Measurement } from '../../web/measure/measurement.ts';
import type { Plan } from '../../web/measure/plan.ts';
import { type RunEvent, run } from '../../web/measure/run.ts';
import { planOf } from '../measure/measured.ts';
import { faultyModule } from './faulty-module.ts';

const SCRIPT = new URL('../../web/host/node/bench-worker.ts', import.meta.url);
const NEVER = new AbortController().signal;
const QUICK = { preset: 'quick', looks: [10] } as const;
// Looks make it end after few blocks: what is asked here is not what they say.
const SHORT = { preset: 'quick', looks: [2] } as const;

// A fresh thread takes some 100 ms to start, more on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

describe('a run in threads of Node', () => {
  it('measures a module of the catalogue, in four fresh workers', async () => {
    const bytes = await readBuilt('check');
    const plan = planOf(['arithmetic', 'arithmetic-slower'], [1000], QUICK);
    const { measurement, events } = await carryOut(bytes, plan);
    const point = measurement.points[0];
    expect(point?.workers).toEqual([3, 3, 2, 2]);
    for (const cell of point?.cells ?? []) {
      expect(cell.outcome).toBeNull();
      expect(cell.iterations).toBeGreaterThan(0);
      expect(cell.figures).toHaveLength(10);
      expect(cell.figures.every((figure) => Number.isInteger(figure) && figure > 0)).toBe(true);
    }
    expect(events[0]?.kind).toBe('started');
    expect(events.at(-1)).toMatchObject({ kind: 'finished', stopped: false });
  });

  it('gives the checksum that the module returns for one granule under the seed of the plan', async () => {
    const bytes = await readBuilt('check');
    const plan = planOf(['arithmetic'], [100], { ...SHORT, seed: 7 });
    const points = plan.points.map((point) => ({ ...point, granule: 3 }));
    const { measurement } = await carryOut(bytes, { ...plan, points });
    expect(measurement.points[0]?.cells[0]?.checksum).toBe(expectedArithmetic(7, 3, 100));
  });

  it('has every end of a workload as an outcome, and measures what works', async () => {
    const names = ['spin', 'already-borrowed', 'recurse', 'shadow', 'exhaust', 'outside', 'divide'];
    const { measurement, events } = await carryOut(faultyModule(), planOf(names, [16], SHORT));
    const cells = measurement.points[0]?.cells ?? [];
    expect(cells.map(({ outcome }) => outcome)).toEqual([
      null,
      { kind: 'trap', message: 'unreachable', panic: 'RefCell already borrowed' },
      { kind: 'overflow', stack: 'engine' },
      { kind: 'overflow', stack: 'shadow' },
      { kind: 'out-of-memory', message: 'memory allocation of 524288 bytes failed' },
      { kind: 'overflow', stack: 'memory' },
      { kind: 'trap', message: 'divide by zero', panic: null },
    ]);
    expect(cells.map(({ figures }) => figures.length)).toEqual([2, 0, 0, 0, 0, 0, 0]);
    expect(events.filter(({ kind }) => kind === 'worker-lost')).toEqual([]);
  });

  it('closes a worker that hangs after its deadline, and goes on', async () => {
    const { measurement, events } = await carryOut(
      faultyModule(),
      planOf(['spin', 'hang'], [16], SHORT),
      { deadlineSeconds: 2 },
    );
    const cells = measurement.points[0]?.cells ?? [];
    expect(cells.map(({ outcome }) => outcome)).toEqual([null, { kind: 'deadline', seconds: 2 }]);
    expect(cells[0]?.figures).toHaveLength(2);
    expect(events.at(-1)).toMatchObject({ kind: 'finished', stopped: false });
  });

  it('keeps its finished blocks when it is stopped', async () => {
    const stopper = new AbortController();
    const bytes = await readBuilt('check');
    const plan = planOf(['arithmetic', 'allocator'], [1000], { looks: [40] });
    const { measurement, events } = await carryOut(bytes, plan, {
      signal: stopper.signal,
      watch: (event) => {
        if (event.kind === 'progress' && event.blocksDone === 2) stopper.abort();
      },
    });
    const blocks = measurement.points[0]?.cells[0]?.figures.length ?? 0;
    expect(blocks).toBeGreaterThanOrEqual(2);
    expect(blocks).toBeLessThan(5);
    expect(events.at(-1)).toMatchObject({ kind: 'finished', stopped: true });
  });

  it('says so when a worker breaks, and ends with what the others gave', async () => {
    const plan = planOf(['spin', 'no-such-variant'], [16], SHORT);
    const { measurement, events } = await carryOut(faultyModule(), plan);
    const message = 'Error: Error: the module exports no no-such-variant';
    expect(events).toContainEqual({ kind: 'worker-lost', message });
    expect(measurement.points[0]?.cells[1]?.outcome).toEqual({ kind: 'worker-lost', message });
    expect(measurement.points[0]?.cells[0]?.figures).toHaveLength(2);
  });

  it('fails when its workers cannot start at all', async () => {
    const missing = new URL('./no-such-worker.ts', import.meta.url);
    const plan = planOf(['spin'], [16], SHORT);
    await expect(carryOut(faultyModule(), plan, { script: missing })).rejects.toThrow(
      'workers die before they begin',
    );
  });

  it('has bytes that are no module as an outcome', async () => {
    const { measurement } = await carryOut(
      new Uint8Array([1, 2, 3]),
      planOf(['spin'], [16], SHORT),
    );
    expect(measurement.points[0]?.cells[0]?.outcome).toMatchObject({ kind: 'trap' });
  });
});

interface Options {
  readonly deadlineSeconds?: number;
  readonly signal?: AbortSignal;
  readonly script?: URL;
  readonly watch?: (event: RunEvent) => void;
}

async function carryOut(
  bytes: Uint8Array,
  plan: Plan,
  { deadlineSeconds = 20, signal = NEVER, script = SCRIPT, watch = () => {} }: Options = {},
): Promise<{ measurement: Measurement; events: RunEvent[] }> {
  const events: RunEvent[] = [];
  const open = () => openNodeBench(script, bytes);
  for await (const event of run(plan, open, hostTimer, signal, deadlineSeconds)) {
    events.push(event);
    watch(event);
  }
  const last = events.at(-1);
  if (last?.kind !== 'finished') throw new Error('the run did not finish');
  return { measurement: last.measurement, events };
}

function readBuilt(id: string): Promise<Uint8Array> {
  return readFile(new URL(`../../build/public/modules/${id}.release.wasm`, import.meta.url));
}

/** As assembly/workloads/check.ts says it. */
function expectedArithmetic(seed: number, iterations: number, trips: number): number {
  let sum = 0;
  for (let i = 0; i < iterations; i++) {
    let x = seed + i;
    for (let k = 0; k < trips; k++) x = (Math.imul(x, 1664525) + 1013904223) >>> 0;
    sum = (sum + x) >>> 0;
  }
  return sum;
}
